"""Finding a case back by what somebody knows of it: a name, an address, a number."""

import re

from django.db.models import F, Func, Q, TextField, Value
from django.db.models.functions import Lower

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.selectors import cases_visible_to
from eropaf.cases.shielding import shielded_case
from eropaf.core.letters import ACCENTED, UNACCENTED, without_accents
from eropaf.core.phone import looks_like_phone, phone_spellings

_NUMBER = re.compile(r"(?:zaak|case)?\s*([0-9]{1,9})", re.IGNORECASE)
_POSTCODE_APART = re.compile(r"\b([1-9][0-9]{3})\s+([a-z]{2})\b", re.IGNORECASE)
_POSTCODE = re.compile(r"[1-9][0-9]{3}[a-z]{0,2}", re.IGNORECASE)
_HOUSE_NUMBER = re.compile(r"([0-9]{1,9})([a-z]*)", re.IGNORECASE)


def search_cases(actor: Actor, text: str, at_most: int) -> list[Case]:
    """Cases that fit every word of a text, open and closed, the newest first.

    A word fits that stands in the resident's name or the street, with accents or without, or with which the postcode
    begins. A number is the house number next to other words; alone it is the number of the case, or the telephone
    number of the resident.

    Args:
        actor: who looks.
        text: one or more words; nothing is found by no word.
        at_most: cases to give.

    Raises:
        Refused: the actor's role sees no cases.
    """
    found = cases_visible_to(actor).order_by("-opened_on", "-pk")
    if looks_like_phone(text):
        return list(found.filter(group__phone__in=phone_spellings(text.strip()))[:at_most])
    number = _NUMBER.fullmatch(text.strip())
    words = [number[1]] if number else _POSTCODE_APART.sub(r"\1\2", text).replace(",", " ").split()
    found = found.alias(plain_name=_plain("group__name"), plain_street=_plain("group__street"))
    for word in words:
        found = found.filter(_fits(word, alone=len(words) == 1))
    return list(found[:at_most]) if words else []


def _plain(column: str) -> Lower:
    letters = Func(F(column), Value(ACCENTED), Value(UNACCENTED), function="translate", output_field=TextField())
    return Lower(letters)


def find_closed(actor: Actor, text: str) -> Case | None:
    """The case of which a text is the whole number, where it is shielded from the actor: it says nobody's name.

    By a name or an address nothing is found of it: who asks would learn of whom there is a case.

    Args:
        actor: who looks.
        text: what was searched.

    Raises:
        Refused: the actor's role sees no cases.
    """
    number = _NUMBER.fullmatch(text.strip())
    case = Case.objects.filter(number=int(number[1])).first() if number else None
    return shielded_case(case.pk, actor) if case else None


def _fits(word: str, *, alone: bool) -> Q:
    plain = without_accents(word)
    fits = Q(plain_name__contains=plain) | Q(plain_street__contains=plain)
    if _POSTCODE.fullmatch(word):
        fits |= Q(group__postcode__istartswith=word)
    number = _HOUSE_NUMBER.fullmatch(word)
    if number is None:
        return fits
    if not alone:
        return fits | Q(group__house_number=int(number[1]), group__house_number_addition__icontains=number[2])
    return fits if number[2] else fits | Q(number=int(number[1]))
