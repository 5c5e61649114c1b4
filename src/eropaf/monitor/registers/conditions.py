"""Conditions over the columns of a register, as data. Pure.

A condition is a table of columns and what each must hold; all of them must. A list of such tables holds where one of
them does. What a column must hold is a word, a number, a list of which one will do, or a table: `{ least = 2 }`,
`{ most = 5 }`, `{ known = false }`. An empty cell fulfils only the last.
"""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import Refused
from eropaf.monitor.registers.columns import Column, Kind

Told = Mapping[str, Any] | Sequence[Mapping[str, Any]]

_NUMBERS = (Kind.NUMBER, Kind.EUROS)
_WORDS = (Kind.WORD, Kind.WORDS)


def read_condition(told: Told, columns: Mapping[str, Column], about: str) -> pl.Expr:
    """Which rows fulfil a condition, as an expression.

    Args:
        told: the condition as data; an empty one always holds.
        columns: of the rows, by their names.
        about: what the condition belongs to, to say so in a refusal.

    Raises:
        Refused: it names a column or a word that is not there, or asks what a column cannot tell.
    """
    alternatives = [told] if isinstance(told, Mapping) else told
    return reduce(or_, [_all_of(each, columns, about) for each in alternatives]).fill_null(value=False)


def _all_of(told: Mapping[str, Any], columns: Mapping[str, Column], about: str) -> pl.Expr:
    parts = [_one(name, value, columns, about) for name, value in told.items()]
    return reduce(and_, parts, pl.lit(True))


def _one(name: str, told: Any, columns: Mapping[str, Column], about: str) -> pl.Expr:
    if name not in columns:
        raise Refused(_("%(about)s: there is no column %(column)s."), about=about, column=name)
    column = columns[name]
    if isinstance(told, Mapping):
        return reduce(and_, [_compared(column, how, value, about) for how, value in told.items()])
    values = list(told) if isinstance(told, list) else [told]
    for value in values:
        _check_value(column, value, about)
    if column.kind == Kind.WORDS:
        return reduce(or_, [pl.col(name).list.contains(value) for value in values])
    return pl.col(name).is_in(values)


def _compared(column: Column, how: str, value: Any, about: str) -> pl.Expr:
    if how == "known" and isinstance(value, bool):
        return pl.col(column.name).is_not_null() if value else pl.col(column.name).is_null()
    if how in ("least", "most"):
        _check_value(column, value, about, of=_NUMBERS)
        return pl.col(column.name).ge(value) if how == "least" else pl.col(column.name).le(value)
    raise Refused(
        _("%(about)s, column %(column)s: '%(how)s' cannot be asked of it."), about=about, column=column.name, how=how
    )


def _check_value(column: Column, value: Any, about: str, of: Sequence[Kind] = (*_WORDS, *_NUMBERS)) -> None:
    fits = isinstance(value, int | float) if column.kind in _NUMBERS else value in column.words
    if column.kind not in of or isinstance(value, bool) or not fits:
        raise Refused(
            _("%(about)s, column %(column)s: '%(value)s' is nothing that it may hold."),
            about=about,
            column=column.name,
            value=value,
        )
