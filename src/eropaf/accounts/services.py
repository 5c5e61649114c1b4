"""Writes to municipalities and accounts."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from eropaf.accounts.models import Municipality, Neighbourhood, User
from eropaf.accounts.permissions import check_may_manage_accounts, check_may_manage_neighbourhoods
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.services import acting, record_event, writing_as
from eropaf.core.errors import InvalidValue, Refused


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
    with writing_as(f"system:{by_part}"):
        municipality = Municipality.objects.create(code=code, name=name, postcodes=list(postcodes), **settings)
        by = system_actor(by_part, municipality.pk)
        with acting(by):
            record_event(by=by, kind="municipality.created", subject=municipality)
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


def create_user(*, email: str, name: str, role: Role, password: str, by: Actor) -> User:
    """Give somebody an account in the actor's municipality.

    Args:
        email: what the person signs in with.
        name: as colleagues know the person.
        role: what the person may do; the system itself has no account.
        password: kept as a salted hash only.
        by: who does it.

    Raises:
        Refused: the actor's role may not, or a person would pass for the system.
        InvalidValue: the password is too easy to guess; the sentence says why.
    """
    check_may_manage_accounts(by)
    if role == Role.SYSTEM:
        raise Refused(_("A person cannot have the role of the system."))
    with acting(by):
        user = User(municipality_id=by.municipality_id, email=email.lower(), name=name, role=role)
        _check_password(password, user)
        user.set_password(password)
        user.save(force_insert=True)
        record_event(by=by, kind="user.created", subject=user, detail={"role": role})
    return user


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as problem:
        raise InvalidValue(" ".join(problem.messages)) from problem
