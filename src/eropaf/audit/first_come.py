"""Two people who write the same at the same moment: the database takes the first, and the second gets a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from psycopg.errors import UniqueViolation

from eropaf.core.errors import EropafError


@contextmanager
def refusing_second(constraint: str, refusal: EropafError) -> Iterator[None]:
    """Say what somebody is told who looked before the first had written, and then wrote the same.

    Args:
        constraint: of which the database lets only one through, by its name.
        refusal: the same as for somebody who comes later. It takes the place of the database's error, which quotes
            what was to be written.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as problem:
        if not _is_about(problem.__cause__, constraint):
            raise
        raise refusal from None


def _is_about(cause: BaseException | None, constraint: str) -> bool:
    return isinstance(cause, UniqueViolation) and cause.diag.constraint_name == constraint
