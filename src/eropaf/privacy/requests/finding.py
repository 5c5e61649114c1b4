"""Finding everything about a resident: by number, name in any spelling, birth, address now or before, phone, e-mail."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import reduce
from operator import or_

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.shielding import hidden_from
from eropaf.core.choices import Label
from eropaf.core.phone import phone_spellings
from eropaf.intake.models import Signal
from eropaf.matching.models import FIRST_PERSON, MatchedSignal
from eropaf.objections.models import Objection
from eropaf.outreach.correspondence.models import Reply
from eropaf.outreach.objecting import open_objections
from eropaf.privacy.requests.hiding import hidden_groups, hidden_signals
from eropaf.privacy.requests.names import alike
from eropaf.privacy.requests.permissions import check_may_answer_requests
from eropaf.privacy.requests.refused_rows import NONE_REFUSED, RefusedRows, refused_rows_about
from eropaf.privacy.requests.sought import Sought
from eropaf.register.models import KnownResident

MOST_FOUND = 40
_NOTHING = Q(pk__in=[])


class FoundBy(StrEnum):
    """By what something was found."""

    BSN = "bsn"
    NAME = "name"
    BIRTH = "birth"
    ADDRESS = "address"
    OTHER_ADDRESS = "other_address"
    PHONE = "phone"
    EMAIL = "email"
    SAME_PERSON = "same_person"


FOUND_BY_LABELS: dict[FoundBy, Label] = {
    FoundBy.BSN: _("the BSN"),
    FoundBy.NAME: _("the name"),
    FoundBy.BIRTH: _("the date of birth"),
    FoundBy.ADDRESS: _("the address"),
    FoundBy.OTHER_ADDRESS: _("an address from before or after a move"),
    FoundBy.PHONE: _("the phone number"),
    FoundBy.EMAIL: _("the e-mail address"),
    FoundBy.SAME_PERSON: _("the same person as another signal here"),
}
_WEIGHT = {FoundBy.BSN: 8, FoundBy.PHONE: 4, FoundBy.EMAIL: 4, FoundBy.NAME: 3, FoundBy.BIRTH: 3, FoundBy.ADDRESS: 3}


@dataclass(frozen=True, repr=False)
class FoundPerson:
    """Signals of one person, as far as matching knows, with the cases in which they are.

    Attributes:
        person_id: the first of those who are one; 0 where nothing was matched yet.
        found_by: by what, the strongest first.
    """

    person_id: int
    signals: Sequence[Signal]
    cases: Sequence[Case]
    found_by: Sequence[FoundBy]


@dataclass(frozen=True, repr=False)
class Found:
    """Everything that may be about the resident.

    Attributes:
        residents: as the municipality's address file has them.
        refused: rows that were refused at a delivery.
        hidden: signals that may be about the resident and are closed to who searches, by primary key.
        more: whether there is more than is shown.
    """

    people: Sequence[FoundPerson] = ()
    objections: Sequence[Objection] = ()
    replies: Sequence[Reply] = ()
    residents: Sequence[KnownResident] = ()
    refused: RefusedRows = NONE_REFUSED
    hidden: frozenset[int] = frozenset()
    more: bool = False


@dataclass
class _Reasons:
    """By which every signal was found."""

    of: dict[int, set[FoundBy]] = field(default_factory=lambda: defaultdict(set))

    def add(self, signals: QuerySet[Signal], by: FoundBy) -> None:
        for key in signals.order_by().values_list("pk", flat=True):
            self.of[key].add(by)


def find_resident(sought: Sought, by: Actor) -> Found:
    """Everything that may be about a resident, likeliest first; a person says what is really theirs.

    What is in a case that is closed to who searches is only counted.

    Args:
        sought: what is known.
        by: who asks.

    Raises:
        Refused: the role may not.
    """
    check_may_answer_requests(by)
    residents = list(_rows(KnownResident, sought)[:MOST_FOUND])
    reasons = _Reasons()
    for found_by, fits in _fits(Signal, sought).items():
        reasons.add(Signal.objects.filter(fits), found_by)
    reasons.add(Signal.objects.filter(_elsewhere(sought, residents)), FoundBy.OTHER_ADDRESS)
    everybody = _people(reasons)
    hidden = hidden_signals({each.pk for person in everybody for each in person.signals}, by)
    closed = hidden_from(by)
    people = list(filter(None, (_without(person, hidden, closed) for person in everybody)))
    objections = open_objections(_rows(Objection, sought), by)
    return Found(
        people=people[:MOST_FOUND],
        objections=list(objections.order_by("-received_on", "-pk")[:MOST_FOUND]),
        replies=list(_replies(sought)[:MOST_FOUND]),
        residents=_open(residents, by),
        refused=refused_rows_about(sought.traits, by),
        hidden=frozenset(hidden),
        more=len(people) > MOST_FOUND,
    )


def _fits(model: type[Model], sought: Sought) -> dict[FoundBy, Q]:
    """Per thing that is known the condition on a table; a table without such a field has no such condition."""
    fields = {each.name for each in model._meta.fields}
    fits: dict[FoundBy, Q] = {}
    if sought.bsn:
        fits[FoundBy.BSN] = Q(bsn=sought.bsn.value)
    if sought.surname:
        names = [each for each in ("surname", "business_name") if each in fields]
        fits[FoundBy.NAME] = reduce(or_, (Q(**{f"{each}__in": _spellings(model, sought, each)}) for each in names))
    if sought.birth_date:
        fits[FoundBy.BIRTH] = Q(birth_date=sought.birth_date)
    if sought.postcode and sought.house_number:
        fits[FoundBy.ADDRESS] = _address("", sought)
    if sought.phone and "phone" in fields:
        fits[FoundBy.PHONE] = Q(phone__in=phone_spellings(sought.phone))
    if sought.email and "email" in fields:
        fits[FoundBy.EMAIL] = Q(email__in={sought.email, sought.email.lower()})
    return fits


def _rows(model: type[Model], sought: Sought) -> QuerySet:  # type: ignore[type-arg]
    """Rows that fit the number or the address, or else the name with the birth date where both are known."""
    fits = _fits(model, sought)
    named = [fits[key] for key in (FoundBy.NAME, FoundBy.BIRTH) if key in fits]
    if len(named) > 1:
        named[1] |= Q(birth_date__isnull=True)  # who gave only a name must not be lost
    condition = Q(*named) if named else _NOTHING
    for key in (FoundBy.BSN, FoundBy.ADDRESS):
        condition |= fits.get(key, _NOTHING)
    if model is KnownResident and sought.postcode:
        condition |= _address("new_", sought)
    return model._default_manager.filter(condition).order_by("pk")


def _address(before: str, sought: Sought) -> Q:
    if sought.postcode is None or sought.house_number is None:
        return _NOTHING
    return Q(**{f"{before}postcode": sought.postcode.value, f"{before}house_number": sought.house_number.number})


def _spellings(model: type[Model], sought: Sought, field: str) -> set[str]:
    known = model._default_manager.order_by().values_list(field, flat=True).distinct()
    return alike(sought.surname, known)


def _elsewhere(sought: Sought, residents: Iterable[KnownResident]) -> Q:
    """Signals at an address that the resident had, as the address file and corrected cases tell."""
    fits = (
        Q(match__group__postcode=sought.postcode.value, match__group__house_number=sought.house_number.number)
        if (sought.postcode and sought.house_number)
        else _NOTHING
    )
    for each in residents:
        if each.bsn:
            fits |= Q(bsn=each.bsn)
        here = Q(surname__in=alike(each.surname, [each.surname])) | Q(
            birth_date=each.birth_date, birth_date__isnull=False
        )
        old = Q(postcode=each.postcode, house_number=each.house_number)
        new = Q(postcode=each.new_postcode, house_number=each.new_house_number) & ~Q(postcode="")
        fits |= here & (old | new)
    return fits


def _replies(sought: Sought) -> QuerySet[Reply]:
    """Answers that belong to no case yet: those of a case come with it."""
    senders = (phone_spellings(sought.phone) if sought.phone else set()) | ({sought.email} if sought.email else set())
    return Reply.objects.filter(case__isnull=True, sender__in=senders).order_by("-received_at")


def _people(reasons: _Reasons) -> list[FoundPerson]:
    """The signals by person, with all other signals of that person."""
    matched = MatchedSignal.objects.filter(signal__in=reasons.of).annotate(first=FIRST_PERSON)
    first_ids = set(matched.order_by().values_list("first", flat=True))
    theirs = MatchedSignal.objects.annotate(first=FIRST_PERSON).filter(first__in=first_ids)
    pairs = theirs.order_by("pk").values_list("first", "signal_id", "group_id")
    signals: dict[int, set[int]] = defaultdict(set)
    groups: dict[int, set[int]] = defaultdict(set)
    for first, signal, group in pairs:
        signals[first].add(signal)
        groups[first].add(group)
    loose = set(reasons.of) - {key for keys in signals.values() for key in keys}
    signals.update({-key: {key} for key in loose})  # not matched yet: each by itself
    found = [_person(first, keys, groups.get(first, set()), reasons) for first, keys in signals.items()]
    return sorted(found, key=lambda each: (-_weight(each), each.signals[0].pk))


def _person(first: int, signals: set[int], groups: set[int], reasons: _Reasons) -> FoundPerson:
    found_by = {each for key in signals for each in reasons.of.get(key, {FoundBy.SAME_PERSON})}
    return FoundPerson(
        person_id=max(first, 0),
        signals=list(Signal.objects.filter(pk__in=signals).select_related("partner").order_by("-signal_date", "pk")),
        cases=list(Case.objects.filter(group__in=groups).order_by("-opened_on", "pk")),
        found_by=sorted(found_by, key=lambda each: (-_WEIGHT.get(each, 0), each)),
    )


def _without(person: FoundPerson, hidden: Collection[int], closed: Collection[int]) -> FoundPerson | None:
    """The person as far as who searches may see, with the cases that open; None where nothing is left."""
    signals = [each for each in person.signals if each.pk not in hidden]
    cases = [each for each in person.cases if each.pk not in closed]
    return replace(person, signals=signals, cases=cases) if signals else None


def _open(residents: Sequence[KnownResident], by: Actor) -> list[KnownResident]:
    """Those of the address file who are not known as the resident of a case that is closed to who searches."""
    groups = list(hidden_groups(by))
    numbers = {group.bsn for group in groups if group.bsn}
    places = {(group.postcode, group.house_number) for group in groups if group.postcode}
    return [each for each in residents if each.bsn not in numbers and not _places_of(each) & places]


def _places_of(each: KnownResident) -> set[tuple[str, int | None]]:
    return {(each.postcode, each.house_number), (each.new_postcode, each.new_house_number)}


def _weight(person: FoundPerson) -> int:
    return sum(_WEIGHT.get(each, 1) for each in person.found_by)
