"""Signals in files, matched without a database: for a platform that keeps its signals elsewhere. Pure.

Persons are numbered on from one run to the next, so that what a run writes is what a later one may be given.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import Refused
from eropaf.matching.linkage.features import SIGNAL_SCHEMA
from eropaf.matching.persons import Found, choose_questions

_SIGNAL, _PERSON = "signal", "person"
_PERSON_SCHEMA: Mapping[str, type[pl.DataType]] = {_SIGNAL: pl.Int64, _PERSON: pl.Int64}
_KINDS = {
    pl.Int64: _("whole numbers"),
    pl.String: _("text"),
    pl.Date: _("dates such as 1980-12-31"),
}
_WEIGHTS = pl.List(pl.Struct({"field": pl.String, "likeness": pl.String, "bits": pl.Float64}))
_QUESTION_SCHEMA: Mapping[str, Any] = {
    "signal": pl.Int64,
    "other": pl.Int64,
    "person": pl.Int64,
    "other_person": pl.Int64,
    "probability": pl.Float64,
    "weights": _WEIGHTS,
}


def read_signals(files: Sequence[Path]) -> pl.DataFrame:
    """The signals of some files together.

    Args:
        files: Parquet, or CSV with commas, with the columns of SIGNAL_SCHEMA.

    Raises:
        Refused: a file cannot be read, a column is missing, a value is not what it should be, a signal occurs twice.
    """
    return _read(files, SIGNAL_SCHEMA)


@dataclass(frozen=True)
class KnownPersons:
    """The persons of earlier runs.

    Attributes:
        of_signal: the person of every signal that is compared again.
        highest: the highest number that any run gave, also to signals that are not compared again; 0 for none.
    """

    of_signal: Mapping[int, int]
    highest: int


def read_persons(files: Sequence[Path], signals: pl.DataFrame) -> KnownPersons:
    """The person of every signal, as earlier runs wrote them.

    Args:
        files: with the columns `signal` and `person`; of all runs, lest a number is given twice.
        signals: whose person is sought.

    Raises:
        Refused: as `read_signals`, or a signal has no person.
    """
    persons = _read(files, _PERSON_SCHEMA)
    if (persons[_PERSON].fill_null(0) < 1).any():
        raise Refused(_("The person of a signal must be a number of 1 or more."))
    missing = signals.join(persons, on=_SIGNAL, how="anti").height
    if missing:
        raise Refused(
            _("%(number)d earlier signals have no person. Name the files that told their persons with --persons."),
            number=missing,
        )
    sought = persons.join(signals, on=_SIGNAL, how="semi").select(_SIGNAL, _PERSON)
    return KnownPersons(dict(sought.iter_rows()), max(persons[_PERSON].to_list(), default=0))


def _read(files: Sequence[Path], schema: Mapping[str, type[pl.DataType]]) -> pl.DataFrame:
    read = pl.concat([pl.DataFrame(schema=schema), *(_read_file(file, schema) for file in files)])
    if read[_SIGNAL].is_duplicated().any():
        raise Refused(_("A signal occurs more than once: every signal needs a number of its own, over all files."))
    return read


def _read_file(file: Path, schema: Mapping[str, type[pl.DataType]]) -> pl.DataFrame:
    if not file.is_file():
        raise Refused(_("There is no file %(file)s."), file=file.name)
    try:
        read = pl.read_parquet(file) if file.suffix == ".parquet" else pl.read_csv(file, infer_schema=False)
    except OSError as problem:
        raise Refused(_("%(file)s cannot be read: %(reason)s."), file=file.name, reason=problem.strerror) from problem
    except pl.exceptions.PolarsError:  # which may quote a line of the file
        raise Refused(_("%(file)s is neither Parquet nor CSV with commas in UTF-8."), file=file.name) from None
    missing = [column for column in schema if column not in read.columns]
    if missing:
        raise Refused(_("%(file)s lacks these columns: %(columns)s."), file=file.name, columns=", ".join(missing))
    return pl.DataFrame([_typed(read[column], kind, file) for column, kind in schema.items()])


def _typed(values: pl.Series, kind: type[pl.DataType], file: Path) -> pl.Series:
    if values.dtype == pl.String:
        values = values.set(values == "", None)
    if not _may_be(values.dtype, kind):
        typed = pl.Series(values.name, [None] * len(values), dtype=kind)
    elif kind is pl.Date and values.dtype == pl.String:
        typed = values.str.to_date("%Y-%m-%d", strict=False)
    else:
        typed = values.cast(kind, strict=False)
    wrong = typed.null_count() - (0 if values.name == _SIGNAL else values.null_count())
    if wrong:
        raise Refused(
            _("In %(file)s column %(column)s must hold %(kind)s; %(number)d values are something else."),
            file=file.name,
            column=values.name,
            kind=_KINDS[kind],
            number=wrong,
        )
    return typed


def _may_be(found: pl.DataType, kind: type[pl.DataType]) -> bool:
    """A date kept as a number, a part of a number, or a BSN that lost its zero would be taken for another value."""
    fits = {pl.Int64: found.is_integer(), pl.String: False, pl.Date: found.is_temporal()}
    return found in (pl.String, pl.Null) or fits[kind]


def number_persons(found: Mapping[int, int], highest: int) -> dict[int, int]:
    """The person of every new signal; new persons are numbered on, in order of their signals.

    Args:
        found: as `find_persons` tells it, negative where a person is new.
        highest: number that was given before.
    """
    fresh = count(highest + 1)
    numbers: dict[int, int] = {}
    for signal in sorted(found):
        person = found[signal]
        if person not in numbers:
            numbers[person] = person if person > 0 else next(fresh)
    return {signal: numbers[found[signal]] for signal in sorted(found)}


def write_persons(persons: Mapping[int, int], file: Path) -> None:
    """Keep the person of every new signal.

    Args:
        persons: by signal.
        file: Parquet, with the columns `signal` and `person`.
    """
    pl.DataFrame(list(persons.items()), schema=dict(_PERSON_SCHEMA), orient="row").write_parquet(file)


def write_questions(found: Found, person_of: Mapping[int, int], file: Path) -> int:
    """Keep one pair of signals for every two persons who may be one, the most probable first.

    Args:
        found: what comparing told.
        person_of: the person of every signal.
        file: Parquet, with both signals and persons, the probability, and what each field weighs.

    Returns:
        How many.
    """
    chosen = choose_questions(found.questions, person_of, asked=()).values()
    rows = [
        {
            "signal": question.signal,
            "other": question.other,
            "person": person_of[question.signal],
            "other_person": person_of[question.other],
            "probability": question.probability,
            "weights": question.weights,
        }
        for question in chosen
    ]
    pl.DataFrame(rows, schema=_QUESTION_SCHEMA).write_parquet(file)
    return len(rows)
