"""Which rows of a delivery are closed to who looks: those of a resident whose case is kept from that colleague.

Intake comes before cases and knows of no shields; so it is asked here, and passed on to what reads the rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from eropaf.audit.actor import Actor
from eropaf.cases.kept_signals import FILE_IS_CLOSED, signals_kept_from
from eropaf.cases.shielding import kept_from
from eropaf.core.errors import Refused
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import Delivery, MarkedRow, Signal
from eropaf.intake.selectors import header_by_column
from eropaf.matching.models import MatchGroup
from eropaf.privacy.requests.cells import Cells, same_address, same_email, same_number, same_phone

_AT_ONCE = 2000


@dataclass(frozen=True, repr=False)
class Known:
    """By what a row that was refused tells that it is about a resident.

    Attributes:
        name: the surname, or that of a business.
        customer_number: at the partner of the delivery; "" where the resident was reported by another.
    """

    bsn: str
    postcode: str
    house_number: int | None
    phone: str = ""
    email: str = ""
    name: str = ""
    customer_number: str = ""


def rows_closed_to(reader: Actor, delivery: Delivery) -> frozenset[int]:
    """The rows of a delivery that are about a resident whose case is kept from somebody, by number.

    Those that were refused are in no signal; they are known by number, address, phone or e-mail.

    Args:
        reader: who looks.
        delivery: read together with its layout.
    """
    signals = signals_kept_from(reader)
    if not signals:
        return frozenset()
    taken_in = Signal.objects.filter(delivery=delivery, pk__in=signals).order_by()
    closed = set(taken_in.values_list("row_number", flat=True))
    closed.update(_refused_about(list(known_of(reader, delivery)), delivery))
    marked = MarkedRow.objects.filter(delivery=delivery, corrected_by__row_number__in=closed).order_by()
    return frozenset(closed | set(marked.values_list("row_number", flat=True)))


def closed_among(rows: Sequence[MarkedRow], reader: Actor) -> frozenset[int]:
    """Of rows of deliveries those that are closed to somebody, by primary key.

    Args:
        rows: read together with their delivery and its layout.
        reader: who looks.
    """
    closed = {delivery: rows_closed_to(reader, delivery) for delivery in {each.delivery for each in rows}}
    return frozenset(each.pk for each in rows if each.row_number in closed[each.delivery])


def check_file_open(reader: Actor, delivery: Delivery) -> None:
    """Whether somebody may have the whole file: it is given as it came, or not at all.

    Of a file that was not taken in nobody knows yet who stands in it.

    Raises:
        Refused: somebody may stand in it whose case is kept from the reader.
    """
    if not kept_from(reader):
        return
    if delivery.state != DeliveryState.CARRIED or rows_closed_to(reader, delivery):
        raise Refused(FILE_IS_CLOSED)


def known_of(reader: Actor, delivery: Delivery) -> Iterator[Known]:
    """The residents whose case is kept from somebody, each as often as they are known otherwise.

    Args:
        reader: who looks.
        delivery: customer numbers are of its partner.
    """
    groups = MatchGroup.objects.filter(case__in=kept_from(reader)).order_by("pk")
    yield from (Known(each.bsn, each.postcode, each.house_number) for each in groups)
    for each in Signal.objects.filter(pk__in=signals_kept_from(reader)).order_by("pk"):
        number = each.customer_number if each.partner_id == delivery.partner_id else ""
        yield Known(each.bsn, each.postcode, each.house_number, each.phone, each.email, _name(each), number)


def _name(signal: Signal) -> str:
    return signal.surname or signal.business_name


def _refused_about(known: Sequence[Known], delivery: Delivery) -> Iterator[int]:
    columns = header_by_column(delivery, delivery.headers)
    refused = MarkedRow.objects.filter(delivery=delivery, rejected=True).order_by("row_number")
    for row in refused.iterator(_AT_ONCE):
        texts = dict(zip(delivery.headers, row.cells, strict=False))
        if _is_about({column: texts.get(header) or "" for column, header in columns.items()}, known):
            yield row.row_number


def _is_about(cells: Cells, known: Iterable[Known]) -> bool:
    return any(
        (each.bsn and same_number(cells, each.bsn))
        or same_phone(cells, each.phone)
        or same_email(cells, each.email)
        or same_address(cells, each.postcode, each.house_number)
        or (each.customer_number and cells.get("customer_number", "").strip() == each.customer_number)
        for each in known
    )
