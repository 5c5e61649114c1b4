"""Who comes in by the municipality's OpenID provider: only whom the administrator gave an account."""

from dataclasses import dataclass

from eropaf.accounts.ending import end_all_sessions
from eropaf.accounts.models import User
from eropaf.accounts.permissions import PROVIDER_ROLES, check_may_manage_accounts
from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.core.email import normal_email

_PART = "sign-in"


@dataclass(frozen=True)
class Person:
    """Somebody as a provider tells.

    Attributes:
        provider: its issuer.
        subject: by what it knows the person, for good.
        email: address at work; empty where it does not vouch for one.
    """

    provider: str
    subject: str
    email: str


def let_in_by_provider(person: Person) -> User | None:
    """The account of somebody whom the provider knows; the first time it is bound to that person for good.

    No account is made: None where the administrator made none, it is closed, it is of a partner's employee or for
    emergencies, or it belongs to somebody else whom the provider knows.
    """
    known = User.sign_in.find_known(person.provider, person.subject)
    user = known or _find(person.email)
    if user is None:
        return None
    why = _why_not(user, person)
    if why:
        _refuse(user, why)
        return None
    return user if known else _bind(user, person)


def _find(email: str) -> User | None:
    """Whose address a provider vouches for. One that only looks like it, in other letters, is another person's."""
    return User.sign_in.find(email) if email and email.strip().lower() == normal_email(email) else None


def _why_not(user: User, person: Person) -> str:
    if not user.is_active:
        return "closed"
    if user.role not in PROVIDER_ROLES or user.is_break_glass:
        return "not for the provider"
    bound = (user.provider, user.provider_subject)
    return "another person" if bound not in (("", ""), (person.provider, person.subject)) else ""


def _refuse(user: User, why: str) -> None:
    by = system_actor(_PART, user.municipality_id)
    with acting(by):
        record_event(by=by, kind="user.provider_refused", subject=user, detail={"why": why})


def _bind(user: User, person: Person) -> User | None:
    by = system_actor(_PART, user.municipality_id)
    with acting(by):
        user = User.objects.select_for_update().get(pk=user.pk)
        if user.provider_subject:  # by another browser, a moment ago
            return user if user.provider_subject == person.subject else None
        user.provider, user.provider_subject = person.provider, person.subject
        user.save(update_fields=["provider", "provider_subject"])
        record_event(by=by, kind="user.bound_to_provider", subject=user)
    return user


def unbind(*, user: User, by: Actor) -> None:
    """Forget by what the provider knows somebody, after it gave that person another account there; ends the sessions.

    Args:
        user: the account.
        by: who manages accounts.

    Raises:
        Refused: another role.
    """
    check_may_manage_accounts(by)
    check_own(by, user)
    with acting(by):
        user.provider = user.provider_subject = ""
        user.save(update_fields=["provider", "provider_subject"])
        end_all_sessions(user)
        record_event(by=by, kind="user.unbound_from_provider", subject=user)
