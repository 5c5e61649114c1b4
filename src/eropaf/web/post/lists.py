"""The lists of the post: the first of each on one screen, and each of them whole, a page at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from eropaf.audit.actor import Actor
from eropaf.core.choices import Label
from eropaf.outreach.correspondence.enums import MessageState
from eropaf.outreach.correspondence.models import Message, Reply
from eropaf.outreach.correspondence.selectors import (
    letters_that_wait,
    messages_visible_to,
    replies_visible_to,
    waiting_to_leave,
)
from eropaf.web.paging import paginate
from eropaf.web.post.inbox import show_reply
from eropaf.web.request import SignedInRequest, Viewed
from eropaf.web.writing.panel import show_messages

_FIRST = 25


@dataclass(frozen=True)
class PostList:
    """One list.

    Attributes:
        rows: all of it, in order.
        is_replies: whether residents wrote what is in it.
    """

    title: Label
    rows: Callable[[Actor], "QuerySet[Message] | QuerySet[Reply]"]
    is_replies: bool = False


@dataclass(frozen=True)
class Beginning:
    """The first rows of a list, and how many there are in all."""

    shown: Sequence[Any]
    total: int

    @property
    def is_cut(self) -> bool:
        """Whether there are more."""
        return self.total > len(self.shown)


def failed(actor: Actor) -> QuerySet[Message]:
    """What did not arrive, and nobody settled."""
    return messages_visible_to(actor).filter(state=MessageState.FAILED)


def waiting(actor: Actor) -> QuerySet[Message]:
    """What leaves by itself and has yet to."""
    return messages_visible_to(actor).filter(waiting_to_leave())


def letters(actor: Actor) -> QuerySet[Message]:
    """Letters for the own print shop in no batch yet, the oldest first."""
    return messages_visible_to(actor).filter(pk__in=letters_that_wait()).order_by("created_at", "pk")


def inbox(actor: Actor) -> QuerySet[Reply]:
    """What nobody read yet."""
    return replies_visible_to(actor).filter(handled_at=None)


def handled(actor: Actor) -> QuerySet[Reply]:
    """What somebody read."""
    return replies_visible_to(actor).exclude(handled_at=None)


# By the name in the address.
LISTS = {
    "mislukt": PostList(_("Failed: do something else"), failed),
    "binnengekomen": PostList(_("Came in"), inbox, is_replies=True),
    "gelezen": PostList(_("Read before"), handled, is_replies=True),
    "brieven": PostList(_("Letters to print"), letters),
    "wachten": PostList(_("Waiting"), waiting),
}


def begin(request: SignedInRequest, name: str) -> Beginning:
    """The first rows of a list, as the screen shows them; that they were seen is kept.

    Args:
        request: of whoever looks.
        name: of the list, as in `LISTS`.
    """
    rows = LISTS[name].rows(request.actor)
    first = list(rows[: _FIRST + 1])
    total = rows.count() if len(first) > _FIRST else len(first)
    return Beginning(_show(request, LISTS[name], first[:_FIRST]), total)


@require_safe
@login_required
def show_list(request: SignedInRequest, name: str) -> HttpResponse:
    """One list as a whole."""
    if name not in LISTS:
        raise Http404
    wanted = LISTS[name]
    rows, pagination = paginate(request, wanted.rows(request.actor))
    shown = _show(request, wanted, rows)
    context = {"title": wanted.title, "is_replies": wanted.is_replies, "rows": shown, "pagination": pagination}
    return render(request, "post/list.html", context)


def _show(request: SignedInRequest, wanted: PostList, rows: Sequence[Any]) -> list[Any]:
    seen = rows if wanted.is_replies else [each.case for each in rows]
    request.viewed.extend(Viewed(each, "post") for each in seen)
    return [show_reply(each) for each in rows] if wanted.is_replies else show_messages(rows)
