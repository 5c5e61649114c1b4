"""The facts in columns, to count millions of them at once: a copy in Parquet for each month, made when it is asked for.

The tables are what counts. A copy bears the name of the edition it was made of, so that it is never taken for another;
each machine keeps its own, and all can be thrown away.
"""

import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import polars as pl
from django.conf import settings

from eropaf.accounts.selectors import current_municipality
from eropaf.core.period import Period
from eropaf.monitor.facts.models import AttemptFact, CaseFact, FactMonth

CASES, ATTEMPTS = "cases", "attempts"
_WORD, _FLAG, _NUMBER = pl.String, pl.Boolean, pl.Int32
CASE_COLUMNS: dict[str, Any] = {
    "opened_month": pl.Date, "closed": _FLAG, "result": _WORD, "match_kind": _WORD, "repeat": _WORD,
    "signals": _NUMBER, "partner_types": pl.List(_WORD), "partner_type": _WORD, "crisis": _FLAG,
    "warm_handover": _FLAG, "amount_band": _WORD, "age_band": _WORD, "neighbourhood": _WORD, "strand": _WORD,
    "policy_version": _NUMBER, "rule": _WORD, "route": _WORD, "arm": pl.Int64,
    "attempts": _NUMBER, "channels": _WORD, "first_channel": _WORD, "reached": _FLAG, "reached_by": _WORD,
    "reached_at": _NUMBER, "days_to_attempt": _NUMBER, "days_to_contact": _NUMBER, "days_to_close": _NUMBER,
    "days_followed": _NUMBER, "attempt_in_time": _FLAG, "contact_in_time": _FLAG,
    "offered": _FLAG, "accepted": _FLAG, "arrived": _FLAG, "lasted": _FLAG, "help_days_followed": _NUMBER,
    "days_to_relapse": _NUMBER, "with_salary": _FLAG, "lived_experience": _FLAG, "days_to_inflow": _NUMBER,
    "days_to_dropout": _NUMBER, "programme_days_followed": _NUMBER,
    "minutes": pl.Int64, "service_cents": pl.Int64, "eviction": _WORD,
}  # fmt: skip
_OWN = {
    "number": _NUMBER, "kind": _WORD, "attempt_reached": _FLAG, "part_of_day": _WORD, "weekday": _NUMBER,
    "days_since_opened": _NUMBER, "from_resident": _FLAG,
}  # fmt: skip
# Of its case an attempt repeats what attempts are divided by, so that nothing has to be joined when counting.
_OF_CASE = ("opened_month", "partner_type", "amount_band", "age_band", "match_kind", "neighbourhood", "strand", "rule",
            "policy_version", "crisis", "closed", "accepted")  # fmt: skip
ATTEMPT_COLUMNS: dict[str, Any] = {**_OWN, **{name: CASE_COLUMNS[name] for name in _OF_CASE}}


def case_files(period: Period) -> list[Path]:
    """The copies with the cases that were opened in a period; those that are not up to date are made.

    Args:
        period: whole months.
    """
    return _files(CASES, period)


def attempt_files(period: Period) -> list[Path]:
    """As `case_files`, with the attempts of these cases."""
    return _files(ATTEMPTS, period)


def case_frame(period: Period) -> pl.DataFrame:
    """The facts of the cases that were opened in a period, as a frame with `CASE_COLUMNS`."""
    return _frame(case_files(period), CASE_COLUMNS)


def attempt_frame(period: Period) -> pl.DataFrame:
    """The attempts of the cases that were opened in a period, as a frame with `ATTEMPT_COLUMNS`."""
    return _frame(attempt_files(period), ATTEMPT_COLUMNS)


def months_with_facts() -> Period | None:
    """From the first month of which there are facts up to and including the last; None where there are none."""
    months = list(FactMonth.objects.order_by("month").values_list("month", flat=True))
    return Period(months[0], Period.month_of(months[-1]).end) if months else None


def _frame(files: list[Path], columns: dict[str, Any]) -> pl.DataFrame:
    return pl.read_parquet(files) if files else pl.DataFrame(schema=columns)


def _files(what: str, period: Period) -> list[Path]:
    months = FactMonth.objects.filter(month__range=(period.start, period.end)).order_by("month")
    place = settings.FACTS_FOLDER / current_municipality().code
    return [_up_to_date(what, each.month, each.edition, place) for each in months]


def _up_to_date(what: str, month: date, edition: UUID, place: Path) -> Path:
    wanted = place / f"{what}-{month:%Y-%m}-{edition.hex}.parquet"
    if not wanted.exists():
        _put(_read_cases(month) if what == CASES else _read_attempts(month), wanted)
        _clear_away(place.glob(f"{what}-{month:%Y-%m}-*.parquet"), wanted)
    return wanted


def _clear_away(copies: Iterable[Path], wanted: Path) -> None:
    """Remove older copies of a month, save the last: somebody may still be reading that."""
    older = sorted((made_at, each) for each in copies if each != wanted and (made_at := _made_at(each)))
    for _made, each in older[:-1]:
        each.unlink(missing_ok=True)


def _made_at(copy: Path) -> float | None:
    """When a copy was made; None where another process just removed it."""
    try:
        return copy.stat().st_mtime
    except FileNotFoundError:
        return None


def _put(frame: pl.DataFrame, wanted: Path) -> None:
    """Write it beside its place and move it there: whoever reads sees all of it or nothing."""
    wanted.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=wanted.parent) as beside:
        part = Path(beside) / wanted.name
        frame.write_parquet(part)
        part.replace(wanted)


def _read_cases(month: date) -> pl.DataFrame:
    rows = CaseFact.objects.filter(opened_month=month).order_by("pk").values_list(*CASE_COLUMNS)
    return pl.DataFrame(list(rows), schema=CASE_COLUMNS, orient="row")


def _read_attempts(month: date) -> pl.DataFrame:
    fields = ["reached" if name == "attempt_reached" else name for name in _OWN]
    told = AttemptFact.objects.filter(fact__opened_month=month).order_by("fact", "number")
    rows = told.values_list(*fields, *[f"fact__{name}" for name in _OF_CASE])
    return pl.DataFrame(list(rows), schema=ATTEMPT_COLUMNS, orient="row")
