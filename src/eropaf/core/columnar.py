"""The engine that counts and compares in columns: DuckDB, in memory, inside this process."""

from functools import cache
from typing import Any

import duckdb

_NOTHING_ON_DISK: dict[str, Any] = {"temp_directory": ""}  # residents' data stays in memory


@cache
def engine() -> duckdb.DuckDBPyConnection:
    """One engine for the whole process: starting it takes longer than comparing a month's signals.

    Whoever uses it takes a cursor, and what was handed to that goes with it.
    """
    return duckdb.connect(config=_NOTHING_ON_DISK)
