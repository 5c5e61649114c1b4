"""Reading objections."""

import re

from django.db.models import F, Q, QuerySet

from eropaf.audit.actor import Actor
from eropaf.core.bsn import Bsn
from eropaf.core.errors import InvalidValue
from eropaf.objections.models import Objection
from eropaf.objections.permissions import check_may_see_objections

_POSTCODE_APART = re.compile(r"\b([1-9][0-9]{3})\s+([a-z]{2})\b", re.IGNORECASE)
_POSTCODE = re.compile(r"[1-9][0-9]{3}[a-z]{0,2}", re.IGNORECASE)
_HOUSE_NUMBER = re.compile(r"([0-9]{1,5})([a-z]*)", re.IGNORECASE)


def objections_visible_to(actor: Actor) -> QuerySet[Objection]:
    """All objections: those in force first, then those that were withdrawn; the newest first.

    Raises:
        Refused: the actor's role sees no objections.
    """
    check_may_see_objections(actor)
    in_order = (F("withdrawn_on").desc(nulls_first=True), "-received_on", "-pk")
    return Objection.objects.select_related("recorded_by").order_by(*in_order)


def objections_in_force() -> QuerySet[Objection]:
    """Objections that deliveries are checked against."""
    return Objection.objects.filter(Objection.in_force()).order_by("pk")


def search_objections(actor: Actor, text: str) -> QuerySet[Objection]:
    """The objections that fit a BSN, or every word of a text: part of the surname, postcode, house number.

    Args:
        actor: who looks.
        text: what is known; nothing is found by nothing.

    Raises:
        Refused: the actor's role sees no objections.
    """
    found = objections_visible_to(actor)
    words = _POSTCODE_APART.sub(r"\1\2", text).replace(",", " ").split()
    if not words:
        return found.none()
    try:
        return found.filter(bsn=Bsn.parse(text).value)
    except InvalidValue:
        pass
    for word in words:
        found = found.filter(_fits(word))
    return found


def _fits(word: str) -> Q:
    fits = Q(surname__icontains=word)
    if _POSTCODE.fullmatch(word):
        fits |= Q(postcode__istartswith=word)
    if number := _HOUSE_NUMBER.fullmatch(word):
        fits |= Q(house_number=int(number[1]), house_number_addition__icontains=number[2])
    return fits
