"""Counting facts: one question in SQL over the copies in columns. Knows no database."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eropaf.core.columnar import engine
from eropaf.monitor.figures.breakdowns import Division

Measures = Mapping[str, str]  # for each name an aggregate in SQL


def count(files: Sequence[Path], measures: Measures, condition: str = "true") -> dict[str, Any]:
    """Measures of all facts together.

    Args:
        files: copies of facts; without any everything is 0.
        measures: what is counted.
        condition: in SQL, over the columns of the facts.
    """
    if not files:
        return dict.fromkeys(measures, 0)
    columns = ", ".join(f"{expression} AS {name}" for name, expression in measures.items())
    return _ask(f"SELECT {columns} FROM read_parquet(?) WHERE {condition}", files)[0]  # noqa: S608 (our own words)


def count_by(
    files: Sequence[Path], division: Division, measures: Measures, condition: str = "true"
) -> dict[str, dict[str, Any]]:
    """Measures of each level of a division, as `count`; by the word of the level, in no order."""
    if not files:
        return {}
    columns = ", ".join(f"{expression} AS {name}" for name, expression in measures.items())
    level = f"coalesce({division.expression}, '')"
    question = f"SELECT {level} AS level, {columns} FROM read_parquet(?) WHERE {condition} GROUP BY level"  # noqa: S608
    return {row.pop("level"): row for row in _ask(question, files)}


def _ask(question: str, files: Sequence[Path]) -> list[dict[str, Any]]:
    with engine().cursor() as cursor:
        answer = cursor.execute(question, [[str(file) for file in files]])
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
