"""What a register says about its own columns. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import InvalidValue, Refused
from eropaf.monitor.registers.vocabulary import VOCABULARY

Cell = date | float | int | list[str] | str | None

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_NUMBER = re.compile(r"\d{1,9}")
_EUROS = re.compile(r"\d{1,9}(\.\d{2})?")
_SEPARATOR = "+"
_KEYS = {"kind", "words", "words_of", "empty"}


class Kind(StrEnum):
    """What a cell of a column may hold.

    KEY: a number that no other row has. WORD: one of the words. WORDS: several of them, with a plus between. NUMBER: a
    whole number from 0. EUROS: 839 or 839.50. MONTH: 2007-03. TIMES: for how many a row of a tally stands.
    """

    KEY = "key"
    WORD = "word"
    WORDS = "words"
    NUMBER = "number"
    EUROS = "euros"
    MONTH = "month"
    TIMES = "times"


@dataclass(frozen=True)
class Column:
    """One column of a register.

    Attributes:
        name: as its header says.
        kind: what its cells hold.
        words: those that a cell may hold; empty for other kinds.
        may_be_empty: whether a cell may be left empty, for what is not known or does not apply.
    """

    name: str
    kind: Kind
    words: tuple[str, ...] = ()
    may_be_empty: bool = False

    def read(self, text: str) -> Cell:
        """The value of one cell; None of an empty one.

        Raises:
            InvalidValue: the cell does not hold what the column should.
        """
        if not text:
            if self.may_be_empty:
                return None
            raise InvalidValue(_("This cell is empty, which this column does not allow."))
        match self.kind:
            case Kind.WORD:
                return self._word(text)
            case Kind.WORDS:
                return [self._word(word) for word in text.split(_SEPARATOR)]
            case Kind.MONTH:
                return _month(text)
            case Kind.EUROS:
                return _euros(text)
        return _number(text)

    def _word(self, text: str) -> str:
        if text not in self.words:
            raise InvalidValue(
                _("'%(text)s' is none of the words of this column: %(words)s."), text=text, words=", ".join(self.words)
            )
        return text


def read_columns(told: Mapping[str, Mapping[str, Any]], file: str) -> dict[str, Column]:
    """Read the description of a register's columns.

    Args:
        told: by the name of each column what was written about it.
        file: where it was written, to say so in a refusal.

    Raises:
        Refused: something there has no meaning.
    """
    columns = {name: _column(name, each, file) for name, each in told.items()}
    for kind, most in ((Kind.KEY, 1), (Kind.TIMES, 1)):
        if sum(column.kind == kind for column in columns.values()) > most:
            raise Refused(_("%(file)s has more than one column of the kind %(kind)s."), file=file, kind=kind)
    return columns


def _column(name: str, told: Mapping[str, Any], file: str) -> Column:
    kind = told.get("kind", Kind.WORD)
    if strange := sorted(told.keys() - _KEYS):
        raise Refused(
            _("%(file)s, column %(column)s: '%(word)s' has no meaning here."), file=file, column=name, word=strange[0]
        )
    if kind not in set(Kind):
        raise Refused(_("%(file)s, column %(column)s: '%(word)s' is no kind."), file=file, column=name, word=kind)
    words = _words(name, told, file)
    if bool(words) != (kind in (Kind.WORD, Kind.WORDS)):
        raise Refused(_("%(file)s, column %(column)s: name its words, or another kind."), file=file, column=name)
    return Column(name, Kind(kind), words, bool(told.get("empty", False)))


def _words(name: str, told: Mapping[str, Any], file: str) -> tuple[str, ...]:
    if "words_of" not in told:
        return tuple(told.get("words", ()))
    if told["words_of"] not in VOCABULARY:
        raise Refused(
            _("%(file)s, column %(column)s: there is no vocabulary %(word)s; there are %(all)s."),
            file=file,
            column=name,
            word=told["words_of"],
            all=", ".join(VOCABULARY),
        )
    return tuple(VOCABULARY[told["words_of"]])


def _number(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise InvalidValue(_("'%(text)s' is no whole number."), text=text)
    return int(text)


def _euros(text: str) -> float:
    if not _EUROS.fullmatch(text):
        raise InvalidValue(_("'%(text)s' is no amount in euros such as 839 or 839.50."), text=text)
    return float(text)


def _month(text: str) -> date:
    found = _MONTH.fullmatch(text)
    if not found:
        raise InvalidValue(_("'%(text)s' is no month such as 2007-03."), text=text)
    return date(int(found[1]), int(found[2]), 1)
