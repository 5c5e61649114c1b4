"""The records that may be in an overview, and which of them somebody has to judge one by one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import Model

from eropaf.cases.models import Case
from eropaf.intake.models import Signal
from eropaf.matching.models import MatchGroup
from eropaf.objections.models import Objection
from eropaf.outreach.correspondence.models import Reply
from eropaf.privacy.requests.listed import Listed, residents_listed
from eropaf.privacy.requests.masking import Known, Masking, masking_of
from eropaf.privacy.requests.models import RecordChoice, ResidentRequest
from eropaf.privacy.requests.selectors import cases_of, ticks_of
from eropaf.privacy.requests.services import Ticks
from eropaf.privacy.requests.wording import told_tables, words
from eropaf.privacy.trail import Trail, trail_of
from eropaf.register.models import KnownResident

# Written for the safety of colleagues or of the resident: each time somebody says whether it can be told.
ALWAYS_JUDGED = frozenset({"visits.SafetyMark", "cases.Shield"})
Place = tuple[str, int]  # label of the model and primary key


@dataclass(frozen=True, repr=False)
class FoundRecord:
    """One row that may be told.

    Attributes:
        is_judged: whether somebody must tick it first, since it can be about another.
    """

    label: str
    row: Model
    is_judged: bool

    @property
    def place(self) -> Place:
        """By which a choice knows it."""
        return self.label, int(self.row.pk)


@dataclass(frozen=True, repr=False)
class Records:
    """What may be told, in the order of the overview.

    Attributes:
        others: signals of others in the same cases.
    """

    found: Sequence[FoundRecord]
    others: frozenset[int] = frozenset()


@dataclass
class _Keys:
    """By table the primary keys that may be told, and which of them must be judged."""

    told: dict[str, set[int]] = field(default_factory=dict)
    judged: set[Place] = field(default_factory=set)

    def add(self, trail: Trail, is_shared: bool) -> None:
        for label in told_tables():
            keys = trail.of(_model(label))
            self.told.setdefault(label, set()).update(keys)
            self.judged |= {(label, key) for key in keys} if is_shared else set()

    def add_listed(self, listed: Listed) -> None:
        label = KnownResident._meta.label
        self.told[label] = set(listed.keys)
        self.judged |= {(label, key) for key in listed.doubtful}


def records_of(request: ResidentRequest) -> Records:
    """Everything that may be told to whoever asks, of what was ticked as theirs.

    What hangs on a ticked signal is theirs. All else of a case in which others stand too must be judged one by one, and
    so must a row of the list of residents that may be another's.

    Args:
        request: of the resident.
    """
    ticks, keys, others = ticks_of(request), _Keys(), set[int]()
    for case in cases_of(request):
        trail = trail_of({Case: [case.pk]})
        strangers = trail.of(Signal) - set(ticks.signals)
        keys.add(trail, bool(strangers))
        others |= strangers
    keys.add(trail_of({Signal: ticks.signals, Reply: ticks.replies}), is_shared=False)
    keys.told["objections.Objection"] = set(ticks.objections)
    keys.told["requests.ResidentRequest"] = {request.pk}
    keys.add_listed(residents_listed(ticks))
    found = [each for label in told_tables() for each in _records(label, keys, ticks)]
    return Records(found, frozenset(others))


def _records(label: str, keys: _Keys, ticks: Ticks) -> Iterator[FoundRecord]:
    for row in _model(label)._default_manager.filter(pk__in=keys.told[label]).order_by("pk"):
        signal = row.pk if isinstance(row, Signal) else getattr(row, "signal_id", None)
        if signal is not None:
            if signal in ticks.signals:
                yield FoundRecord(label, row, is_judged=False)
        elif not (isinstance(row, MatchGroup) and (label, row.pk) in keys.judged):
            is_judged = label in ALWAYS_JUDGED or (label, row.pk) in keys.judged
            yield FoundRecord(label, row, is_judged and not _is_ticked(row, ticks))


def _is_ticked(row: Model, ticks: Ticks) -> bool:
    return (isinstance(row, Reply) and row.pk in ticks.replies) or isinstance(row, Objection)


def choices_of(request: ResidentRequest) -> Mapping[Place, RecordChoice]:
    """What somebody chose of the records of a request."""
    return {(each.table, each.record_key): each for each in RecordChoice.objects.filter(request=request)}


def is_told(record: FoundRecord, chosen: Mapping[Place, RecordChoice]) -> bool:
    """Whether a record is in the overview: what must be judged is not before somebody ticked it.

    Args:
        record: that may be told.
        chosen: so far.
    """
    choice = chosen.get(record.place)
    return not record.is_judged if choice is None else choice.is_told


def to_judge(records: Records, chosen: Mapping[Place, RecordChoice]) -> list[FoundRecord]:
    """Records of which nobody said yet whether they are told."""
    return [each for each in records.found if each.is_judged and each.place not in chosen]


def mask_others(ticks: Ticks, others: Iterable[int]) -> Masking:
    """What takes others in the same cases out of a text.

    Args:
        ticks: what is the resident's.
        others: signals that are not.
    """
    own = Signal.objects.filter(pk__in=ticks.signals).order_by("pk")
    strangers = Signal.objects.filter(pk__in=list(others)).order_by("pk")
    return masking_of(map(_known, strangers), map(_known, own), words()["somebody_else"])


def _known(signal: Signal) -> Known:
    return Known(
        initials=signal.initials,
        name_prefix=signal.name_prefix,
        surname=signal.surname,
        business_name=signal.business_name,
        phone=signal.phone,
        email=signal.email,
        numbers=(signal.bsn, signal.iban, signal.customer_number),
    )


def _model(label: str) -> type[Model]:
    return apps.get_model(label)
