"""All checks that lie in this folder, and running them."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from eropaf.intake import checks
from eropaf.intake.checks import Check, CheckContext
from eropaf.intake.enums import Severity, Strictness
from eropaf.intake.readers.table import ROW_NUMBER

FINDINGS = {ROW_NUMBER: pl.UInt32, "column": pl.String, "code": pl.String, "severity": pl.String}


@dataclass(frozen=True, slots=True)
class RegisteredCheck:
    """A check and the expression that finds its rows."""

    check: Check
    failing: Callable[[CheckContext], pl.Expr]


def _discover() -> dict[str, RegisteredCheck]:
    """The checks of this folder by code, in the order of their codes."""
    names = sorted(module.name for module in pkgutil.iter_modules(checks.__path__))
    modules = [importlib.import_module(f"{checks.__name__}.{name}") for name in names if name != "registry"]
    return {module.CHECK.code: RegisteredCheck(module.CHECK, module.failing) for module in modules}


CHECKS = _discover()


def check_of(code: str) -> Check:
    """The check that has this code; KeyError when there is none."""
    return CHECKS[code].check


def run_checks(frame: pl.DataFrame, context: CheckContext, beside: pl.DataFrame | None = None) -> pl.DataFrame:
    """Every finding on a frame of `normalise`: row_number, column, code and severity, by row and code.

    Checks that compare rows come last, on the rows that are good by themselves: a row is never refused in favour of
    one that is refused too.

    Args:
        frame: the rows to check.
        context: what the checks may know besides them.
        beside: values of rows that passed before, to which those checks compare the rows too.
    """
    alone = _find(frame, context, across_rows=False)
    good = frame.filter(~pl.col(ROW_NUMBER).is_in(rejected_rows(alone).implode()))
    compared = good if beside is None else pl.concat([beside, good], how="diagonal")
    across = _find(compared, context, across_rows=True).filter(pl.col(ROW_NUMBER).is_in(good[ROW_NUMBER].implode()))
    return pl.concat([alone, across]).sort(ROW_NUMBER, "code")


def _find(frame: pl.DataFrame, context: CheckContext, *, across_rows: bool) -> pl.DataFrame:
    """What the checks of one kind find."""
    run = {code: entry for code, entry in CHECKS.items() if entry.check.across_rows == across_rows}
    weights = {code: _severity(entry.check, context) for code, entry in run.items()}
    run = {code: entry for code, entry in run.items() if weights[code]}
    failed = frame.select(ROW_NUMBER, *(entry.failing(context).alias(code) for code, entry in run.items()))
    found = [
        failed.filter(pl.col(code)).select(
            ROW_NUMBER,
            pl.lit(entry.check.column).alias("column"),
            pl.lit(code).alias("code"),
            pl.lit(weights[code]).alias("severity"),
        )
        for code, entry in run.items()
    ]
    return pl.concat([pl.DataFrame(schema=FINDINGS), *found])


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
