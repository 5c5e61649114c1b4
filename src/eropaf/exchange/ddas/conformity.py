"""Does a document follow a version of the standard? Every breach, with where it is and what is wrong.

The model of the version is its types, so nothing is written down twice. No breach quotes a value: it can be about a
resident.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, NotRequired, TypeAlias, get_args, get_origin, get_type_hints, is_typeddict

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label
from eropaf.exchange.ddas.rules import Rule

NOT_AN_OBJECT = _("Here belongs an object with names and values.")
NOT_A_LIST = _("Here belongs a list.")
NOT_A_TEXT = _("Here belongs a text.")
NOT_A_NUMBER = _("Here belongs a whole number.")
NOT_YES_OR_NO = _("Here belongs true or false.")
NOT_A_WORD = _("This is not one of the words of the standard.")
IS_MISSING = _("The standard asks for this and it is not there.")
IS_UNKNOWN = _("The standard does not know this here.")

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([01][0-9]|2[0-3])(:[0-5][0-9]){2}(\.[0-9]+)?"
    r"([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


@dataclass(frozen=True)
class Breach:
    """A place that does not follow the standard.

    Attributes:
        path: of the place, such as ``leveringen[0].vroegsignalen[3].client``; empty for the document.
        sentence: what is wrong there.
    """

    path: str
    sentence: Label

    def under(self, step: str) -> "Breach":
        """The same, seen from one step higher."""
        point = "." if self.path and not self.path.startswith("[") else ""
        return Breach(f"{step}{point}{self.path}", self.sentence)


# Paths are put together on the way back, so that a document without breaches costs none.
_Check: TypeAlias = Callable[[Any], Sequence[Breach]]
_Is: TypeAlias = Callable[[Any], bool]
_NO_BREACH: Sequence[Breach] = ()


def find_breaches(document: object, model: Any) -> Sequence[Breach]:
    """Look at a whole document, as it was read from JSON.

    Args:
        document: what was read.
        model: the type of the whole document in a version of the standard, such as `v1_2.Uitwisselmodel`.
    """
    return _check_of(model)(document)


@cache
def _check_of(kind: Any) -> _Check:
    """What a type asks of a value."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _check_rules(*get_args(kind))
    if origin is list:
        return _check_list(_check_of(get_args(kind)[0]))
    if origin is UnionType:
        return _check_alternatives(get_args(kind))
    if is_typeddict(kind):
        return _check_object(kind)
    return _check_plain(*(_PLAIN[kind] if kind in _PLAIN else (_is_word_of(kind), NOT_A_WORD)))


def _check_plain(is_right: _Is, sentence: Label) -> _Check:
    wrong = (Breach("", sentence),)
    return lambda value: _NO_BREACH if is_right(value) else wrong


def _check_rules(bare: Any, *rules: Rule) -> _Check:
    check, asked = _check_of(bare), [_RULES[rule] for rule in rules]

    def look(value: Any) -> Sequence[Breach]:
        found = check(value)
        if any(not each.path for each in found):
            return found  # not even of that type
        return [*found, *(Breach("", sentence) for is_kept, sentence in asked if not is_kept(value))]

    return look


def _check_list(check: _Check) -> _Check:
    def look(value: Any) -> Sequence[Breach]:
        if not isinstance(value, list):
            return (Breach("", NOT_A_LIST),)
        return [breach.under(f"[{place}]") for place, each in enumerate(value) for breach in check(each)]

    return look


def _check_object(kind: Any) -> _Check:
    checks = {name: _check_of(each) for name, each in _named(kind).items()}
    unknown = _check_plain(lambda _value: False, IS_UNKNOWN)

    def look(value: Any) -> Sequence[Breach]:
        if not isinstance(value, dict):
            return (Breach("", NOT_AN_OBJECT),)
        missing = [Breach(name, IS_MISSING) for name in sorted(kind.__required_keys__ - value.keys())]
        told = value.items()
        return missing + [breach.under(name) for name, each in told for breach in checks.get(name, unknown)(each)]

    return look


def _check_alternatives(kinds: tuple[Any, ...]) -> _Check:
    """The first that has all it asks for, else the last: only one is meant."""
    checks = [(kind.__required_keys__, _check_of(kind)) for kind in kinds]

    def look(value: Any) -> Sequence[Breach]:
        names = set(value) if isinstance(value, dict) else set()
        return next((check for asked, check in checks if asked <= names), checks[-1][1])(value)

    return look


def _named(kind: Any) -> Mapping[str, Any]:
    """The names of an object, each with its type."""
    told = get_type_hints(kind, include_extras=True)
    return {name: get_args(each)[0] if get_origin(each) is NotRequired else each for name, each in told.items()}


def _is_word_of(kind: type[StrEnum]) -> _Is:
    words = frozenset(word.value for word in kind)
    return lambda value: isinstance(value, str) and value in words


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_whole(value: Any) -> bool:
    """JSON knows one kind of number: 12.0 is whole, and true is none."""
    return not isinstance(value, bool) and (isinstance(value, int) or (isinstance(value, float) and value.is_integer()))


def _is_truth(value: Any) -> bool:
    return isinstance(value, bool)


def _is_date(value: str) -> bool:
    return bool(_DATE.fullmatch(value)) and _can_be_read(date.fromisoformat, value)


def _is_moment(value: str) -> bool:
    found = _MOMENT.fullmatch(value)
    return found is not None and _can_be_read(datetime.fromisoformat, found[1])


def _can_be_read(read: Callable[[str], object], value: str) -> bool:
    try:
        read(value)
    except ValueError:
        return False
    return True


def _is_unique(value: list[Any]) -> bool:
    if len(value) < 2:
        return True  # the one delivery of a municipality is most of a document
    told = [repr(_comparable(each)) for each in value]
    return len(set(told)) == len(told)


def _comparable(value: Any) -> Any:
    """As JSON compares: the order of names does not count, 1 and 1.0 are one number and true is another thing."""
    if isinstance(value, dict):
        return sorted((name, _comparable(each)) for name, each in value.items())
    if isinstance(value, list):
        return tuple(_comparable(each) for each in value)
    return int(value) if _is_whole(value) else value


_PLAIN: Mapping[Any, tuple[_Is, Label]] = {
    str: (_is_text, NOT_A_TEXT),
    int: (_is_whole, NOT_A_NUMBER),
    bool: (_is_truth, NOT_YES_OR_NO),
}
_RULES: Mapping[Rule, tuple[_Is, Label]] = {
    Rule.DATE: (_is_date, _("This is not a date such as 2026-12-31.")),
    Rule.MOMENT: (_is_moment, _("This is not a moment such as 2026-12-31T09:30:00+01:00.")),
    Rule.EMAIL: (lambda value: bool(_EMAIL.fullmatch(value)), _("This is not an e-mail address.")),
    Rule.NINE_CHARACTERS: (lambda value: len(value) == 9, _("A citizen service number has nine digits.")),
    Rule.NOT_EMPTY: (lambda value: len(value) > 0, _("This list is empty: something belongs in it.")),
    Rule.UNIQUE: (_is_unique, _("Something stands twice in this list.")),
}
