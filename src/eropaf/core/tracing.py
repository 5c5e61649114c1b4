"""Which request or job is at work, in numbers that tell nothing of anybody (W3C Trace Context).

Log lines and the log of looking carry them, so that what an operator sees of one belongs with what is kept in the
other, and with what stands in the log of a system that called us.
"""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from eropaf.core import clock

_TRACE_BYTES, _SPAN_BYTES = 16, 8
# Version 00 ends here; a later version may add parts, and version ff is none.
_TRACEPARENT = re.compile(r"(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?")
_LONGEST = 200


@dataclass(frozen=True)
class Span:
    """One request or job.

    Attributes:
        trace_id: 32 hexadecimal digits, shared by all that follows from one question.
        span_id: 16 hexadecimal digits, its own.
        started_at: when it began.
        parent_span_id: of the system that called; "" where none did, or its header was none.
    """

    trace_id: str
    span_id: str
    started_at: datetime
    parent_span_id: str = ""


_current: ContextVar[Span | None] = ContextVar("span", default=None)


def new_span(traceparent: str = "") -> Span:
    """Begin anew, or go on with the trace of whoever called.

    Args:
        traceparent: the header as it came in; anything that is not one counts for nothing.
    """
    trace_id, parent = _read(traceparent) or (secrets.token_hex(_TRACE_BYTES), "")
    return Span(trace_id, secrets.token_hex(_SPAN_BYTES), clock.now(), parent)


def current_span() -> Span | None:
    """What is at work; None where nothing began."""
    return _current.get()


@contextmanager
def within(span: Span) -> Iterator[None]:
    """Let everything inside belong to this.

    Args:
        span: that is at work.
    """
    token = _current.set(span)
    try:
        yield
    finally:
        _current.reset(token)


def _read(traceparent: str) -> tuple[str, str] | None:
    """The trace and who called; numbers of noughts only are none by the standard."""
    found = _TRACEPARENT.fullmatch(traceparent.strip()) if len(traceparent) <= _LONGEST else None
    if found is None:
        return None
    version, trace_id, span_id, more = found.groups()
    is_whole = version != "00" or more is None
    return (trace_id, span_id) if is_whole and int(trace_id, 16) and int(span_id, 16) else None
