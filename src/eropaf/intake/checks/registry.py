"""All checks that lie in this folder, and running them."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from eropaf.intake import checks
from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity, Strictness
from eropaf.intake.readers.table import ASIDE, ASIDES, ROW_NUMBER

FINDINGS = {ROW_NUMBER: pl.UInt32, "column": pl.String, "code": pl.String, "severity": pl.String}


@dataclass(frozen=True, slots=True)
class RegisteredCheck:
    """A check and the expression that its module gives: what fails, or what makes two rows alike."""

    check: Check
    expression: Callable[[CheckContext], pl.Expr]
    compares_rows: bool


def _discover() -> dict[str, RegisteredCheck]:
    """The checks of this folder by code, in the order of their codes."""
    names = sorted(module.name for module in pkgutil.iter_modules(checks.__path__))
    modules = [importlib.import_module(f"{checks.__name__}.{name}") for name in names if name != "registry"]
    return {module.CHECK.code: _register(module) for module in modules}


def _register(module: Any) -> RegisteredCheck:
    compares_rows = hasattr(module, "alike")
    return RegisteredCheck(module.CHECK, module.alike if compares_rows else module.failing, compares_rows)


CHECKS = _discover()
_OF_ASIDES = {code: entry for code, entry in CHECKS.items() if code in ASIDES}
_COMPARING = {code: entry for code, entry in CHECKS.items() if entry.compares_rows}
_ALONE = {code: entry for code, entry in CHECKS.items() if code not in _OF_ASIDES and code not in _COMPARING}


def check_of(code: str) -> Check:
    """The check that has this code; KeyError when there is none."""
    return CHECKS[code].check


def run_checks(frame: pl.DataFrame, context: CheckContext, beside: pl.DataFrame | None = None) -> pl.DataFrame:
    """Every finding on a frame of `normalise`: row_number, column, code and severity, by row and code.

    Args:
        frame: the rows to check.
        context: what the checks may know besides them.
        beside: values of rows that passed before, to which checks that compare rows compare these too.
    """
    ((_frame, findings),) = check_parts([frame], context, beside)
    return findings


def check_parts(
    parts: Iterable[pl.DataFrame], context: CheckContext, beside: pl.DataFrame | None = None
) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Check a file part by part, so that the database takes in one part while the next is checked.

    Checks that compare rows come last, on the rows that are good by themselves: a row is never refused in favour of
    one that is refused too.

    Args:
        parts: frames of `normalise`, in the order of the file.
        context: what the checks may know besides.
        beside: as for `run_checks`.

    Yields:
        Each part with its findings, as `run_checks` gives them.
    """
    seen = {code: _hashes(entry, context, beside)[code] for code, entry in _COMPARING.items()}
    for part in parts:
        alone = pl.concat([_find(_asides_in(part), context, _OF_ASIDES), _find(rows_in(part), context, _ALONE)])
        findings = pl.concat([alone, _find_alike(accepted_rows(part, alone), context, seen)])
        yield part, findings.sort(ROW_NUMBER, "code")


def _find_alike(frame: pl.DataFrame, context: CheckContext, seen: dict[str, pl.Series]) -> pl.DataFrame:
    """Rows that are like a row before them; adds these rows to what was seen.

    Rows are compared by a hash of 64 bits. That two different ones among a million get the same happens in one of
    thirty million files, and then somebody finds the row among the rejected ones.
    """
    found = [pl.DataFrame(schema=FINDINGS)]
    for code, entry in _run(_COMPARING, context).items():
        hashes = _hashes(entry, context, frame)
        again = pl.col(code).is_in(seen[code].implode()) | ~pl.col(code).is_first_distinct()
        found.append(_as_findings(hashes.filter(again), entry.check, context))
        seen[code] = seen[code].append(hashes[code])
    return pl.concat(found)


def _hashes(entry: RegisteredCheck, context: CheckContext, rows: pl.DataFrame | None) -> pl.DataFrame:
    """What a check compares of rows, under its code beside the number of the row; not of rows like no other."""
    code = entry.check.code
    if rows is None:
        return pl.DataFrame(schema={ROW_NUMBER: pl.UInt32, code: pl.UInt64})
    compared = rows.select(ROW_NUMBER, entry.expression(context).alias(code)).drop_nulls()
    return compared.with_columns(pl.col(code).hash())


def accepted_rows(frame: pl.DataFrame, findings: pl.DataFrame) -> pl.DataFrame:
    """The rows that become signals.

    Args:
        frame: of `normalise`.
        findings: on these rows.
    """
    return rows_in(frame).filter(~pl.col(ROW_NUMBER).is_in(rejected_rows(findings).implode()))


def rows_in(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows that tell about a customer, without those that are only part of the sheet."""
    return frame.filter(pl.col(ASIDE).is_null()) if ASIDE in frame.columns else frame


def _asides_in(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.filter(pl.col(ASIDE).is_not_null())


def _find(frame: pl.DataFrame, context: CheckContext, registered: Mapping[str, RegisteredCheck]) -> pl.DataFrame:
    """What some checks find."""
    run = _run(registered, context) if frame.height else {}
    failed = frame.select(ROW_NUMBER, *(entry.expression(context).alias(code) for code, entry in run.items()))
    found = [_as_findings(failed.filter(pl.col(code)), entry.check, context) for code, entry in run.items()]
    return pl.concat([pl.DataFrame(schema=FINDINGS), *found])


def _run(registered: Mapping[str, RegisteredCheck], context: CheckContext) -> dict[str, RegisteredCheck]:
    """Those that the municipality wants."""
    return {code: entry for code, entry in registered.items() if _severity(entry.check, context)}


def _as_findings(failed: pl.DataFrame, check: Check, context: CheckContext) -> pl.DataFrame:
    return failed.select(
        ROW_NUMBER,
        pl.lit(check.column).alias("column"),
        pl.lit(check.code).alias("code"),
        pl.lit(_severity(check, context), pl.String).alias("severity"),
    )


def _severity(check: Check, context: CheckContext) -> Severity | None:
    """What the check weighs here; None: it is not run."""
    strictness = context.strictness.get(check.code)
    if check.fixed or strictness is None:
        return check.severity
    return None if strictness == Strictness.OFF else Severity(strictness)


def rejected_rows(findings: pl.DataFrame) -> pl.Series:
    """The numbers of the rows that do not become signals, each once, in order."""
    errors = findings.filter(pl.col("severity") == Severity.ERROR.value)
    return errors[ROW_NUMBER].unique().sort()
