"""The codebook: what every column means, in Dutch and in English, how coarsely it is told here, and what is left out.

Pure, save that it speaks two languages.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from eropaf.core.choices import Label
from eropaf.monitor.research.columns import COLUMNS, KIND_LABELS, NOT_DELIVERED, Column
from eropaf.monitor.research.ladders import LADDERS, Ladder, Step, Words

LANGUAGES = ("nl", "en")
CSV_HEADER = (
    "column", "made_of", "type", "told", "told_nl", "told_en", "unit_nl", "unit_en", "meaning_nl", "meaning_en",
    "word", "word_nl", "word_en",
)  # fmt: skip
_AS_IT_IS = gettext_lazy("as it is in the facts, or rounded as the unit says")
_NOT_IN_FILES, _LEFT_OUT = gettext_lazy("not in these files"), gettext_lazy("left out")
_COARSER = gettext_lazy("more coarsely than in the facts")


@dataclass(frozen=True)
class Entry:
    """What the codebook tells of one column.

    Attributes:
        name: of the column; of a column of the facts where it is not delivered.
        made_of: the columns of the facts.
        kind: what stands in it; None where nothing does.
        delivered: whether it is in the files.
        coarser: whether it is told more coarsely than it could be, or left out for that.
        told: how it is told.
        unit: of a number.
        meaning: what it means, or why it is not delivered.
        words: that stand in it, with their meaning.
    """

    name: str
    made_of: Sequence[str]
    kind: Label
    delivered: bool
    coarser: bool
    told: Label
    unit: Label
    meaning: Label
    words: Words


def entries_of(steps: Mapping[str, int]) -> list[Entry]:
    """What the codebook tells of data that is told on some steps.

    Args:
        steps: for each ladder by its name.
    """
    reasons = [
        Entry(name, (name,), "", False, False, _NOT_IN_FILES, "", reason, {}) for name, reason in NOT_DELIVERED.items()
    ]
    return [_entry(column, steps) for column in COLUMNS] + reasons


def _entry(column: Column, steps: Mapping[str, int]) -> Entry:
    ladder = _ladder_of(column.name)
    step = ladder.steps[steps[ladder.name]] if ladder else None
    return Entry(
        name=column.name,
        made_of=column.of,
        kind=KIND_LABELS[column.kind],
        delivered=step is None or column.name in step.columns,
        coarser=ladder is not None and steps[ladder.name] > 0,
        told=_told(column, step),
        unit=column.unit,
        meaning=column.meaning,
        words=column.words if step is None else step.words.get(column.name, {}),
    )


def _told(column: Column, step: Step | None) -> Label:
    if step is None:
        return _AS_IT_IS
    return step.label if column.name in step.columns else _LEFT_OUT


def _ladder_of(column: str) -> Ladder | None:
    """The ladder by which a column is told; None where nobody could be known by it."""
    return next((each for each in LADDERS if column in each.steps[0].columns), None)


def write_csv(entries: Iterable[Entry]) -> bytes:
    """The codebook as a table: a row for each column, and one for each word that can stand in it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(CSV_HEADER)
    for entry in entries:
        writer.writerows(_rows(entry))
    return text.getvalue().encode("utf-8-sig")


def _rows(entry: Entry) -> Iterator[list[str]]:
    told = "no" if not entry.delivered else "coarser" if entry.coarser else "yes"
    about = [entry.name, "+".join(entry.made_of), *_in("en", entry.kind), told]
    about += [text for each in (entry.told, entry.unit, entry.meaning) for text in _in_both(each)]
    for word in entry.words or ("",):
        yield [*about, word, *_in_both(entry.words.get(word, ""))]


def write_markdown(entries: Sequence[Entry]) -> str:
    """The codebook to read, first in Dutch and then in English."""
    return "\n\n".join(_in_language(language, entries) for language in LANGUAGES) + "\n"


def _in_language(language: str, entries: Sequence[Entry]) -> str:
    with override(language):
        parts = ["# " + _("Codebook")]
        parts += [_section(each) for each in entries if each.delivered]
        parts += ["## " + _("What is not in the files"), "\n".join(_reason(e) for e in entries if not e.delivered)]
        return "\n\n".join(parts)


def _section(entry: Entry) -> str:
    told = f"{entry.told} ({_COARSER})" if entry.coarser else str(entry.told)
    about = {
        _("Type"): entry.kind,
        _("Told"): told,
        _("Made of"): ", ".join(f"`{name}`" for name in entry.made_of),
        _("Unit"): entry.unit,
    }
    lines = [f"- {label}: {text}" for label, text in about.items() if text]
    lines += [f"- `{word}`: {label}" for word, label in entry.words.items()]
    return f"## `{entry.name}`\n\n{entry.meaning}\n\n" + "\n".join(lines)


def _reason(entry: Entry) -> str:
    why = _("Left out, so that nobody can be known.") if entry.coarser else entry.meaning
    return f"- `{entry.name}`: {why}"


def _in_both(label: Label) -> list[str]:
    return [text for language in LANGUAGES for text in _in(language, label)]


def _in(language: str, label: Label) -> list[str]:
    with override(language):
        return [str(label)]
