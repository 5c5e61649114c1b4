"""`eropaf account VERB EMAIL`: accounts, for who administers the installation."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext, ngettext

from eropaf.accounts.known import unbind
from eropaf.accounts.limits import lift_lock
from eropaf.accounts.models import User
from eropaf.accounts.second_factor import reset_second_factor
from eropaf.accounts.services import allow_break_glass, create_user, set_password
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.core.errors import EropafError
from eropaf.jobs.leaving import let_leave
from eropaf.jobs.management.finding import find_municipality
from eropaf.partners.models import Partner
from eropaf.partners.services import give_access

_PART = "account-command"
_ROLES = [role.value for role in Role if role != Role.SYSTEM]


class Command(BaseCommand):
    """Asks for a password on the terminal, or reads it from standard input; never from the command line."""

    help = "Add an account, change how it signs in, or close it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        add = verbs.add_parser("add", help="add an account; asks for its password")
        add.add_argument("email")
        add.add_argument("--name", required=True, help="as colleagues know the person")
        add.add_argument("--role", required=True, choices=_ROLES)
        add.add_argument("--municipality", help="its code of four digits; not needed where there is only one")
        add.add_argument("--partner", help="code of the partner for whom an account with the role partner delivers")
        add.add_argument(
            "--without-password", action="store_true", help="for who signs in with the municipality's provider"
        )
        verbs.add_parser("password", help="give an account another password; asks for it").add_argument("email")
        glass = verbs.add_parser(
            "break-glass", help="let an account sign in with a password where a provider does that"
        )
        glass.add_argument("email")
        glass.add_argument("--end", action="store_true", help="take that back")
        verbs.add_parser("reset-app", help="let somebody who lost the app set up another").add_argument("email")
        verbs.add_parser("open", help="open an account that is locked after too many failures").add_argument("email")
        verbs.add_parser("unbind", help="forget by what the provider knows somebody").add_argument("email")
        verbs.add_parser("close", help="let somebody who left not sign in any more").add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        try:
            self.stdout.write(_VERBS[options["verb"]](options))
        except EropafError as refusal:
            raise CommandError(refusal.sentence) from refusal


def _add(options: dict[str, Any]) -> str:
    municipality = find_municipality(options["municipality"])
    by = system_actor(_PART, municipality.pk)
    role = Role(options["role"])
    if (role == Role.PARTNER) != bool(options["partner"]):
        raise CommandError(gettext("Name the partner with --partner CODE for the role partner, and for no other."))
    with municipality_scope(municipality.pk):
        partner = _find_partner(options["partner"]) if options["partner"] else None
    password = None if options["without_password"] else _read_password()
    user = create_user(email=options["email"], name=options["name"], role=role, password=password, by=by)
    if partner:
        give_access(user=user, partner=partner, by=by)
    return gettext("The account is there.")


def _password(options: dict[str, Any]) -> str:
    user, by = _find_account(options["email"])
    set_password(user=user, password=_read_password(), by=by)
    return gettext("The account has its new password.")


def _break_glass(options: dict[str, Any]) -> str:
    user, by = _find_account(options["email"])
    allow_break_glass(user=user, allowed=not options["end"], by=by)
    if options["end"]:
        return gettext("This is no emergency account any more.")
    return gettext("This is an emergency account now. Sign in with it once, to set up its app, before you need it.")


def _reset_app(options: dict[str, Any]) -> str:
    user, by = _find_account(options["email"])
    reset_second_factor(user=user, by=by)
    return gettext("An app is set up anew at the next time of signing in.")


def _open(options: dict[str, Any]) -> str:
    user, by = _find_account(options["email"])
    lift_lock(user=user, by=by)
    return gettext("The account is open.")


def _unbind(options: dict[str, Any]) -> str:
    user, by = _find_account(options["email"])
    unbind(user=user, by=by)
    return gettext("The next who signs in at the provider with this e-mail address gets the account.")


def _close(options: dict[str, Any]) -> str:
    user, by = _find_account(options["email"])
    handed_on = let_leave(user=user, by=by)
    if not handed_on:
        return gettext("The account is closed.")
    sentence = ngettext(
        "The account is closed. %(number)d open case went on to a colleague.",
        "The account is closed. %(number)d open cases went on to colleagues.",
        handed_on,
    )
    return sentence % {"number": handed_on}


_VERBS = {
    "add": _add,
    "password": _password,
    "break-glass": _break_glass,
    "reset-app": _reset_app,
    "open": _open,
    "unbind": _unbind,
    "close": _close,
}


def _find_partner(code: str) -> Partner:
    partner = Partner.objects.filter(code=code).first()
    if partner is None:
        known = ", ".join(Partner.objects.order_by("code").values_list("code", flat=True))
        sentence = gettext("There is no partner '%(code)s'. Known here: %(known)s.")
        raise CommandError(sentence % {"code": code, "known": known or "-"})
    return partner


def _find_account(email: str) -> tuple[User, Actor]:
    user = User.sign_in.find(email)
    if user is None:
        raise CommandError(gettext("There is no account with this e-mail address."))
    return user, system_actor(_PART, user.municipality_id)


def _read_password() -> str:
    if sys.stdin.isatty():
        return getpass(gettext("Password: "))
    return sys.stdin.readline().rstrip("\r\n")
