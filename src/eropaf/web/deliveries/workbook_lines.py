"""What stands on one line of the workbook with findings: the row as it counts now, and what there is to say of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from eropaf.intake.enums import Severity
from eropaf.intake.models import Delivery, Finding, MarkedRow
from eropaf.web.deliveries.columns import FileColumns, show_header
from eropaf.web.deliveries.rows import show_finding, texts_by_header

MOST_SIGNS = 32_767  # of a cell or a note, as a spreadsheet counts: in UTF-16
_MOST_SIGNS_TOLD = 200  # of a value that stands in a sentence


class Tone(StrEnum):
    """What a coloured cell says."""

    ERROR = "error"
    WARNING = "warning"
    CORRECTED = "corrected"


@dataclass(frozen=True)
class Line:
    """One line of the workbook.

    Attributes:
        cells: by the file's column; none longer than a cell can hold.
        tones: of the cells that are coloured.
        told: the sentences beside the row.
        notes: the sentences on the cells that they are about.
    """

    row_number: int
    cells: Mapping[str, str]
    tones: Mapping[str, Tone]
    outcome: str
    told: Sequence[str]
    notes: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Sentences:
    """Findings in the reader's language, put into words once: a file has the same few things wrong many times."""

    columns: FileColumns
    known: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def of(self, finding: Finding) -> tuple[str, str]:
        """What the column is called, and the sentence."""
        key = (finding.code, finding.column)
        if key not in self.known:
            shown = show_finding(finding, self.columns)
            self.known[key] = (str(shown.column_label), str(shown.sentence))
        return self.known[key]

    def tell(self, findings: Sequence[Finding]) -> list[str]:
        """Each with its column before it."""
        return [": ".join(self.of(finding)) for finding in findings]


def line_of(delivery: Delivery, row: MarkedRow, found: Mapping[int, Sequence[Finding]], sentences: Sentences) -> Line:
    """A row of the file; of a row that was corrected, the values that count now.

    Args:
        delivery: read together with its layout.
        row: read with its correction.
        found: on this row and on its correction, by row number.
        sentences: of this workbook.
    """
    counting, names = counting_row(row), sentences.columns.names
    delivered, texts = texts_by_header(delivery, row), texts_by_header(delivery, counting)
    findings = found.get(counting.row_number, [])
    changed = [name for name in names if texts[name] != delivered[name]]
    too_long = [name for name in names if fit_in_cell(texts[name]) != texts[name]]
    tones = dict.fromkeys(too_long, Tone.WARNING) | dict.fromkeys(changed, Tone.CORRECTED)
    told = [*sentences.tell(findings), *map(_tell_too_long, too_long)]
    if counting is not row:
        first = sentences.tell(found.get(row.row_number, []))
        told = [*_tell_corrected(changed, delivered, texts), *told, *map(_tell_before, first)]
    return Line(
        row_number=row.row_number,
        cells={name: fit_in_cell(text) for name, text in texts.items()},
        tones=tones | _tones(findings, sentences.columns),
        outcome=_outcome(row),
        told=told,
        notes=_notes(findings, changed, delivered, sentences),
    )


def counting_row(row: MarkedRow) -> MarkedRow:
    """The row that counts: the one that corrects it, or else itself."""
    return row.corrected_by if hasattr(row, "corrected_by") else row


def fit_in_cell(text: str) -> str:
    """As much of a text as a cell can hold."""
    if len(text) * 2 <= MOST_SIGNS:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * MOST_SIGNS].decode("utf-16-le", "ignore")


def _tell_corrected(changed: Sequence[str], before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    values = [
        _("%(column)s: now %(now)s, delivered as %(before)s")
        % {"column": show_header(name), "now": _quote(now[name]), "before": _quote(before[name])}
        for name in changed
    ]
    return [_("This row was corrected. It counts as it stands here."), *values]


def _tell_before(sentence: str) -> str:
    return _("When delivered: %(finding)s") % {"finding": sentence}


def _quote(text: str) -> str:
    shortened = text if len(text) <= _MOST_SIGNS_TOLD else f"{text[:_MOST_SIGNS_TOLD]}…"
    return f"“{shortened}”" if text else _("empty")


def _tell_too_long(name: str) -> str:
    values = {"column": show_header(name), "most": number_format(MOST_SIGNS, force_grouping=True)}
    sentence = _(
        "%(column)s: this text was cut off, since a cell holds %(most)s signs at most. "
        "The whole text is in the file as it was delivered."
    )
    return sentence % values


def _tones(findings: Sequence[Finding], columns: FileColumns) -> dict[str, Tone]:
    """How heavy what was found weighs, by the file's column; what stopped the row comes last and stays."""
    lightest_first = sorted(findings, key=lambda finding: finding.severity == Severity.ERROR)
    placed = ((columns.header_of(finding.column), finding.severity) for finding in lightest_first)
    return {header: Tone(severity) for header, severity in placed if header}


def _notes(
    findings: Sequence[Finding], changed: Sequence[str], delivered: Mapping[str, str], sentences: Sentences
) -> dict[str, list[str]]:
    notes = {name: [_("Delivered as %(before)s") % {"before": _quote(delivered[name])}] for name in changed}
    for finding in findings:
        if header := sentences.columns.header_of(finding.column):
            notes.setdefault(header, []).append(sentences.of(finding)[1])
    return notes


def _outcome(row: MarkedRow) -> str:
    if counting_row(row) is not row:
        return _("Corrected")
    return _("Rejected") if row.rejected else _("Remark")
