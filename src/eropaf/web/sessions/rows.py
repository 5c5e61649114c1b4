"""Sessions and accounts as the screen shows them."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from eropaf.accounts.enums import WAY_LABELS, Way
from eropaf.accounts.limits import attacked_accounts, locked_accounts
from eropaf.accounts.models import SignInSession, User
from eropaf.accounts.permissions import can_end_sessions_of_others, can_lift_locks
from eropaf.accounts.selectors import accounts_visible_to, names_of, second_factors_since
from eropaf.accounts.sessions import open_sessions_visible_to
from eropaf.audit.actor import Actor, Role
from eropaf.core.choices import Label
from eropaf.web.context import ROLE_LABELS


@dataclass(frozen=True)
class ShownSession:
    """A session that is open.

    Attributes:
        browser: in words; empty where it did not tell.
        is_here: the one in which somebody looks.
    """

    pk: int
    name: str
    browser: str
    way: Label
    began_at: datetime
    last_used_at: datetime
    is_here: bool


@dataclass(frozen=True)
class ShownAccount:
    """An account, with how it is signed in to.

    Attributes:
        second_factor_since: None where no app was set up.
        by_provider: whether the provider of the municipality knows this person.
        open_sessions: how many there are.
    """

    pk: int
    name: str
    role_label: Label
    second_factor_since: datetime | None
    by_provider: bool
    is_break_glass: bool
    open_sessions: int
    is_me: bool


@dataclass(frozen=True)
class LockedAccount:
    """An account that is locked."""

    pk: int
    name: str
    until: datetime


@dataclass(frozen=True)
class AttackedAccount:
    """An account of which somebody may know the password who should not."""

    name: str
    wrong_codes: int


def show_session(session: SignInSession, here: int) -> ShownSession:
    """Show a session.

    Args:
        session: which.
        here: primary key of the one in which somebody looks.
    """
    return ShownSession(
        pk=session.pk,
        name=session.user.name,
        browser=session.browser,
        way=WAY_LABELS[Way(session.way)],
        began_at=session.began_at,
        last_used_at=session.last_used_at,
        is_here=session.pk == here,
    )


def show_accounts(actor: Actor) -> list[ShownAccount]:
    """All accounts, for who manages them; none for others."""
    if not can_end_sessions_of_others(actor):
        return []
    since = second_factors_since()
    sessions = Counter(each.user_id for each in open_sessions_visible_to(actor, settings.SESSION_TERMS))
    return [_show_account(each, since.get(each.pk), sessions[each.pk], actor) for each in accounts_visible_to(actor)]


def _show_account(user: User, since: datetime | None, sessions: int, actor: Actor) -> ShownAccount:
    return ShownAccount(
        pk=user.pk,
        name=user.name,
        role_label=ROLE_LABELS[Role(user.role)],
        second_factor_since=since,
        by_provider=bool(user.provider_subject),
        is_break_glass=user.is_break_glass,
        open_sessions=sessions,
        is_me=user.pk == actor.user_id,
    )


def show_locked(actor: Actor) -> list[LockedAccount]:
    """Accounts that are locked, for who may open them; none for others."""
    if not can_lift_locks(actor):
        return []
    locked = locked_accounts(actor)
    names = names_of(set(locked))
    return [
        LockedAccount(pk, names[pk], until) for pk, until in sorted(locked.items(), key=lambda each: names[each[0]])
    ]


def show_attacked(actor: Actor) -> list[AttackedAccount]:
    """Accounts of which somebody may know the password who should not, for who may open them; none for others."""
    if not can_lift_locks(actor):
        return []
    attacked = attacked_accounts(actor)
    names = names_of(set(attacked))
    return sorted((AttackedAccount(names[pk], count) for pk, count in attacked.items()), key=lambda each: each.name)
