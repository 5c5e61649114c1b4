"""Long lists a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

PAGE_PARAMETER = "pagina"
PAGE_SIZE = 50

Row = TypeVar("Row", bound=Model)
Found = TypeVar("Found")


@dataclass(frozen=True)
class Pagination:
    """Where in the list a page stands; what `_pagination.html` shows.

    Attributes:
        previous_url: address of the page before, "" on the first; with the filters of this page.
        next_url: address of the page after, "" on the last.
        first: place of the first row shown, counted from 1; 0 where the list is empty.
        last: place of the last row shown.
        total: rows in the whole list.
    """

    previous_url: str
    next_url: str
    first: int
    last: int
    total: int


def paginate(
    request: HttpRequest,
    rows: "QuerySet[Row, Found] | Sequence[Found]",
    *,
    size: int = PAGE_SIZE,
    total: int | None = None,
) -> tuple[list[Found], Pagination]:
    """Take the page that the address asks for; no such page gives the nearest.

    Args:
        request: its query holds the number of the page.
        rows: in a fixed order.
        size: rows on a page.
        total: length of the list, where the caller knows it without counting.

    Returns:
        The rows of the page, and its place.
    """
    total = _count(rows) if total is None else total
    number = min(_asked_page(request), _last_page(total, size))
    start = (number - 1) * size
    shown = list(rows[start : start + size])
    pagination = Pagination(
        previous_url=_address(request, number - 1) if number > 1 else "",
        next_url=_address(request, number + 1) if start + size < total else "",
        first=start + 1 if shown else 0,
        last=start + len(shown),
        total=total,
    )
    return shown, pagination


def _count(rows: "QuerySet[Row, Found] | Sequence[Found]") -> int:
    return rows.count() if isinstance(rows, QuerySet) else len(rows)


def place_in_list(request: HttpRequest) -> str:
    """The page that the address asks for, to put behind another: whoever decides goes on where they were."""
    asked = request.GET.get(PAGE_PARAMETER, "")
    return f"?{PAGE_PARAMETER}={asked}" if is_number(asked) else ""


def is_number(text: str) -> bool:
    """Whether a text from outside is a number; longer ones are none that anything here has, and costly to read."""
    return text.isascii() and text.isdigit() and len(text) < 10


def _asked_page(request: HttpRequest) -> int:
    asked = request.GET.get(PAGE_PARAMETER, "")
    return max(int(asked), 1) if is_number(asked) else 1


def _last_page(total: int, size: int) -> int:
    return max(1, -(-total // size))


def _address(request: HttpRequest, number: int) -> str:
    """This page's address with another page number; the first page has none."""
    query: Any = request.GET.copy()
    query.pop(PAGE_PARAMETER, None)
    if number > 1:
        query[PAGE_PARAMETER] = str(number)
    encoded = query.urlencode()
    return f"{request.path}?{encoded}" if encoded else request.path
