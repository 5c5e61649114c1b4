"""Doing what somebody pressed a button for, with the sentence that the next page tells."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django import forms
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


def tell_in_form(form: forms.Form, problem: EropafError) -> None:
    """Let a form say what is wrong: beside the field that it is about, else above all of them."""
    form.add_error(problem.about if problem.about in form.fields else None, problem.sentence)


def kept(form: forms.Form, keep: Callable[[], object]) -> bool:
    """Keep what was filled in, where it is right; what is refused the form says itself.

    Args:
        form: bound, or empty to begin with.
        keep: what keeps it; only asked of a form that is right.
    """
    if not form.is_valid():
        return False
    try:
        keep()
    except EropafError as problem:
        tell_in_form(form, problem)
        return False
    return True
