"""Does a document follow a version of the standard? Every breach, with where it is and what is wrong.

The model of the version is its types, so nothing is written down twice. No breach quotes a value: it can be about a
resident.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, NotRequired, get_args, get_origin, get_type_hints, is_typeddict

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


def find_breaches(document: object, model: Any) -> Iterator[Breach]:
    """Look at a whole document, as it was read from JSON.

    Args:
        document: what was read.
        model: the type of the whole document in a version of the standard, such as `v1_2.Uitwisselmodel`.
    """
    return _look(document, model, "")


def _look(value: Any, kind: Any, path: str) -> Iterator[Breach]:
    origin = get_origin(kind)
    if origin is Annotated:
        return _look_at_rules(value, kind, path)
    if origin is list:
        return _look_at_list(value, get_args(kind)[0], path)
    if origin is UnionType:
        return _look(value, _alternative(value, get_args(kind)), path)
    if is_typeddict(kind):
        return _look_at_object(value, kind, path)
    is_right, sentence = _PLAIN[kind] if kind in _PLAIN else (_words(kind).__contains__, NOT_A_WORD)
    # A list has no place in a set of words.
    return iter(() if _is_plain(value) and is_right(value) else [Breach(path, sentence)])


def _look_at_rules(value: Any, kind: Any, path: str) -> Iterator[Breach]:
    bare, *rules = get_args(kind)
    about_type = list(_look(value, bare, path))
    yield from about_type
    if any(each.path == path for each in about_type):
        return  # not even of that type
    for is_kept, sentence in (_RULES[rule] for rule in rules):
        if not is_kept(value):
            yield Breach(path, sentence)


def _look_at_list(value: Any, kind: Any, path: str) -> Iterator[Breach]:
    if not isinstance(value, list):
        yield Breach(path, NOT_A_LIST)
        return
    for place, each in enumerate(value):
        yield from _look(each, kind, f"{path}[{place}]")


def _look_at_object(value: Any, kind: Any, path: str) -> Iterator[Breach]:
    if not isinstance(value, dict):
        yield Breach(path, NOT_AN_OBJECT)
        return
    named = _named(kind)
    for name in sorted(kind.__required_keys__ - value.keys()):
        yield Breach(_below(path, name), IS_MISSING)
    for name, each in value.items():
        if name in named:
            yield from _look(each, named[name], _below(path, name))
        else:
            yield Breach(_below(path, name), IS_UNKNOWN)


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


@cache
def _named(kind: Any) -> Mapping[str, Any]:
    """The names of an object, each with its type."""
    told = get_type_hints(kind, include_extras=True)
    return {name: get_args(each)[0] if get_origin(each) is NotRequired else each for name, each in told.items()}


@cache
def _words(kind: type[StrEnum]) -> frozenset[str]:
    return frozenset(word.value for word in kind)


def _alternative(value: Any, kinds: tuple[Any, ...]) -> Any:
    """The first that has all it asks for, else the last: only one is meant."""
    names: Collection[str] = value.keys() if isinstance(value, dict) else ()
    return next((kind for kind in kinds if kind.__required_keys__ <= set(names)), kinds[-1])


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | int | float)


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
    told = [repr(_comparable(each)) for each in value]
    return len(set(told)) == len(told)


def _comparable(value: Any) -> Any:
    """As JSON compares: the order of names does not count, 1 and 1.0 are one number and true is another thing."""
    if isinstance(value, dict):
        return sorted((name, _comparable(each)) for name, each in value.items())
    if isinstance(value, list):
        return tuple(_comparable(each) for each in value)
    return int(value) if _is_whole(value) else value


_PLAIN: Mapping[Any, tuple[Callable[[Any], bool], Label]] = {
    str: (_is_text, NOT_A_TEXT),
    int: (_is_whole, NOT_A_NUMBER),
    bool: (_is_truth, NOT_YES_OR_NO),
}
_RULES: Mapping[Rule, tuple[Callable[[Any], bool], Label]] = {
    Rule.DATE: (_is_date, _("This is not a date such as 2026-12-31.")),
    Rule.MOMENT: (_is_moment, _("This is not a moment such as 2026-12-31T09:30:00+01:00.")),
    Rule.EMAIL: (lambda value: bool(_EMAIL.fullmatch(value)), _("This is not an e-mail address.")),
    Rule.NINE_CHARACTERS: (lambda value: len(value) == 9, _("A citizen service number has nine digits.")),
    Rule.NOT_EMPTY: (lambda value: len(value) > 0, _("This list is empty: something belongs in it.")),
    Rule.UNIQUE: (_is_unique, _("Something stands twice in this list.")),
}
