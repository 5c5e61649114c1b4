"""The product's settings, with passwords hashed fast, the host of Django's test client and a key of its own."""

from datetime import timedelta

from eropaf.accounts.session_terms import SessionTerms
from eropaf.config.settings import *  # noqa: F403

ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
FIELD_KEYS = "tests:the-key-of-tests-protects-nobody-at-all"
# Tests move the clock by weeks while somebody is signed in; those about sessions ask for the real terms.
SESSION_TERMS = SessionTerms(idle=timedelta(days=3650), longest=timedelta(days=3650))
