"""Everything that the municipality has about a resident, as that resident reads it; made on demand, never kept."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.translation import override

from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.intake.models import MarkedRow, Signal
from eropaf.objections.models import Objection
from eropaf.privacy.fields.register import activities, tables
from eropaf.privacy.looking.lookers import lookers_at
from eropaf.privacy.permissions import PRIVACY_ROLES
from eropaf.privacy.requests.enums import LeftOutGround
from eropaf.privacy.requests.hiding import check_nothing_hidden
from eropaf.privacy.requests.masking import Masking
from eropaf.privacy.requests.models import RecordChoice, ResidentRequest
from eropaf.privacy.requests.permissions import check_may_answer_requests
from eropaf.privacy.requests.records import (
    FoundRecord,
    Place,
    choices_of,
    is_told,
    mask_others,
    records_of,
)
from eropaf.privacy.requests.refused_rows import cells_of
from eropaf.privacy.requests.selectors import ticks_of
from eropaf.privacy.requests.services import Ticks
from eropaf.privacy.requests.telling import tell_field
from eropaf.privacy.requests.wording import TOLD_CLASSES, not_told, tell_day, told_tables, word_of, words
from eropaf.privacy.retention.selectors import terms_today

Line = tuple[str, str]


@dataclass(frozen=True, repr=False)
class Record:
    """One row: what it is, and its fields with their words."""

    title: str
    lines: Sequence[Line]


@dataclass(frozen=True, repr=False)
class Chapter:
    """A part of the overview."""

    title: str
    paragraphs: Sequence[str]
    records: Sequence[Record] = ()


@dataclass(frozen=True, repr=False)
class Overview:
    """What a resident gets."""

    title: str
    municipality: str
    number: int
    made_on: date
    intro: Sequence[str]
    chapters: Sequence[Chapter]

    def as_data(self) -> dict[str, Any]:
        """As values for JSON."""
        return asdict(self) | {"made_on": self.made_on.isoformat()}


def overview_of(request: ResidentRequest, by: Actor) -> Overview:
    """Everything about whoever asks, of what was ticked as theirs.

    Args:
        request: of the resident.
        by: who answers it.

    Raises:
        Refused: a case is closed to the actor, or the role may not.
    """
    check_may_answer_requests(by)
    check_nothing_hidden(request, by)
    ticks = ticks_of(request)
    with override("nl"):
        records, chosen = records_of(request), choices_of(request)
        masking = mask_others(ticks, records.others)
        kept = [each for each in records.found if is_told(each, chosen)]
        out = Counter(_ground(each, chosen) for each in records.found if not is_told(each, chosen))
        told = [_chapter(key, kept, ticks, masking) for key in words()["chapters"]]
        return Overview(
            title=words()["title"],
            municipality=current_municipality().name,
            number=request.number,
            made_on=clock.today(),
            intro=words()["intro"],
            chapters=[*told, _used(), _looked(ticks, kept, by), _left_out(out), _said("rights")],
        )


def _chapter(key: str, kept: Sequence[FoundRecord], ticks: Ticks, masking: Masking) -> Chapter:
    said = words()["chapters"][key]
    records = [tell_record(each, masking) for each in kept if told_tables()[each.label].chapter == key]
    if key == words()["refused"]["chapter"]:
        refused = MarkedRow.objects.filter(pk__in=ticks.rows).select_related("delivery__partner").order_by("pk")
        records += [_refused(row) for row in refused]
    return Chapter(said["title"], [said["told"]] if records else [words()["empty"]], records)


def tell_record(record: FoundRecord, masking: Masking) -> Record:
    """One row as the resident reads it.

    Args:
        record: of the resident.
        masking: takes others out of it.
    """
    row, label = record.row, record.label
    of_them = isinstance(row, Signal)
    found = [(name, text) for name in told_fields(label) if (text := tell_field(row, name))]
    lines = [(word_of(label, name), text if of_them else masking(text)) for name, text in found]
    signal = row if isinstance(row, Signal) else getattr(row, "signal", None)
    source = [("Organisatie", signal.partner.name)] if isinstance(signal, Signal) else []
    title = told_tables()[label].name
    return Record(f"{title} {row.number}" if isinstance(row, Case) else title, [*source, *lines])


def _refused(row: MarkedRow) -> Record:
    """A row that was refused, as the organisation wrote it."""
    return Record(words()["refused"]["name"], [("Organisatie", row.delivery.partner.name), *cells_of(row)])


def tell_found(request: ResidentRequest, by: Actor) -> list[tuple[FoundRecord, Record]]:
    """Every record that may be told, also those that are left out, with what the resident would read: to judge them.

    Args:
        request: of the resident.
        by: who judges.

    Raises:
        Refused: a case is closed to the actor, or the role may not.
    """
    check_may_answer_requests(by)
    check_nothing_hidden(request, by)
    with override("nl"):
        records = records_of(request)
        masking = mask_others(ticks_of(request), records.others)
        return [(each, tell_record(each, masking)) for each in records.found]


def told_fields(label: str) -> Iterator[str]:
    """The fields of a table that a resident is told, in the order of the register.

    Args:
        label: of the model.
    """
    for kind, names in tables()[label].fields.items():
        if kind in TOLD_CLASSES:
            yield from names


def _used() -> Chapter:
    said = words()["used"]
    about = [each for each in activities().values() if "resident" in each.whose]
    records = [Record(each.name, _purpose(each.key)) for each in about]
    return Chapter(said["title"], [], records)


def _purpose(key: str) -> list[Line]:
    activity = activities()[key]
    months = terms_today().months
    ends = {each.term.tell(months): None for each in tables().values() if each.activity is activity}
    return [
        ("Waarvoor", activity.purpose),
        ("Grond", activity.ground),
        ("Komt van", activity.source),
        ("Gaat naar", "; ".join(activity.receivers) or "niemand buiten de gemeente"),
        ("Bewaren wij", "; ".join(ends)),
    ]


def _looked(ticks: Ticks, kept: Iterable[FoundRecord], by: Actor) -> Chapter:
    """Who looked: by role. The officer guards that log, so only the officer tells it."""
    said = words()["looked"]
    if by.role not in PRIVACY_ROLES:
        return Chapter(said["title"], [said["not_told"]])
    found = lookers_at(
        signals=list(Signal.objects.filter(pk__in=ticks.signals).order_by("pk")),
        cases=[each.row for each in kept if isinstance(each.row, Case)],
        objections=list(Objection.objects.filter(pk__in=ticks.objections).order_by("pk")),
        by=by,
    )
    lines = [(tell_day(each.day), f"{each.who} ({each.organisation}): {each.why}") for each in found]
    return Chapter(said["title"], [said["told"]] if lines else [words()["empty"]], _grouped(lines))


def _grouped(lines: Iterable[Line]) -> list[Record]:
    days: dict[str, list[Line]] = {}
    for day, text in lines:
        days.setdefault(day, []).append(("Bekeken door", text))
    return [Record(day, found) for day, found in days.items()]


def _said(key: str) -> Chapter:
    return Chapter(words()[key]["title"], words()[key]["told"])


def _ground(record: FoundRecord, chosen: Mapping[Place, RecordChoice]) -> LeftOutGround:
    choice = chosen.get(record.place)
    return LeftOutGround(choice.ground) if choice else LeftOutGround.OTHERS


def _left_out(out: Mapping[LeftOutGround, int]) -> Chapter:
    """What is never told, and how many records are not told this time, with the ground."""
    said = words()["left_out"]
    counted = [(ground, out[ground]) for ground in LeftOutGround if out.get(ground)]
    grounds = [words()["grounds"][ground].format(number=number) for ground, number in counted]
    return Chapter(said["title"], [*grounds, *said["told"], *not_told()])
