"""Making a delivery, and saying who delivers."""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Model
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event, record_viewings
from eropaf.cases.kept_signals import FILE_IS_CLOSED, signals_kept_from
from eropaf.cases.models import Case
from eropaf.cases.whose import residents_in
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.core.period import Period
from eropaf.exchange.ddas import v1_2
from eropaf.exchange.ddas.conformity import find_breaches
from eropaf.intake.models import Signal
from eropaf.monitor.national.completeness import EXPLAINED, Found, find_gaps
from eropaf.monitor.national.gathering import gather
from eropaf.monitor.national.models import DeliveringOrganisation, DeliveryContact, NationalDelivery
from eropaf.monitor.national.numbers import count
from eropaf.monitor.national.permissions import check_may_deliver_nationally, check_may_name_organisation
from eropaf.monitor.national.records import Contact, Gathered, Organisation
from eropaf.monitor.national.telling import tell

MOST_CONTACTS = 3
LONGEST = 200  # the standard's names, phone numbers and job titles
_KVK_NUMBER = re.compile(r"[0-9]{8}")


@dataclass(frozen=True)
class MadeFile:
    """A file that was made to be delivered."""

    delivery: NationalDelivery
    content: bytes
    remarks: Sequence[Found]


def make_delivery(*, period: Period, by: Actor) -> MadeFile:
    """Make the file of a period, keep that it was made, and whose data left in it.

    Args:
        period: that it is about, both days included.
        by: who delivers.

    Raises:
        Refused: something is missing without which nothing can be delivered, somebody stands in it whose case is
            kept from the actor, or the role may not.
    """
    check_may_deliver_nationally(by)
    with acting(by):
        gathered = gather(period)
        _check_open(gathered, by)
        remarks = _remarks_on(gathered)
        content = _write(gathered)
        delivery = _keep(gathered, content, len(remarks), by)
        _keep_viewings(gathered, by)
    return MadeFile(delivery, content, remarks)


def _check_open(gathered: Gathered, by: Actor) -> None:
    """A file without one resident would be wrong, so a colleague makes it."""
    if not signals_kept_from(by).isdisjoint(each.key for each in gathered.signals):
        raise Refused(FILE_IS_CLOSED)


def _remarks_on(gathered: Gathered) -> list[Found]:
    gaps = find_gaps(gathered, clock.today())
    blocking = [EXPLAINED[each.gap] for each in gaps if each.is_blocking]
    if blocking:
        told = format_lazy("{}. {}", blocking[0].title, blocking[0].advice)
        raise Refused(told)
    return gaps


def _write(gathered: Gathered) -> bytes:
    content = v1_2.write(tell(gathered, clock.now()))
    breaches = find_breaches(json.loads(content), v1_2.Uitwisselmodel)
    if breaches:
        sentence = _(
            "The file does not follow the standard at %(path)s: %(reason)s Tell whoever manages this software."
        )
        raise Refused(sentence, path=breaches[0].path, reason=breaches[0].sentence)
    return content


def _keep(gathered: Gathered, content: bytes, remarks: int, by: Actor) -> NationalDelivery:
    numbers = count(gathered)
    delivery = NationalDelivery.objects.create(
        municipality_id=by.municipality_id,
        version=v1_2.VERSION,
        start=gathered.period.start,
        end=gathered.period.end,
        made_at=clock.now(),
        made_by_id=by.user_id,
        signals=numbers.signals,
        cases=numbers.cases,
        open_cases=numbers.open_cases,
        attempts=numbers.attempts,
        remarks=remarks,
        byte_count=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    told = {"start": delivery.start.isoformat(), "end": delivery.end.isoformat(), "sha256": delivery.sha256}
    record_event(by=by, kind="national_delivery.made", subject=delivery, detail=told)
    return delivery


def _keep_viewings(gathered: Gathered, by: Actor) -> None:
    """Whose data left: each case, and each signal that is in none of them."""
    alone = [signal.key for signal in gathered.signals if signal.case is None]
    subjects: list[Model] = [*(Case(pk=case.key) for case in gathered.cases), *(Signal(pk=key) for key in alone)]
    viewed = [(subject, "national-delivery") for subject in subjects]
    record_viewings(by=by, viewed=viewed, whose=residents_in(subjects))


def name_organisation(*, organisation: Organisation, by: Actor) -> None:
    """Say who delivers and whom the receiver can ask. What is not known yet may be empty, save the name.

    Args:
        organisation: as it is from now on.
        by: who says so.

    Raises:
        InvalidValue: it cannot be.
        Refused: the role may not.
    """
    check_may_name_organisation(by)
    _check(organisation)
    with acting(by):
        kept, _is_new = DeliveringOrganisation.objects.update_or_create(
            municipality_id=by.municipality_id,
            defaults={
                "name": organisation.name,
                "kvk_number": organisation.kvk_number,
                "supplier_code": organisation.supplier_code,
            },
        )
        _keep_contacts(kept, organisation.contacts, by)
        record_event(by=by, kind="national_delivery.organisation_named", subject=kept)


def _keep_contacts(kept: DeliveringOrganisation, contacts: Iterable[Contact], by: Actor) -> None:
    named = list(contacts)
    DeliveryContact.objects.filter(organisation=kept, position__gt=len(named)).delete()
    for position, contact in enumerate(named, start=1):
        DeliveryContact.objects.update_or_create(
            municipality_id=by.municipality_id,
            organisation=kept,
            position=position,
            defaults={
                "name": contact.name,
                "phone": contact.phone,
                "email": contact.email,
                "job_title": contact.job_title,
            },
        )


def _check(organisation: Organisation) -> None:
    if not organisation.name:
        raise InvalidValue(_("Fill in the name of the organisation."), about="name")
    if organisation.kvk_number and not _KVK_NUMBER.fullmatch(organisation.kvk_number):
        raise InvalidValue(_("A KvK number has eight digits. Write it like 12345678."), about="kvk_number")
    _check_contacts(organisation.contacts)
    texts = [
        organisation.name,
        organisation.supplier_code,
        *(text for each in organisation.contacts for text in astuple(each)),
    ]
    if max(map(len, texts)) > LONGEST:
        raise InvalidValue(_("Keep each answer under %(most)s characters."), most=LONGEST)


def _check_contacts(contacts: Sequence[Contact]) -> None:
    if len(contacts) > MOST_CONTACTS:
        raise InvalidValue(_("Name at most %(most)s contact persons."), most=MOST_CONTACTS)
    if len(set(contacts)) < len(contacts):
        raise InvalidValue(_("The same contact person stands here twice."))
    for place, contact in enumerate(contacts, start=1):
        if not contact.name:
            raise InvalidValue(_("Fill in the name of this contact person."), about=f"contact_name_{place}")
        if contact.email and not _is_email(contact.email):
            sentence = _("This is not an e-mail address. Write it as name@municipality.nl.")
            raise InvalidValue(sentence, about=f"contact_email_{place}")


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
