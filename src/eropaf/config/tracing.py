"""The number under which everything that one request causes is found in the log."""

import re
import uuid
from contextvars import ContextVar

from django.http import HttpRequest

# Thirty-two hexadecimal digits, as in W3C Trace Context: too long and too odd to hold anything about a person.
_TRACE_PARENT = re.compile(r"[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")
_request_id: ContextVar[str] = ContextVar("request_id", default="")


def begin_request(request: HttpRequest) -> str:
    """Take over the number that a proxy gave, or make one.

    Args:
        request: as it came in.
    """
    given = _TRACE_PARENT.fullmatch(request.headers.get("traceparent", ""))
    made = given[1] if given else uuid.uuid4().hex
    _request_id.set(made)
    return made


def current_request_id() -> str:
    """The number of the request that is being answered; "" outside one."""
    return _request_id.get()
