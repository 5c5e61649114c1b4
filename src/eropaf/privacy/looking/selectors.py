"""Reading who looked where, for the privacy officer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate

from eropaf.accounts.models import User
from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.cases.models import Case
from eropaf.core.clock import AMSTERDAM, moments_of
from eropaf.core.period import Period
from eropaf.privacy.looking.gathering import BY_PEOPLE
from eropaf.privacy.looking.models import LookingNotice
from eropaf.privacy.permissions import check_may_guard_privacy


@dataclass(frozen=True)
class Looked:
    """How much one colleague, or a part of the system, looked on one day.

    Attributes:
        actor_key: as the log names who looked.
        day: in the Netherlands.
        opened: how many files were opened.
        listed: how often a resident stood in something that was shown, lists included.
    """

    actor_key: str
    day: date
    opened: int
    listed: int


def looking_in(period: Period, actor: Actor, user_id: int | None = None, activity: str = "") -> list[Looked]:
    """How much everybody looked on each day, the latest day first and on it the most files.

    Args:
        period: both days included.
        actor: who asks.
        user_id: of one colleague only.
        activity: one activity only, by its key.

    Raises:
        Refused: another role than the privacy officer.
    """
    check_may_guard_privacy(actor)
    looks = Viewing.objects.filter(at__range=moments_of(period))
    if user_id is not None:
        looks = looks.filter(actor_key=f"{BY_PEOPLE}{user_id}")
    if activity:
        looks = looks.filter(activity=activity)
    per_kind = looks.annotate(day=TruncDate("at", tzinfo=AMSTERDAM)).order_by().values("actor_key", "day")
    counted = per_kind.annotate(
        listed=Count("pk"), opened=Count("subject_id", filter=Q(opened=True), distinct=True)
    ).order_by("-day", "-opened", "-listed", "actor_key")
    return [Looked(row["actor_key"], row["day"], row["opened"], row["listed"]) for row in counted]


def looks_on(day: date, user: User, actor: Actor) -> QuerySet[Viewing]:
    """Every look of one colleague on one day, the latest first.

    Raises:
        Refused: another role than the privacy officer.
    """
    check_may_guard_privacy(actor)
    looks = Viewing.objects.filter(actor_key=f"{BY_PEOPLE}{user.pk}", at__range=moments_of(Period(day, day)))
    return looks.order_by("-at", "-pk")


def colleagues_visible_to(actor: Actor) -> QuerySet[User]:
    """Everybody with an account, by name, also who left: they may have looked.

    Raises:
        Refused: another role than the privacy officer.
    """
    check_may_guard_privacy(actor)
    return User.objects.order_by("name", "pk")


def notices_visible_to(actor: Actor) -> QuerySet[LookingNotice]:
    """What was strange, the latest day first.

    Raises:
        Refused: another role than the privacy officer.
    """
    check_may_guard_privacy(actor)
    return LookingNotice.objects.select_related("user", "looked_into_by").order_by("-day", "user__name", "pk")


def case_numbers(keys: set[int], actor: Actor) -> Mapping[int, int]:
    """The numbers by which colleagues call cases, by primary key.

    Args:
        keys: primary keys; those that were erased are left out.
        actor: who asks.

    Raises:
        Refused: another role than the privacy officer.
    """
    check_may_guard_privacy(actor)
    return dict(Case.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "number"))
