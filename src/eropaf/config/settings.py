"""Django settings. What differs per municipality is an environment variable; see docs/settings.md."""

import os
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.session_terms import SessionTerms
from eropaf.config import database
from eropaf.config.secret import read_field_keys, read_secret
from eropaf.core import clock

PACKAGE = Path(__file__).resolve().parent.parent


HTTPS = os.environ.get("EROPAF_HTTPS") == "1"
SECRET_KEY = read_secret("EROPAF_SECRET_KEY", database.var_folder() / "secret-key", HTTPS)
# Names and secrets of the keys that citizen service numbers and contact details are encrypted with, the newest first.
FIELD_KEYS = read_field_keys(database.var_folder() / "field-keys", HTTPS)
# Numbers of residents in the log of looking, and what colleagues do not want to open, are made with it.
LOOKING_KEY = read_secret("EROPAF_LOOKING_KEY", database.var_folder() / "looking-key", HTTPS)
# Before the key of a processing activity it makes the address of that activity in the register of processing.
PROCESSING_REGISTER = os.environ.get("EROPAF_PROCESSING_REGISTER", "urn:eropaf:verwerking:")
DEBUG = os.environ.get("EROPAF_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("EROPAF_HOSTS", "localhost,127.0.0.1").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
# Where people outside find this installation: in e-mails, which no request tells it.
PUBLIC_ADDRESS = os.environ.get("EROPAF_ADDRESS", CSRF_TRUSTED_ORIGINS[0])
# Copies in columns of facts that the database has: figures are counted of them.
FACTS_FOLDER = database.var_folder() / "facts"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "csp",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "eropaf.audit",
    "eropaf.accounts",
    "eropaf.partners",
    "eropaf.objections",
    "eropaf.intake",
    "eropaf.matching",
    "eropaf.cases",
    "eropaf.register",
    "eropaf.triage",
    "eropaf.outreach.texts",
    "eropaf.outreach",
    "eropaf.outreach.correspondence",
    "eropaf.outreach.experiments",
    "eropaf.outreach.visits",
    "eropaf.support.aftercare",
    "eropaf.feedback",
    "eropaf.support.offers",
    "eropaf.support.trajectories",
    "eropaf.support.arrangements",
    "eropaf.support.evictions",
    "eropaf.support.conferences",
    "eropaf.support.hours",
    "eropaf.monitor.facts",
    "eropaf.monitor.costs",
    "eropaf.monitor.national",
    "eropaf.monitor.research",
    "eropaf.privacy.looking",
    "eropaf.privacy.retention",
    "eropaf.privacy.requests",
    "eropaf.jobs",
    "eropaf.running",
    "eropaf.web",
]

# What guards every answer stands outside what may answer: a static file and an error are answers too.
MIDDLEWARE = [
    "eropaf.web.middleware.begin_span",
    "eropaf.web.headers.keep_to_itself",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "eropaf.running.middleware.count_requests",
    "eropaf.running.middleware.answer_monitoring",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "eropaf.web.middleware.speak_chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "eropaf.web.middleware.keep_out_of_caches",
    "eropaf.web.middleware.leave_for_sign_in",
    "eropaf.web.middleware.enter_scope",
    "eropaf.web.middleware.keep_session",
    "eropaf.web.middleware.ask_second_factor",
    "eropaf.web.middleware.keep_looking_read_only",
    "eropaf.web.middleware.ShowRefusals",
]

ROOT_URLCONF = "eropaf.config.urls"
WSGI_APPLICATION = "eropaf.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "eropaf.web.context.page_frame",
            ],
        },
    }
]

# The demo lives on its own day.
if os.environ.get("EROPAF_TODAY"):
    clock.live_on(date.fromisoformat(os.environ["EROPAF_TODAY"]))

DATABASES = database.django_databases()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
WHITENOISE_USE_FINDERS = True

# The municipality's OpenID Connect provider. Without an issuer nobody is asked and everybody has a password.
OPEN_ID = {
    "issuer": os.environ.get("EROPAF_OIDC_ISSUER", ""),
    "client_id": os.environ.get("EROPAF_OIDC_CLIENT_ID", ""),
    "client_secret": os.environ.get("EROPAF_OIDC_CLIENT_SECRET", ""),
    "second_factor": frozenset(os.environ.get("EROPAF_OIDC_SECOND_FACTOR", "").split()),
    "verified_claim": os.environ.get("EROPAF_OIDC_VERIFIED_CLAIM", "email_verified"),
}
if OPEN_ID["issuer"] and not (OPEN_ID["client_id"] and OPEN_ID["client_secret"]):
    raise ImproperlyConfigured(
        "EROPAF_OIDC_ISSUER needs EROPAF_OIDC_CLIENT_ID and EROPAF_OIDC_CLIENT_SECRET beside it."
    )
# A password alone is enough for who set up no app: for invented people only, on the demo's day.
DEMO_SIGN_IN = os.environ.get("EROPAF_DEMO_SIGN_IN") == "1"
if DEMO_SIGN_IN and (HTTPS or OPEN_ID["issuer"] or not os.environ.get("EROPAF_TODAY")):
    raise ImproperlyConfigured(
        "EROPAF_DEMO_SIGN_IN is for the demo: with EROPAF_TODAY, and without EROPAF_HTTPS and EROPAF_OIDC_ISSUER."
    )
SESSION_TERMS = SessionTerms(idle=timedelta(minutes=int(os.environ.get("EROPAF_IDLE_MINUTES", "30"))))
# How many proxies stand in front that add to X-Forwarded-For; else that header is anybody's to write.
PROXIES = int(os.environ.get("EROPAF_PROXIES", "0"))

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
# A browser takes a cookie of such a name from this very host only, over HTTPS: no neighbouring host can plant one.
_COOKIE = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_COOKIE}sessionid"
CSRF_COOKIE_NAME = f"{_COOKIE}csrftoken"
LANGUAGE_COOKIE_NAME = f"{_COOKIE}django_language"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
# A list in browsers takes whole domains, for ever, which is not ours to ask for a municipality's.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
SESSION_ENGINE = "eropaf.web.sign_in.keeping"
SESSION_COOKIE_AGE = int(SESSION_TERMS.longest.total_seconds())
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "eropaf.web.errors.views.form_expired"

# Signing out leads on to the provider, and a browser holds that to where a form may go.
_provider = urlsplit(str(OPEN_ID["issuer"]))
_PROVIDER_ORIGIN = [f"{_provider.scheme}://{_provider.netloc}"] if _provider.netloc else []

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'", *_PROVIDER_ORIGIN],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

# The file is parsed in memory, so anything above the limit is refused while it still arrives.
UPLOAD_LIMIT_BYTES = int(os.environ.get("EROPAF_UPLOAD_LIMIT_MB", "200")) * 1024 * 1024
# A file from outside is read by a process of its own that ends at these: see `intake/apart`.
READING_MEMORY_BYTES = int(os.environ.get("EROPAF_READING_MEMORY_MB", "4096")) * 1024 * 1024
READING_SECONDS = int(os.environ.get("EROPAF_READING_SECONDS", "120"))
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 1
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000  # a policy of sixty rules on one screen
FILE_UPLOAD_HANDLERS = [
    "eropaf.web.deliveries.uploading.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# The municipality's own design tokens replace the example theme: a CSS file and the class that carries it.
THEME_CSS = os.environ.get("EROPAF_THEME_CSS", "")
THEME_CLASS = os.environ.get("EROPAF_THEME_CLASS", "")

# A history table asks for the municipality too.
PGHISTORY_BASE_MODEL = "eropaf.audit.history.Event"
# Triggers are put in place as the models state them, once the tables are there: see `config/preparation.py`. As steps
# of migrations each of them has Django build half the models anew, which made the first start minutes long.
PGTRIGGER_MIGRATIONS = False

# Days in which the destruction of data can be called off after a second person agreed to it.
DESTRUCTION_GRACE_DAYS = int(os.environ.get("EROPAF_DESTRUCTION_GRACE_DAYS", "14"))
# Days after which the last backup with a row that was destroyed is unreadable: as long as backups are kept.
BACKUP_DAYS = int(os.environ.get("EROPAF_BACKUP_DAYS", "35"))

# Messages to residents: anything but "on" sends nothing and keeps what would have gone out.
OUTREACH_ON = os.environ.get("EROPAF_OUTREACH", "test") == "on"
MAIL = {
    "host": os.environ.get("EROPAF_MAIL_HOST", ""),
    "port": int(os.environ.get("EROPAF_MAIL_PORT", "587")),
    "user": os.environ.get("EROPAF_MAIL_USER", ""),
    "password": os.environ.get("EROPAF_MAIL_PASSWORD", ""),
    "security": os.environ.get("EROPAF_MAIL_SECURITY", "starttls"),
    "sender": os.environ.get("EROPAF_MAIL_FROM", ""),
    "reply_to": os.environ.get("EROPAF_MAIL_REPLY_TO", ""),
}
NOTIFY = {
    "url": os.environ.get("EROPAF_NOTIFY_URL", ""),
    "key": os.environ.get("EROPAF_NOTIFY_KEY", ""),
    "sms_template": os.environ.get("EROPAF_NOTIFY_SMS_TEMPLATE", ""),
    "email_template": os.environ.get("EROPAF_NOTIFY_EMAIL_TEMPLATE", ""),
    "letters": os.environ.get("EROPAF_NOTIFY_LETTERS", "off") == "on",
}

PROCRASTINATE_ON_APP_READY = None
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"

# One JSON object a line, for a program that collects logs; else lines for people.
LOG_FORM = "json" if os.environ.get("EROPAF_LOG") == "json" else "plain"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "eropaf.config.logs.DiscreetFormatter",
            "format": "{asctime} {levelname} {name} [{trace_id}]: {message}",
            "style": "{",
        },
        "json": {"()": "eropaf.config.logs.JsonFormatter", "format": "{message}", "style": "{"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORM}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "eropaf": {"level": "INFO"},
        "eropaf.access": {"level": "INFO" if LOG_FORM == "json" else "WARNING"},
        "notifications_python_client": {"level": "CRITICAL"},  # its warnings may quote the number of a resident
    },
}
