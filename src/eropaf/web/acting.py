"""Doing what somebody pressed a button for, with the sentence that the next page tells."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.contrib import messages

from eropaf.core.errors import EropafError
from eropaf.web.request import SignedInRequest


@contextmanager
def telling_refusals(request: SignedInRequest) -> Iterator[None]:
    """Let the next page tell why something could not be done.

    Args:
        request: of whoever asked for it.
    """
    try:
        yield
    except EropafError as problem:
        messages.error(request, problem.sentence)


def act_and_tell(request: SignedInRequest, act: Callable[[], object], done: str) -> None:
    """Do it; the next page says that it is done, or why it could not be.

    Args:
        request: of whoever pressed the button.
        act: what must be done.
        done: a sentence for when it is.
    """
    with telling_refusals(request):
        act()
        messages.success(request, done)
