"""Reading municipalities and accounts."""

from datetime import date, datetime

from django.db import connection
from django.db.models import Q, QuerySet

from eropaf.accounts.models import Absence, Municipality, Neighbourhood, RecoveryCode, SecondFactor, Team, User
from eropaf.accounts.neighbourhoods import index_by_prefix
from eropaf.accounts.permissions import WORKING_ROLES, check_may_manage_accounts, check_may_see_staff
from eropaf.accounts.standing_in import Area, Away, Colleague, Staff
from eropaf.audit.actor import Actor, Role
from eropaf.audit.looking_only import asked_once
from eropaf.audit.scope import current_municipality_id
from eropaf.core import clock


def municipality_keys() -> dict[str, int]:
    """Which municipalities there are: their codes and primary keys, the oldest first.

    Nothing else can be seen of a municipality outside its scope.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT code, id FROM eropaf_municipalities() ORDER BY id")
        return dict(cursor.fetchall())


@asked_once
def current_municipality() -> Municipality:
    """The municipality whose scope is active, with its settings."""
    return Municipality.objects.get(pk=current_municipality_id())


def actor_of(user: User, partner_id: int | None = None) -> Actor:
    """The actor behind an account.

    Args:
        user: the account.
        partner_id: the partner the person reports for, where there is one.
    """
    return Actor(
        key=f"user:{user.pk}",
        name=user.name,
        role=Role(user.role),
        municipality_id=user.municipality_id,
        user_id=user.pk,
        partner_id=partner_id,
    )


def neighbourhoods_by_prefix() -> dict[str, int]:
    """Beginnings of postcodes and the neighbourhood each belongs to."""
    return index_by_prefix(Neighbourhood.objects.order_by("pk").values_list("pk", "postcodes"))


def neighbourhoods_by_name() -> list[tuple[int, str]]:
    """The municipality's neighbourhoods: primary key and name."""
    return list(Neighbourhood.objects.order_by("name").values_list("pk", "name"))


@asked_once
def staff_on(day: date) -> Staff:
    """Everybody who works on cases or did, and who of them is away that day."""
    people = User.objects.filter(role__in=WORKING_ROLES).order_by("name", "pk")
    # Values and no rows: each page of a large municipality asks this of hundreds of people.
    told = people.values_list("pk", "name", "role", "is_active", "team_id", "substitute_id")
    colleagues = {
        pk: Colleague(pk, name, role == Role.COORDINATOR, is_active, team, substitute)
        for pk, name, role, is_active, team, substitute in told
    }
    away = {each.user_id: Away(each.last_day, each.stand_in_id) for each in _lasting(day).filter(first_day__lte=day)}
    return Staff(colleagues, away)


def _lasting(day: date) -> QuerySet[Absence]:
    return Absence.objects.filter(Q(last_day__isnull=True) | Q(last_day__gte=day)).order_by("first_day", "pk")


def works_for(actor: Actor) -> list[int]:
    """Whose work somebody does today, by primary key: the own, and that of who is away; none of a system."""
    user_id = actor.user_id
    return [] if user_id is None else [user_id, *staff_on(clock.today()).stood_in_for_by(user_id)]


def areas_by_key() -> dict[int, Area]:
    """Who does the work of each neighbourhood, by its primary key."""
    known = Neighbourhood.objects.order_by("pk").values_list("pk", "contact_person_id", "team_id")
    return {pk: Area(contact, team) for pk, contact, team in known}


def people_visible_to(actor: Actor) -> QuerySet[User]:
    """Everybody who works on cases, by name, with team and substitute.

    Raises:
        Refused: the actor's role does not see who does which work.
    """
    check_may_see_staff(actor)
    people = User.objects.filter(role__in=WORKING_ROLES, is_active=True)
    return people.select_related("team", "substitute").order_by("name", "pk")


def neighbourhoods_visible_to(actor: Actor) -> QuerySet[Neighbourhood]:
    """The municipality's neighbourhoods by name, with contact person and team.

    Raises:
        Refused: the actor's role does not see who does which work.
    """
    check_may_see_staff(actor)
    return Neighbourhood.objects.select_related("contact_person", "team").order_by("name")


def teams_visible_to(actor: Actor) -> QuerySet[Team]:
    """The municipality's teams by name.

    Raises:
        Refused: the actor's role does not see who does which work.
    """
    check_may_see_staff(actor)
    return Team.objects.order_by("name")


def absences_visible_to(actor: Actor, day: date) -> QuerySet[Absence]:
    """Who is away that day or will be, with who stands in; the first to leave first.

    Raises:
        Refused: the actor's role does not see who does which work.
    """
    check_may_see_staff(actor)
    return _lasting(day).select_related("user", "stand_in")


def names_of(keys: set[int]) -> dict[int, str]:
    """What colleagues are called, by primary key; also of who left."""
    return dict(User.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "name"))


def second_factor_of(user: User) -> SecondFactor | None:
    """What an account shares with an app; None where nothing was begun, or it was reset."""
    return SecondFactor.objects.filter(user=user).first()


def wrong_codes(user: User) -> int:
    """How many wrong codes were given since the last right one."""
    factor = second_factor_of(user)
    return factor.failures if factor else 0


def recovery_codes_left(user: User) -> int:
    """How many recovery codes were not used yet."""
    return RecoveryCode.objects.filter(factor__user=user, used_at__isnull=True).count()


def accounts_visible_to(actor: Actor) -> QuerySet[User]:
    """Every account that is not closed, for who manages them; by name.

    Raises:
        Refused: another role.
    """
    check_may_manage_accounts(actor)
    return User.objects.filter(is_active=True).order_by("name", "pk")


def second_factors_since() -> dict[int, datetime]:
    """Who set up an app, by primary key of the account, and when."""
    found = SecondFactor.objects.filter(confirmed_at__isnull=False).order_by("pk")
    return {user: since for user, since in found.values_list("user_id", "confirmed_at") if since}
