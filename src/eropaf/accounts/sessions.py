"""Sessions: where somebody is signed in, from when until it ended."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.ending import end_all_sessions
from eropaf.accounts.enums import Ending, Way
from eropaf.accounts.models import SignInSession, User
from eropaf.accounts.permissions import (
    can_end_sessions_of_others,
    can_see_sessions_of_others,
    check_may_manage_accounts,
)
from eropaf.accounts.session_terms import SessionTerms, ending_of, is_worth_noting
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.core import clock
from eropaf.core.errors import Refused

EMERGENCIES_SHOWN = timedelta(days=30)
KEPT = timedelta(days=180)


def begin_session(*, user: User, way: Way, browser: str, by: Actor) -> SignInSession:
    """Keep that somebody is on the way in: a provider knows the person, or the password was right.

    Args:
        user: who.
        way: how.
        browser: what kind, in a few words.
        by: the same person.
    """
    moment = clock.outside()
    with acting(by):
        SignInSession.objects.filter(began_at__lt=moment - KEPT).delete()
        session = SignInSession.objects.create(
            municipality_id=by.municipality_id,
            user=user,
            way=way,
            browser=browser,
            began_at=moment,
            last_used_at=moment,
        )
        if way != Way.PROVIDER:
            record_event(by=by, kind="user.password_given", subject=user, detail={"way": way})
    return session


def complete_session(*, key: int, by: Actor) -> None:
    """Keep that somebody signed in, all steps done; that it was with an emergency account gets an event of its own.

    Args:
        key: primary key of the session.
        by: who signed in.
    """
    with acting(by):
        session = _own(by).select_related("user").get(pk=key)
        record_event(by=by, kind="user.signed_in", subject=session.user, detail={"way": session.way})
        if session.way == Way.BREAK_GLASS:
            record_event(by=by, kind="user.break_glass_used", subject=session.user)


def use_session(*, key: int, terms: SessionTerms, by: Actor) -> Ending | None:
    """Keep that a session is used, where that was not noted lately.

    Args:
        key: primary key of the session; 0 where the browser knows of none.
        terms: how long it lasts.
        by: who uses it.

    Returns:
        Why it is over; None while it goes on.
    """
    session = _own(by).filter(pk=key).first()
    if session is None or session.ended_at is not None:
        return Ending.ENDED
    moment = clock.outside()
    ending = ending_of(session.began_at, session.last_used_at, moment, terms)
    if ending:
        _end(session, by)
    elif is_worth_noting(session.last_used_at, moment):
        with acting(by):
            SignInSession.objects.filter(pk=session.pk, ended_at__isnull=True).update(last_used_at=moment)
    return ending


def leave_session(*, key: int, by: Actor) -> None:
    """Keep that somebody signed out.

    Args:
        key: primary key of the session; 0 where the browser knows of none.
        by: who signs out.
    """
    session = _own(by).filter(pk=key, ended_at__isnull=True).first()
    if session:
        _end(session, by)


def end_session(*, session: SignInSession, by: Actor) -> None:
    """End a session: its browser has to sign in again at the next page.

    Args:
        session: which.
        by: whose it is, or who manages accounts.

    Raises:
        Refused: somebody else's.
    """
    check_own(by, session)
    if session.user_id != by.user_id and not can_end_sessions_of_others(by):
        raise Refused(_("You end your own sessions only. Ask the administrator for a colleague's."))
    _end(session, by)
    with acting(by):
        record_event(by=by, kind="session.ended", subject=session, detail={"user": session.user_id})


def end_other_sessions(*, but: int, by: Actor) -> int:
    """End all one's own sessions except the one that is used.

    Args:
        but: primary key of that one.
        by: whose they are.

    Returns:
        How many were open.
    """
    with acting(by):
        user = User.objects.get(pk=by.user_id or 0)
        ended = end_all_sessions(user, but)
        record_event(by=by, kind="user.sessions_ended", subject=user, detail={"sessions": ended})
    return ended


def end_sessions_of(*, user: User, by: Actor) -> int:
    """End all sessions of a colleague.

    Args:
        user: whose.
        by: who manages accounts.

    Returns:
        How many were open.

    Raises:
        Refused: another role.
    """
    check_may_manage_accounts(by)
    check_own(by, user)
    with acting(by):
        ended = end_all_sessions(user)
        record_event(by=by, kind="user.sessions_ended", subject=user, detail={"sessions": ended})
    return ended


def open_sessions_of(actor: Actor, terms: SessionTerms) -> QuerySet[SignInSession]:
    """One's own sessions that are open, the newest first."""
    return _open(terms).filter(user_id=actor.user_id or 0)


def open_sessions_visible_to(actor: Actor, terms: SessionTerms) -> QuerySet[SignInSession]:
    """The sessions that somebody may look at: of everybody, or only one's own; the newest first."""
    return _open(terms) if can_see_sessions_of_others(actor) else open_sessions_of(actor, terms)


def emergencies(actor: Actor) -> QuerySet[SignInSession]:
    """When emergency accounts were used lately, for who has to ask why; nothing for others."""
    if not can_see_sessions_of_others(actor):
        return SignInSession.objects.none()
    since = clock.outside() - EMERGENCIES_SHOWN
    found = SignInSession.objects.filter(way=Way.BREAK_GLASS, began_at__gte=since)
    return found.select_related("user").order_by("-began_at", "-pk")


def _open(terms: SessionTerms) -> QuerySet[SignInSession]:
    moment = clock.outside()
    found = SignInSession.objects.filter(
        ended_at__isnull=True, last_used_at__gt=moment - terms.idle, began_at__gt=moment - terms.longest
    )
    return found.select_related("user").order_by("-began_at", "-pk")


def _own(by: Actor) -> QuerySet[SignInSession]:
    return SignInSession.objects.filter(user_id=by.user_id or 0)


def _end(session: SignInSession, by: Actor) -> None:
    with acting(by):
        SignInSession.objects.filter(pk=session.pk, ended_at__isnull=True).update(ended_at=clock.outside())
