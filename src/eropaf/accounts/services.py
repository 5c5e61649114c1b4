"""Writes to municipalities and accounts."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.ending import end_all_sessions
from eropaf.accounts.models import Municipality, Neighbourhood, User
from eropaf.accounts.permissions import (
    check_may_manage_accounts,
    check_may_manage_neighbourhoods,
    check_may_set_inhabitants,
)
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.core.email import normal_email
from eropaf.core.errors import InvalidValue, Refused

# Django's own sentences are not all there in Dutch.
_EASY_TO_GUESS = {
    "password_too_short": _("Choose a password of at least twelve characters."),
    "password_too_common": _("Many people use this password, so it is guessed first. Choose another."),
    "password_too_similar": _("This password looks like the e-mail address. Choose another."),
}
FEWEST_INHABITANTS, MOST_INHABITANTS = 500, 20_000_000


def create_municipality(
    *, code: str, name: str, postcodes: Sequence[str], settings: Mapping[str, Any], by_part: str
) -> Municipality:
    """Start a municipality.

    Args:
        code: CBS code of four digits.
        name: as the municipality calls itself.
        postcodes: the four digits of its postcodes.
        settings: terms and thresholds that differ from the default, by field name of `Municipality`.
        by_part: the part of the system that does it, since nobody can sign in to a municipality before it is there.
    """
    by = system_actor(by_part, _next_key())
    with acting(by):
        municipality = Municipality.objects.create(
            pk=by.municipality_id, code=code, name=name, postcodes=list(postcodes), **settings
        )
        record_event(by=by, kind="municipality.created", subject=municipality)
    return municipality


def _next_key() -> int:
    """A new municipality's: the database takes its row in its own scope only, so its key is known beforehand."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('accounts_municipality', 'id'))")
        return int(cursor.fetchone()[0])


def set_inhabitants(*, inhabitants: int, by: Actor) -> Municipality:
    """Say how many people live in the actor's municipality, so that signals can be read for each 1,000 of them.

    Args:
        inhabitants: as the statistics office counts them.
        by: who says so.

    Raises:
        Refused: the role may not.
        InvalidValue: fewer than any municipality has, or more than the country.
    """
    check_may_set_inhabitants(by)
    if not FEWEST_INHABITANTS <= inhabitants <= MOST_INHABITANTS:
        raise InvalidValue(_("Fill in how many people live in the municipality, such as 45000."), about="inhabitants")
    with acting(by):
        municipality = Municipality.objects.select_for_update().get(pk=by.municipality_id)
        municipality.inhabitants = inhabitants
        municipality.save(update_fields=["inhabitants"])
        record_event(by=by, kind="municipality.inhabitants_set", subject=municipality)
    return municipality


def add_neighbourhood(*, name: str, postcodes: Sequence[str], by: Actor) -> Neighbourhood:
    """Add a neighbourhood to the actor's municipality.

    Args:
        name: unique within the municipality.
        postcodes: beginnings of its postcodes, such as 1234 or 1234A.
        by: who does it.

    Raises:
        Refused: the role may not.
    """
    check_may_manage_neighbourhoods(by)
    with acting(by):
        neighbourhood = Neighbourhood.objects.create(
            municipality_id=by.municipality_id, name=name, postcodes=list(postcodes)
        )
        record_event(by=by, kind="neighbourhood.added", subject=neighbourhood)
    return neighbourhood


def create_user(*, email: str, name: str, role: Role, password: str | None, by: Actor) -> User:
    """Give somebody an account in the actor's municipality.

    Args:
        email: what the person signs in with.
        name: as colleagues know the person.
        role: what the person may do; the system itself has no account.
        password: kept as a salted hash only; None for who signs in with the provider of the municipality.
        by: who does it.

    Raises:
        Refused: the actor's role may not, or a person would pass for the system.
        InvalidValue: there is an account with this address, or the password is too easy to guess; the sentence says
            which and why.
    """
    check_may_manage_accounts(by)
    if role == Role.SYSTEM:
        raise Refused(_("A person cannot have the role of the system."))
    if User.sign_in.find(email):
        raise InvalidValue(_("There is an account with this e-mail address already."))
    with acting(by):
        user = User(municipality_id=by.municipality_id, email=normal_email(email), name=name, role=role)
        if password is not None:
            _check_password(password, user)
        user.set_password(password)
        user.save(force_insert=True)
        record_event(by=by, kind="user.created", subject=user, detail={"role": role})
    return user


def set_password(*, user: User, password: str, by: Actor) -> None:
    """Give an account another password; who is signed in with the old one has to sign in again.

    Args:
        user: the account.
        password: kept as a salted hash only.
        by: who does it.

    Raises:
        Refused: the actor's role may not.
        InvalidValue: the password is too easy to guess; the sentence says why.
    """
    check_may_manage_accounts(by)
    check_own(by, user)
    _check_password(password, user)
    with acting(by):
        user.set_password(password)
        user.save(update_fields=["password"])
        end_all_sessions(user)
        record_event(by=by, kind="user.password_set", subject=user)


def change_own_password(*, old: str, new: str, but: int, by: Actor) -> User:
    """Choose another password for the own account; all its other sessions end.

    Args:
        old: the present one, so that nobody does this at a screen that was left.
        new: kept as a salted hash only.
        but: primary key of the session in which it is done.
        by: the person self.

    Raises:
        Refused: the account has no password.
        InvalidValue: the old one is not right, or the new one is too easy to guess; the sentence says why.
    """
    with acting(by):
        user = User.objects.select_for_update().get(pk=by.user_id or 0)
        if not user.has_usable_password():
            raise Refused(_("You have no password here: you sign in with the account of your municipality."))
        if not user.check_password(old):
            raise InvalidValue(_("This is not your present password."), about="old")
        if new == old:
            raise InvalidValue(_("Choose another password than your present one."), about="new")
        _check_password(new, user, about="new")
        user.set_password(new)
        user.save(update_fields=["password"])
        end_all_sessions(user, but)
        record_event(by=by, kind="user.password_changed", subject=user)
    return user


def close_account(*, user: User, by: Actor) -> None:
    """Let somebody who left not sign in any more, at once; what that person did stays under the name.

    Args:
        user: the account.
        by: who does it.

    Raises:
        Refused: the actor's role may not, or it is the actor's own account.
    """
    check_may_manage_accounts(by)
    check_own(by, user)
    if user.pk == by.user_id:
        raise Refused(_("You cannot close your own account. Ask another administrator."))
    with acting(by):
        user.is_active = False
        # A session holds a hash of this: nobody comes back with an old one, also when the account is opened again.
        user.set_unusable_password()
        user.save(update_fields=["is_active", "password"])
        end_all_sessions(user)
        record_event(by=by, kind="user.closed", subject=user)


def allow_break_glass(*, user: User, allowed: bool, by: Actor) -> None:
    """Let an account sign in with its password also where a provider does that, for when the provider fails.

    Args:
        user: the account.
        allowed: False takes it back.
        by: who does it.

    Raises:
        Refused: the actor's role may not, or it is an employee of a partner, who has a password anyway.
    """
    check_may_manage_accounts(by)
    check_own(by, user)
    if user.role == Role.PARTNER:
        raise Refused(_("An employee of a partner signs in with a password already."))
    with acting(by):
        user.is_break_glass = allowed
        user.save(update_fields=["is_break_glass"])
        end_all_sessions(user)
        record_event(by=by, kind="user.break_glass_set", subject=user, detail={"allowed": allowed})


def _check_password(password: str, user: User, about: str = "") -> None:
    try:
        validate_password(password, user)
    except ValidationError as problem:
        sentences = [str(_EASY_TO_GUESS.get(str(each.code), each.messages[0])) for each in problem.error_list]
        raise InvalidValue(" ".join(sentences), about=about) from problem
