"""Doing what somebody pressed a button for, with the sentence that the next page tells."""

from collections.abc import Callable

from django.contrib import messages

from eropaf.core.errors import EropafError
from eropaf.web.request import SignedInRequest


def act_and_tell(request: SignedInRequest, act: Callable[[], object], done: str) -> None:
    """Do it; the next page says that it is done, or why it could not be.

    Args:
        request: of whoever pressed the button.
        act: what must be done.
        done: a sentence for when it is.
    """
    try:
        act()
    except EropafError as problem:
        messages.error(request, problem.sentence)
    else:
        messages.success(request, done)
