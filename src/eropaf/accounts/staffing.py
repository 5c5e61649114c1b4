"""Writes to who does which work: teams, contact persons, substitutes and absence."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.models import Absence, Neighbourhood, Team, User
from eropaf.accounts.permissions import WORKING_ROLES, check_may_divide_work, check_may_enter_absence
from eropaf.audit.actor import Actor
from eropaf.audit.first_come import refusing_second
from eropaf.audit.services import acting, check_own, record_event
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused

NO_WORKER = _("%(name)s does not work on cases. Choose a worker or a coordinator.")
NOT_ONESELF = _("Nobody stands in for themselves. Choose a colleague.")
ENDS_BEFORE = _("The last day is before the first.")
IN_THE_PAST = _("This absence is over already.")
TWICE = _("%(name)s is away already in these days. Change that absence first.")
NAME_TAKEN = _("There is a team with this name already.")


def add_team(*, name: str, by: Actor) -> Team:
    """Add a team.

    Args:
        name: unique within the municipality.
        by: who does it.

    Raises:
        Refused: the role may not.
        InvalidValue: there is one with this name.
    """
    check_may_divide_work(by)
    with acting(by):
        _check_name_free(name)
        with refusing_second("team_once", InvalidValue(NAME_TAKEN)):
            team = Team.objects.create(municipality_id=by.municipality_id, name=name)
        record_event(by=by, kind="team.added", subject=team)
    return team


def rename_team(*, team: Team, name: str, by: Actor) -> Team:
    """Give a team another name.

    Raises:
        Refused: the role may not.
        InvalidValue: another team has this name.
    """
    check_may_divide_work(by)
    check_own(by, team)
    with acting(by):
        _check_name_free(name, team)
        team.name = name
        with refusing_second("team_once", InvalidValue(NAME_TAKEN)):
            team.save(update_fields=["name"])
        record_event(by=by, kind="team.renamed", subject=team)
    return team


def _check_name_free(name: str, team: Team | None = None) -> None:
    others = Team.objects.exclude(pk=team.pk) if team else Team.objects.all()
    if others.filter(name=name).exists():
        raise InvalidValue(NAME_TAKEN)


def remove_team(*, team: Team, by: Actor) -> None:
    """Remove a team; its members and neighbourhoods are without one.

    Raises:
        Refused: the role may not.
    """
    check_may_divide_work(by)
    check_own(by, team)
    with acting(by):
        record_event(by=by, kind="team.removed", subject=team)
        team.delete()


def staff_neighbourhood(
    *, neighbourhood: Neighbourhood, contact_person: User | None, team: Team | None, by: Actor
) -> Neighbourhood:
    """Say who does the work of a neighbourhood. Cases that are there stay with their owner.

    Args:
        neighbourhood: whose work.
        contact_person: who owns its new cases.
        team: who does where the contact person and whoever stands in are away.
        by: who decides.

    Raises:
        Refused: the role may not.
        InvalidValue: the contact person does not work on cases.
    """
    check_may_divide_work(by)
    check_own(by, neighbourhood, *(each for each in (contact_person, team) if each))
    _check_works(contact_person)
    with acting(by):
        neighbourhood.contact_person, neighbourhood.team = contact_person, team
        neighbourhood.save(update_fields=["contact_person", "team"])
        detail = {"contact_person": neighbourhood.contact_person_id, "team": neighbourhood.team_id}
        record_event(by=by, kind="neighbourhood.staffed", subject=neighbourhood, detail=detail)
    return neighbourhood


def place_colleague(*, user: User, team: Team | None, substitute: User | None, by: Actor) -> User:
    """Say in which team somebody is, and who stands in whenever that person is away.

    Raises:
        Refused: the role may not.
        InvalidValue: one of both does not work on cases, or it is one person.
    """
    check_may_divide_work(by)
    check_own(by, user, *(each for each in (team, substitute) if each))
    _check_works(user)
    _check_works(substitute)
    if substitute and substitute.pk == user.pk:
        raise InvalidValue(NOT_ONESELF)
    with acting(by):
        user.team, user.substitute = team, substitute
        user.save(update_fields=["team", "substitute"])
        detail = {"team": user.team_id, "substitute": user.substitute_id}
        record_event(by=by, kind="user.placed", subject=user, detail=detail)
    return user


def _check_works(user: User | None) -> None:
    if user and not (user.is_active and user.role in WORKING_ROLES):
        raise InvalidValue(NO_WORKER, name=user.name)


@dataclass(frozen=True, slots=True)
class Days:
    """From the first day up to and including the last; None while nobody knows."""

    first: date
    last: date | None


def enter_absence(*, user: User, days: Days, stand_in: User | None, by: Actor) -> Absence:
    """Say that somebody is away. The cases stay with the owner; whoever stands in finds them among the own work.

    Args:
        user: who is away.
        days: when.
        stand_in: this time; None: the person's own substitute.
        by: the person, or who divides the work.

    Raises:
        Refused: somebody else's absence.
        InvalidValue: the days cannot be, or overlap with another absence; or nobody works on cases like that.
    """
    check_may_enter_absence(by, user.pk)
    check_own(by, user, *([stand_in] if stand_in else []))
    _check_works(user)
    _check_works(stand_in)
    if stand_in and stand_in.pk == user.pk:
        raise InvalidValue(NOT_ONESELF)
    if days.last and days.last < days.first:
        raise InvalidValue(ENDS_BEFORE)
    if days.last and days.last < clock.today():
        raise InvalidValue(IN_THE_PAST)
    with acting(by):
        _check_not_away_then(user, days)
        absence = Absence.objects.create(
            municipality_id=by.municipality_id,
            user=user,
            first_day=days.first,
            last_day=days.last,
            stand_in=stand_in,
        )
        record_event(by=by, kind="absence.entered", subject=absence, detail={"user": user.pk})
    return absence


def _check_not_away_then(user: User, days: Days) -> None:
    User.objects.select_for_update().get(pk=user.pk)  # else two that are entered at once could overlap
    others = Absence.objects.filter(Q(last_day__isnull=True) | Q(last_day__gte=days.first), user=user)
    if days.last:
        others = others.filter(first_day__lte=days.last)
    if others.exists():
        raise InvalidValue(TWICE, name=user.name)


def end_absence(*, absence: Absence, by: Actor) -> None:
    """Say that somebody is back today, or does not go; days that are over stay as they were.

    Raises:
        Refused: somebody else's absence, or it is over.
    """
    check_may_enter_absence(by, absence.user_id)
    check_own(by, absence)
    today = clock.today()
    with acting(by):
        absence = Absence.objects.select_for_update().get(pk=absence.pk)
        if absence.last_day and absence.last_day < today:
            raise Refused(IN_THE_PAST)
        record_event(by=by, kind="absence.ended", subject=absence, detail={"user": absence.user_id})
        if absence.first_day >= today:
            absence.delete()
        else:
            absence.last_day = today - timedelta(days=1)
            absence.save(update_fields=["last_day"])
