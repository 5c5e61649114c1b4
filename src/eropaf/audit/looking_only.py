"""A transaction in which nothing can be written, and in which what was asked once need not be asked again."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection, transaction

from eropaf.audit.scope import in_words_of_database

_answers: ContextVar[dict[Hashable, Any] | None] = ContextVar("answers", default=None)

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


@contextmanager
def looking_only() -> Iterator[None]:
    """Open one transaction in which the database refuses writes, and keep what `asked_once` asks until it ends."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
        token = _answers.set({})
        try:
            yield
        finally:
            _answers.reset(token)


def is_looking_only() -> bool:
    """Whether the database refuses writes here, and answers are kept."""
    return _answers.get() is not None


def asked_once(ask: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Let something that many parts of a page ask be asked once for that page.

    Only inside `looking_only`: there the database holds that whoever asks changes nothing meanwhile. Wherever something
    may be written, each question goes to the database anew.

    Args:
        ask: reads by arguments that can be hashed, and answers what nobody changes afterwards.
    """

    @wraps(ask)
    def answer(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        answers = _answers.get()
        if answers is None:
            return ask(*args, **kwargs)
        question = (ask, in_words_of_database(), args, tuple(kwargs.items()))
        if question not in answers:
            answers[question] = ask(*args, **kwargs)
        found: Answer = answers[question]
        return found

    return answer
