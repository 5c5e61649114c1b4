"""Everything that the municipality has about a resident, as that resident reads it; made on demand, never kept."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.translation import override

from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.intake.models import MarkedRow, Signal
from eropaf.matching.models import MatchedSignal, MatchGroup
from eropaf.objections.models import Objection
from eropaf.outreach.correspondence.models import Reply
from eropaf.privacy.fields.register import activities, tables
from eropaf.privacy.looking.lookers import lookers_at
from eropaf.privacy.permissions import PRIVACY_ROLES
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.requests.permissions import check_may_answer_requests
from eropaf.privacy.requests.refused_rows import cells_of
from eropaf.privacy.requests.selectors import ticks_of
from eropaf.privacy.requests.services import Ticks
from eropaf.privacy.requests.wording import TOLD_CLASSES, tell_day, tell_value, told_tables, words
from eropaf.privacy.trail import trail_of

Line = tuple[str, str]
_REFUSED = "intake.MarkedRow"
Masking = Callable[[str], str]


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
        Refused: the role may not.
    """
    check_may_answer_requests(by)
    ticks = ticks_of(request)
    with override("nl"):
        rows = _rows(ticks)
        masking = _masking(ticks)
        told = [_chapter(key, rows, masking) for key in words()["chapters"]]
        return Overview(
            title=words()["title"],
            municipality=current_municipality().name,
            number=request.number,
            made_on=clock.today(),
            intro=words()["intro"],
            chapters=[*told, _used(), _looked(ticks, rows, by), _said("left_out"), _said("rights")],
        )


def _rows(ticks: Ticks) -> Mapping[str, list[Model]]:
    """By table the rows that are about this resident and nobody else, in the order in which they came."""
    cases = list(Case.objects.filter(group__matched_signals__signal__in=ticks.signals).order_by("pk").distinct())
    trail = trail_of({Case: [each.pk for each in cases], Signal: ticks.signals, Reply: ticks.replies})
    found = {
        label: list(_model(label)._default_manager.filter(pk__in=trail.of(_model(label))).order_by("pk"))
        for label in told_tables()
    }
    found["objections.Objection"] = list(Objection.objects.filter(pk__in=ticks.objections).order_by("pk"))
    theirs = {label: [row for row in rows if _is_theirs(row, ticks)] for label, rows in found.items()}
    refused = MarkedRow.objects.filter(pk__in=ticks.rows).select_related("delivery__partner").order_by("pk")
    return theirs | {_REFUSED: list(refused)}


def _is_theirs(row: Model, ticks: Ticks) -> bool:
    """Whether a row is of a case as a whole or of a signal that was ticked: others may stand in the same case."""
    if isinstance(row, MatchGroup):
        others = MatchedSignal.objects.filter(group=row).exclude(signal__in=ticks.signals)
        return not others.exists()
    signal = row.pk if isinstance(row, Signal) else getattr(row, "signal_id", None)
    return signal is None or signal in ticks.signals


def _masking(ticks: Ticks) -> Masking:
    """What takes the names of others in the same cases out of a text."""
    groups = MatchedSignal.objects.filter(signal__in=ticks.signals).order_by().values("group")
    together = Signal.objects.filter(match__group__in=groups).order_by("pk")
    own = {name for key in ticks.signals for name in together.filter(pk=key).values_list("surname", flat=True)}
    others = set(together.exclude(pk__in=ticks.signals).values_list("surname", flat=True)) - own - {""}
    if not others:
        return lambda text: text
    named = re.compile(rf"\b(?:{'|'.join(re.escape(name) for name in sorted(others))})\b", re.IGNORECASE)
    return lambda text: named.sub(words()["somebody_else"], text)


def _chapter(key: str, rows: Mapping[str, Sequence[Model]], masking: Masking) -> Chapter:
    said = words()["chapters"][key]
    labels = [label for label, told in told_tables().items() if told.chapter == key]
    records = [_record(label, row, masking) for label in labels for row in rows[label]]
    if key == words()["refused"]["chapter"]:
        records += [_refused(row) for row in rows[_REFUSED] if isinstance(row, MarkedRow)]
    return Chapter(said["title"], [said["told"]] if records else [words()["empty"]], records)


def _record(label: str, row: Model, masking: Masking) -> Record:
    lines = [(words()["fields"][name], masking(text)) for name in told_fields(label) if (text := _value(row, name))]
    signal = row if isinstance(row, Signal) else getattr(row, "signal", None)
    source = [("Organisatie", signal.partner.name)] if isinstance(signal, Signal) else []
    title = told_tables()[label].name
    return Record(f"{title} {row.number}" if isinstance(row, Case) else title, [*source, *lines])


def _refused(row: MarkedRow) -> Record:
    """A row that was refused, as the organisation wrote it."""
    return Record(words()["refused"]["name"], [("Organisatie", row.delivery.partner.name), *cells_of(row)])


def told_fields(label: str) -> Iterator[str]:
    """The fields of a table that a resident is told, in the order of the register.

    Args:
        label: of the model.
    """
    for kind, names in tables()[label].fields.items():
        if kind in TOLD_CLASSES:
            yield from names


def _value(row: Model, name: str) -> str:
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display and getattr(row, name) else getattr(row, name)
    if isinstance(value, Model):
        return str(getattr(value, "name", ""))
    return tell_value(name, value)


def _used() -> Chapter:
    said = words()["used"]
    about = [each for each in activities().values() if "resident" in each.whose]
    records = [Record(each.name, _purpose(each.key)) for each in about]
    return Chapter(said["title"], [], records)


def _purpose(key: str) -> list[Line]:
    activity = activities()[key]
    ends = {str(each.term): None for each in tables().values() if each.activity is activity}
    return [
        ("Waarvoor", activity.purpose),
        ("Grond", activity.ground),
        ("Komt van", activity.source),
        ("Gaat naar", "; ".join(activity.receivers) or "niemand buiten de gemeente"),
        ("Bewaren wij", "; ".join(ends)),
    ]


def _looked(ticks: Ticks, rows: Mapping[str, Sequence[Model]], by: Actor) -> Chapter:
    """Who looked: by role. The officer guards that log, so only the officer tells it."""
    said = words()["looked"]
    if by.role not in PRIVACY_ROLES:
        return Chapter(said["title"], [said["not_told"]])
    found = lookers_at(
        signals=list(Signal.objects.filter(pk__in=ticks.signals).order_by("pk")),
        cases=[each for each in rows["cases.Case"] if isinstance(each, Case)],
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


def _model(label: str) -> type[Model]:
    return apps.get_model(label)
