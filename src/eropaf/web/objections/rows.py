"""Objections as the screens show them."""

from dataclasses import dataclass
from datetime import date

from eropaf.core.choices import Label
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode
from eropaf.objections.enums import OBJECTION_CHANNEL_LABELS, ObjectionChannel
from eropaf.objections.models import Objection


@dataclass(frozen=True)
class ObjectionShown:
    """One objection.

    Attributes:
        bsn_ending: its last three digits, "" when there is none; the whole number is never shown.
        recorded_by: name of the colleague, "" when the product did.
    """

    pk: int
    surname: str
    birth_date: date | None
    address: str
    bsn_ending: str
    received_on: date
    channel: Label
    note: str
    recorded_by: str
    withdrawn_on: date | None


def show(objection: Objection) -> ObjectionShown:
    """What the screens tell about an objection.

    Args:
        objection: read together with who recorded it.
    """
    return ObjectionShown(
        pk=objection.pk,
        surname=objection.surname,
        birth_date=objection.birth_date,
        address=_address(objection),
        bsn_ending=objection.bsn[-3:],
        received_on=objection.received_on,
        channel=OBJECTION_CHANNEL_LABELS[ObjectionChannel(objection.channel)],
        note=objection.note,
        recorded_by=objection.recorded_by.name if objection.recorded_by else "",
        withdrawn_on=objection.withdrawn_on,
    )


def _address(objection: Objection) -> str:
    if not objection.postcode or objection.house_number is None:
        return ""
    number = HouseNumber(objection.house_number, objection.house_number_addition)
    return f"{Postcode(objection.postcode)}, {number}"
