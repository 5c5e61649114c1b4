"""Keeping the objections of residents."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.first_come import refusing_second
from eropaf.audit.services import acting, check_own, record_event
from eropaf.core import clock
from eropaf.core.bsn import Bsn
from eropaf.core.errors import InvalidValue, Refused
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.models import Objection
from eropaf.objections.permissions import check_may_see_objections


@dataclass(frozen=True, repr=False)
class Objector:
    """By what a resident who objected is recognised in partners' files: a BSN, or an address with name or birth date.

    Raises InvalidValue when it is neither.
    """

    bsn: Bsn | None = None
    surname: str = ""
    birth_date: date | None = None
    postcode: Postcode | None = None
    house_number: HouseNumber | None = None

    def __post_init__(self) -> None:
        if (self.postcode is None) != (self.house_number is None):
            raise InvalidValue(_("Give the postcode and the house number both, or neither."))
        named = bool(self.surname or self.birth_date)
        if self.bsn is None and not (self.postcode and named):
            raise InvalidValue(
                _("Give the BSN, or the address with the surname or the date of birth: else nobody can be recognised.")
            )


def record_objection(
    *, objector: Objector, received_on: date, channel: ObjectionChannel, note: str, by: Actor
) -> Objection:
    """Put a resident on the list. What that means is decided per delivery, from the next one on.

    Args:
        objector: who it is.
        received_on: the day on which the objection came, not in the future.
        channel: how it came.
        note: the proof: what was said, or where the letter is kept; may be empty.
        by: who records it.

    Raises:
        Refused: the role may not, or an objection of this BSN is in force already.
        InvalidValue: the day is yet to come, or the date of birth cannot be.
    """
    check_may_see_objections(by)
    _check_days(objector, received_on)
    with acting(by):
        if objector.bsn and Objection.objects.filter(Objection.in_force(), bsn=objector.bsn.value).exists():
            raise Refused(ON_THE_LIST)
        with refusing_second("objection_in_force_once", Refused(ON_THE_LIST)):
            objection = Objection.objects.create(
                municipality_id=by.municipality_id,
                **_recognised_by(objector),
                received_on=received_on,
                channel=channel,
                note=note,
                recorded_by_id=by.user_id,
                recorded_at=clock.now(),
            )
        record_event(by=by, kind="objection.recorded", subject=objection, detail={"channel": channel})
    return objection


def _check_days(objector: Objector, received_on: date) -> None:
    if received_on > clock.today():
        raise InvalidValue(_("This day is yet to come. Choose today or an earlier day."))
    if objector.birth_date and objector.birth_date > received_on:
        raise InvalidValue(_("Nobody objects before being born. Correct the date of birth or leave it empty."))


def _recognised_by(objector: Objector) -> dict[str, str | int | date | None]:
    address = objector.house_number
    return {
        "bsn": objector.bsn.value if objector.bsn else "",
        "surname": objector.surname,
        "birth_date": objector.birth_date,
        "postcode": objector.postcode.value if objector.postcode else "",
        "house_number": address.number if address else None,
        "house_number_addition": address.addition if address else "",
    }


def withdraw_objection(*, objection: Objection, by: Actor) -> None:
    """Keep that a resident took the objection back. It stays visible as withdrawn.

    Args:
        objection: which.
        by: who records it.

    Raises:
        Refused: it was withdrawn before, or the role may not.
    """
    check_may_see_objections(by)
    check_own(by, objection)
    with acting(by):
        objection = Objection.objects.select_for_update().get(pk=objection.pk)
        if objection.withdrawn_on is not None:
            raise Refused(_("This objection was withdrawn already."))
        objection.withdrawn_on = clock.today()
        objection.save(update_fields=["withdrawn_on"])
        record_event(by=by, kind="objection.withdrawn", subject=objection)


ON_THE_LIST = _("An objection of the resident with this BSN is on the list already.")
