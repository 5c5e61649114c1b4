"""What one column's name and content say about its meaning, per kind of evidence."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from eropaf.intake.columns import header_of
from eropaf.intake.recognition import names
from eropaf.intake.recognition.content import fit, is_spaced_amount, share
from eropaf.intake.recognition.dates import read_day
from eropaf.intake.recognition.proposal import Reason, Sureness
from eropaf.partners.layouts import LayoutSpec

# Fields whose values have a shape of their own, so that other values contradict the name of the column.
SHAPED = frozenset(
    [
        "bsn",
        "iban",
        "postcode",
        "email",
        "phone",
        "birth_date",
        "arrears_since",
        "signal_date",
        "amount",
        "sex",
        "house_number",
        "months_in_arrears",
        "crisis",
        "warm_handover",
        "deceased",
        "address",
        "name_prefix",
    ]
)
# Fields that content alone may point to: nothing else looks like these.
_TELLING = ("bsn", "iban", "postcode", "email", "phone", "sex", "birth_date", "name_prefix")
_FITS = 0.6  # files have faults: a fifth of the phone numbers is nothing unusual
_CONTRADICTS = 0.5  # less than half could be it
_CLEARLY = 0.9
_APART = 0.3  # by how much the content must fit one field better than another
_FEWEST_VALUES = 3  # of fewer, content alone tells nothing


@dataclass(frozen=True, slots=True)
class Evidence:
    """The fields that a column may be, by one kind of evidence.

    Attributes:
        fields: one, or several when it cannot be told which.
        like: what the name resembles.
        contradicts: the name says these fields, the content says otherwise.
    """

    fields: tuple[str, ...]
    reason: Reason
    sureness: Sureness
    like: str = ""
    contradicts: bool = False


Gather = Callable[[str, Sequence[str], date], Evidence | None]


def by_earlier(headers: Iterable[str], known: LayoutSpec | None) -> Gather:
    """What the layout says that was agreed before.

    Args:
        headers: of the file.
        known: the layout; None says nothing.
    """
    listed = list(headers)
    agreed = known.columns if known else {}
    found = {header_of(field, listed, known): field for field in agreed} if known else {}

    def gather(header: str, values: Sequence[str], today: date) -> Evidence | None:
        if header not in found:
            return None
        fields = (found[header],)
        if _contradicts(found[header], values, today):
            return Evidence(fields, Reason.CONTRADICTED, Sureness.NONE, contradicts=True)
        return Evidence(fields, Reason.AS_BEFORE, Sureness.SURE)

    return gather


def by_name(header: str, values: Sequence[str], today: date) -> Evidence | None:
    """What a known name says, where the content does not contradict it."""
    named = names.exactly(header)
    fields = _fitting(named, values, today)
    if named and not fields:
        return Evidence(named, Reason.CONTRADICTED, Sureness.NONE, contradicts=True)
    if not fields:
        return None
    if len(named) == 1:
        sure = _agrees(named[0], values, today)
        return Evidence(fields, Reason.NAME, Sureness.SURE if sure else Sureness.LIKELY)
    return Evidence(fields, Reason.NAME_AND_CONTENT, Sureness.LIKELY)


def by_near_name(gone: Mapping[str, str]) -> Gather:
    """What a name says that resembles an earlier one, or else a known one.

    Args:
        gone: field -> header of the layout before that the file no longer has.
    """

    def gather(header: str, values: Sequence[str], today: date) -> Evidence | None:
        for named in (names.near_earlier(header, gone), names.nearly(header)):
            likely = [field for field in named.fields if _agrees(field, values, today)] if named else []
            if named and (fields := _fitting(likely, values, today)):
                return Evidence(fields, Reason.CLOSE_NAME, Sureness.LIKELY, named.like)
        return None

    return gather


def by_content(_header: str, values: Sequence[str], today: date) -> Evidence | None:
    """What values say that look like nothing else."""
    if len(set(values)) < _FEWEST_VALUES and not _is_sex(values, today):
        return None
    fields = [field for field in _TELLING if (fit(field, values, today) or 0) >= _CLEARLY]
    if not fields:
        fields = [*_dates(values, today), *_amount(values)]
    return Evidence(tuple(fields[:1]), Reason.CONTENT, Sureness.LIKELY) if fields else None


def _is_sex(values: Sequence[str], today: date) -> bool:
    """M and V side by side; a column of one letter may be anything."""
    return len(set(values)) > 1 and (fit("sex", values, today) or 0) >= _CLEARLY


def _dates(values: Sequence[str], today: date) -> list[str]:
    """Many different recent days are since when people owe; one day is that of the report."""
    written = share(values, lambda text: read_day(text) is not None)
    recent = (fit("arrears_since", values, today) or 0) >= _CLEARLY and written >= _CLEARLY
    return ["arrears_since"] if recent else []


def _amount(values: Sequence[str]) -> list[str]:
    return ["amount"] if share(values, is_spaced_amount) >= _CLEARLY else []


def _fitting(fields: Sequence[str], values: Sequence[str], today: date) -> tuple[str, ...]:
    """Those of the fields that the content allows; one, when it fits that one clearly better."""
    allowed = [field for field in fields if not _contradicts(field, values, today)]
    fits = {field: fit(field, values, today) for field in allowed}
    ranked = sorted(allowed, key=lambda field: -(fits[field] or 0))
    if len(ranked) > 1 and (fits[ranked[0]] or 0) - (fits[ranked[1]] or 0) >= _APART:
        return (ranked[0],)
    return tuple(allowed)


def _contradicts(field: str, values: Sequence[str], today: date) -> bool:
    found = fit(field, values, today)
    return field in SHAPED and found is not None and found < _CONTRADICTS


def _agrees(field: str, values: Sequence[str], today: date) -> bool:
    """Whether the content goes with a known name; an empty column does not speak against it."""
    found = fit(field, values, today)
    return found is None or found >= _FITS
