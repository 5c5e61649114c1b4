"""Scope or fail: a query that does not say for which municipality raises."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import models

_municipality: ContextVar[int | None] = ContextVar("municipality", default=None)
_account: ContextVar[str] = ContextVar("account", default="")

Row = TypeVar("Row", bound=models.Model)


class ScopeMissing(Exception):
    """A query was made outside the scope of a municipality: a defect of the program, never of the user."""


class OtherMunicipality(Exception):
    """A write would reach into another municipality: a defect of the program, never of the user."""


@contextmanager
def municipality_scope(municipality_id: int) -> Iterator[None]:
    """Let every query inside see the rows of one municipality.

    Args:
        municipality_id: the municipality's primary key.
    """
    token = _municipality.set(municipality_id)
    try:
        yield
    finally:
        _municipality.reset(token)


@contextmanager
def one_account(named: str) -> Iterator[None]:
    """Let queries inside see one account besides, of whatever municipality: nobody's is known before signing in.

    Args:
        named: its e-mail address in lower case, its primary key, or by what an OpenID provider knows the person.
    """
    token = _account.set(named)
    try:
        yield
    finally:
        _account.reset(token)


def in_words_of_database() -> tuple[str, str]:
    """What the policies of the tables read: the municipality's key and the one account, "" where there is none."""
    municipality = _municipality.get()
    return "" if municipality is None else str(municipality), _account.get()


def current_municipality_id() -> int:
    """The municipality whose scope is active.

    Raises:
        ScopeMissing: no scope is active.
    """
    found = _municipality.get()
    if found is None:
        raise ScopeMissing("No municipality is active here: open municipality_scope() first.")
    return found


class ScopedManager(models.Manager[Row]):
    """Sees the rows of the active municipality and refuses to look without one."""

    def get_queryset(self) -> models.QuerySet[Row]:
        """Rows of the active municipality.

        Raises:
            ScopeMissing: no scope is active.
        """
        mine: dict[str, Any] = {"municipality_id": current_municipality_id()}
        return super().get_queryset().filter(**mine)
