"""Who looked at one resident's data, in words for that resident."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eropaf.accounts.models import User
from eropaf.accounts.selectors import current_municipality
from eropaf.audit.activities import ACTIVITIES, Activity
from eropaf.audit.actor import Actor, Role
from eropaf.audit.models import Viewing
from eropaf.audit.services import resident_codes
from eropaf.cases.models import Case
from eropaf.cases.whose import person_names
from eropaf.core.choices import Label
from eropaf.core.clock import AMSTERDAM
from eropaf.intake.models import Delivery, MarkedRow, Signal
from eropaf.matching.models import MatchedSignal, Person
from eropaf.objections.models import Objection
from eropaf.partners.models import PartnerAccess
from eropaf.privacy.looking.gathering import BY_PEOPLE
from eropaf.privacy.permissions import check_may_guard_privacy

_WHOLE_FILE = "delivery-file"
_TOLD_ROLES: dict[Role, Label] = {
    Role.WORKER: gettext_lazy("an employee who offers residents help with arrears"),
    Role.COORDINATOR: gettext_lazy("the coordinator of the help with arrears"),
    Role.PARTNER: gettext_lazy("an employee of the organisation that reported you"),
    Role.ANALYST: gettext_lazy("an employee who makes figures"),
    Role.ADMINISTRATOR: gettext_lazy("the administrator of the computer system"),
    Role.PRIVACY_OFFICER: gettext_lazy("the privacy officer"),
}


@dataclass(frozen=True)
class Looker:
    """That somebody looked at the data of a resident on a day. It names no employee.

    Attributes:
        day: in the Netherlands.
        who: the role, in words for the resident.
        organisation: where that person works.
        why: in which processing activity, in words for the resident.
        activity: the key of that activity.
        times: how often that day.
    """

    day: date
    who: str
    organisation: str
    why: str
    activity: Activity
    times: int


def lookers_at(
    *, signals: Iterable[Signal], cases: Iterable[Case] = (), objections: Iterable[Objection] = (), by: Actor
) -> list[Looker]:
    """Who looked at one resident's data, the latest day first.

    Looks at data of others in the same case are in it, since one sees a case as a whole; other cases of theirs are not.

    Args:
        signals: everything that was reported about the resident.
        cases: in which the resident's data stand.
        objections: of the resident.
        by: who answers the resident.

    Raises:
        Refused: another role than the privacy officer.
    """
    check_may_guard_privacy(by)
    looks = Viewing.objects.filter(_about(list(signals), list(cases), list(objections), by))
    per_day = looks.annotate(day=TruncDate("at", tzinfo=AMSTERDAM)).order_by().values("day", "actor_key", "activity")
    counted = per_day.annotate(times=Count("span_id", distinct=True)).order_by("-day", "activity", "actor_key")
    rows = list(counted)
    who = _people({row["actor_key"] for row in rows})
    return [_looker(row["day"], row["activity"], row["times"], who[row["actor_key"]]) for row in rows]


def _looker(day: date, activity: str, times: int, who: tuple[str, str]) -> Looker:
    role, organisation = who
    key = Activity(activity)
    return Looker(day, role, organisation, str(ACTIVITIES[key].told), key, times)


def _about(signals: Sequence[Signal], cases: Sequence[Case], objections: Sequence[Objection], by: Actor) -> Q:
    """By the number of the resident, and by the rows themselves, of which the persons may not have been known yet."""
    codes = resident_codes(_names(signals, objections), by.municipality_id)
    about = Q(residents__overlap=codes) if codes else Q(pk__in=[])
    for model, keys in (
        (Case, [each.pk for each in cases]),
        (Signal, [each.pk for each in signals]),
        (MarkedRow, _marked_rows(signals)),
    ):
        if keys:
            about |= Q(subject_type=model._meta.label_lower, subject_id__in=keys)
    deliveries = {each.delivery_id for each in signals}
    whole = Q(subject_type=Delivery._meta.label_lower, subject_id__in=deliveries, screen=_WHOLE_FILE)
    return about | whole if deliveries else about


def _names(signals: Sequence[Signal], objections: Sequence[Objection]) -> list[str]:
    """As the log of looking names the resident: by every person that is one with those of the signals."""
    matched = MatchedSignal.objects.filter(signal__in=[each.pk for each in signals]).order_by("pk")
    persons = Person.objects.filter(pk__in=matched.values_list("person_id", flat=True)).order_by("pk")
    first = {each.first_id for each in persons}
    one = Person.objects.filter(Q(pk__in=first) | Q(same_as__in=first)).order_by("pk").values_list("pk", flat=True)
    return person_names(one) + [f"{Objection._meta.label_lower}:{each.pk}" for each in objections]


def _marked_rows(signals: Sequence[Signal]) -> list[int]:
    """Rows with a remark that signals were made of."""
    if not signals:
        return []
    of_signals = Q()
    for each in signals:
        of_signals |= Q(delivery_id=each.delivery_id, row_number=each.row_number)
    return list(MarkedRow.objects.filter(of_signals).order_by("pk").values_list("pk", flat=True))


def _people(actor_keys: set[str]) -> dict[str, tuple[str, str]]:
    """By who looked the role and the organisation, in words for a resident."""
    ours = current_municipality().name
    keys = {key: int(key.removeprefix(BY_PEOPLE)) for key in actor_keys if key.startswith(BY_PEOPLE)}
    roles = dict(User.objects.filter(pk__in=keys.values()).order_by("pk").values_list("pk", "role"))
    access = PartnerAccess.objects.filter(user__in=keys.values()).order_by("pk")
    partners = dict(access.values_list("user_id", "partner__name"))
    told = {key: (_role(roles.get(pk, "")), partners.get(pk, ours)) for key, pk in keys.items()}
    return dict.fromkeys(actor_keys, (_("the computer system, automatically"), ours)) | told


def _role(role: str) -> str:
    return str(_TOLD_ROLES[Role(role)]) if role in set(_TOLD_ROLES) else _("an employee")
