"""What a log line may hold: no personal data, also where the database quotes it in its errors."""

import copy
import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import django.db
import psycopg

from eropaf.core.bsn import hide_numbers
from eropaf.core.tracing import current_span

# "Failing row contains (...)", the line of a COPY, the statement with its values: whatever follows the first line.
_QUOTES = re.compile(r"^[ |]*(?:DETAIL|CONTEXT|LINE \d+|QUERY|WHERE|STATEMENT): .*$\n?", re.MULTILINE)
# Class 22 is "data exception": there even the first line names the value that could not be read.
_WRONG_VALUE = "22"
# What the access log tells of a request.
_ABOUT_REQUEST = ("method", "screen", "status", "duration_ms")
_TRACEBACK = "\nTraceback (most recent call last):\n"


class DiscreetFormatter(logging.Formatter):
    """Leaves out of database errors, and of those behind them, what quotes rows; and every citizen service number.

    It leaves out addresses that were asked for, too.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line with the trace of the request it belongs to, and the traceback where there is one."""
        span = current_span()
        record.trace_id = span.trace_id if span else "-"
        record = _without_address(record)
        error = record.exc_info[1] if record.exc_info else None
        arguments = record.args if isinstance(record.args, tuple) else ()
        named = [each for each in (record.msg, *arguments) if isinstance(each, BaseException)]
        text = super().format(record)
        for start in (error, *named):
            for each in _chain(start):
                text = text.replace(str(each), _first_line(each)) if str(each) else text
        return hide_numbers(_QUOTES.sub("", text))


class JsonFormatter(DiscreetFormatter):
    """The same as one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The object."""
        message, _title, traceback = super().format(record).partition(_TRACEBACK)
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": message,
        }
        span = current_span()
        if span:
            told["trace_id"] = span.trace_id
        told |= {name: getattr(record, name) for name in _ABOUT_REQUEST if hasattr(record, name)}
        if traceback:
            told["traceback"] = traceback
        return json.dumps(told, ensure_ascii=False, default=str)


def _without_address(record: logging.LogRecord) -> logging.LogRecord:
    """Django names the address of a request that went wrong: whoever typed it may have typed a name or a number."""
    path = getattr(getattr(record, "request", None), "path", None)
    if not path or not isinstance(record.args, tuple):
        return record
    shown = copy.copy(record)
    shown.args = tuple("(an address)" if each == path else each for each in record.args)
    return shown


def _chain(error: BaseException | None) -> Iterator[psycopg.Error | django.db.Error]:
    """The database errors among an error and those that it came from."""
    waiting: list[Any] = [error]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, psycopg.Error | django.db.Error):
            yield each
        waiting += [each.__cause__, each.__context__, *getattr(each, "exceptions", ())]


def _first_line(error: psycopg.Error | django.db.Error) -> str:
    origin = error if isinstance(error, psycopg.Error) else error.__cause__
    state = (origin.sqlstate or "") if isinstance(origin, psycopg.Error) else ""
    return f"SQLSTATE {state}" if state.startswith(_WRONG_VALUE) else str(error).partition("\n")[0]
