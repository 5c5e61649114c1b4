"""What `eropaf check --deploy` asks of an installation for real residents, beside what Django asks."""

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from psycopg.conninfo import conninfo_to_dict

from eropaf.core.errors import UnreadableFile
from eropaf.intake.apart import client as apart

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_SAFE_CONNECTIONS = frozenset({"require", "verify-ca", "verify-full"})


def check_installation(**_: Any) -> list[CheckMessage]:
    """Everything that makes an installation unfit for the data of real residents."""
    return [*_about_the_web(), *_about_the_database(), *_about_messages(), *_about_reading()]


def _about_the_web() -> Iterator[CheckMessage]:
    if not settings.HTTPS:
        hint = "Put a proxy in front that ends TLS, and set EROPAF_HTTPS=1."
        yield Error("Pages and passwords travel unencrypted.", hint=hint, id="eropaf.E001")
    hosts = set(settings.ALLOWED_HOSTS)
    if "*" in hosts or not hosts - _THIS_MACHINE or any(host.startswith(".") for host in hosts):
        hint = "Set EROPAF_HOSTS to the full names under which people reach it, without * or a leading dot."
        yield Error("It is not said under which names this installation is reached.", hint=hint, id="eropaf.E002")
    if urlsplit(settings.PUBLIC_ADDRESS).scheme != "https":
        yield Error("E-mails to partners name an address without https.", hint="Set EROPAF_ADDRESS.", id="eropaf.E003")
    if os.environ.get("EROPAF_TODAY"):
        hint = "Unset EROPAF_TODAY: terms would run from a day that is not today."
        yield Error("This installation lives on a day of its own.", hint=hint, id="eropaf.E004")


def _about_the_database() -> Iterator[CheckMessage]:
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        hint = "Set DATABASE_URL to a PostgreSQL server of yours: see docs/operations.md."
        yield Error("The embedded database trusts everybody who reaches its socket.", hint=hint, id="eropaf.E005")
        return
    told = conninfo_to_dict(url)
    host = str(told.get("host") or "")
    is_elsewhere = bool(host) and host not in _THIS_MACHINE and not host.startswith("/")
    if is_elsewhere and told.get("sslmode") not in _SAFE_CONNECTIONS:
        hint = "Add ?sslmode=verify-full (or require) to DATABASE_URL."
        yield Error("The way to the database may be unencrypted.", hint=hint, id="eropaf.E006")


def _about_reading() -> Iterator[CheckMessage]:
    try:
        leaves_the_network = apart.leaves_the_network()
    except UnreadableFile:
        hint = "Use a kernel with seccomp on x86-64 or ARM64, and let the container runtime allow it: see the log."
        yield Error("No file can be read: who reads it could do more than read.", hint=hint, id="eropaf.E012")
        return
    if not leaves_the_network:
        hint = (
            "Allow user namespaces to the user of the product (user.max_user_namespaces,"
            " kernel.unprivileged_userns_clone, or the profile of the container). Without them a list of calls alone"
            " keeps a reader off the network."
        )
        yield Warning("Who reads a file gets no network of its own.", hint=hint, id="eropaf.W013")


def _about_messages() -> Iterator[CheckMessage]:
    mail: dict[str, Any] = settings.MAIL
    notify: dict[str, Any] = settings.NOTIFY
    if mail["host"] and mail["security"] == "none" and mail["host"] not in _THIS_MACHINE:
        hint = "Set EROPAF_MAIL_SECURITY to starttls or tls."
        yield Error("E-mail to residents leaves unencrypted.", hint=hint, id="eropaf.E007")
    if notify["url"] and urlsplit(str(notify["url"])).scheme != "https":
        yield Error("Messages go to NotifyNL unencrypted.", hint="Set EROPAF_NOTIFY_URL.", id="eropaf.E008")
    if settings.OUTREACH_ON and not (mail["host"] and mail["sender"]) and not (notify["url"] and notify["key"]):
        hint = "Set a mail server with a sender, or NotifyNL with its key, or leave EROPAF_OUTREACH at test."
        yield Error("Messages are to leave, but there is no way out.", hint=hint, id="eropaf.E009")
    if settings.OUTREACH_ON and mail["host"] and not mail["reply_to"]:
        hint = "Set EROPAF_MAIL_REPLY_TO, so that answers reach the case."
        yield Warning("Answers to e-mail go to the sender only.", hint=hint, id="eropaf.W010")
