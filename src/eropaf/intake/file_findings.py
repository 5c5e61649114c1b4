"""What is remarkable about a file as a whole: found once when it is checked, and kept with its other findings."""

from collections.abc import Mapping

from django.db.models import Q, QuerySet

from eropaf.core import clock
from eropaf.intake.columns import DISPENSABLE, header_of
from eropaf.intake.enums import DeliveryState, Strictness
from eropaf.intake.file_checks import AcceptedFile, FileFacts
from eropaf.intake.file_checks.registry import check_file
from eropaf.intake.models import Delivery, Finding
from eropaf.intake.readers.table import ASIDE, EXTRA_CELLS
from eropaf.partners.layouts import LayoutSpec

FILE_ROW = 0  # the number of a row that no row has
_LOOK_BACK_FILES = 12


def store_file_findings(*, delivery: Delivery, strictness: Mapping[str, Strictness]) -> None:
    """Look at the file as a whole and keep what is remarkable. Called inside the transaction that stores its rows.

    Args:
        delivery: read together with its partner and layout; its headers and its number of rows are filled.
        strictness: what the municipality chose per check.
    """
    Finding.objects.bulk_create(
        Finding(
            municipality_id=delivery.municipality_id,
            delivery=delivery,
            row_number=FILE_ROW,
            column="",
            code=finding.code,
            severity=finding.severity,
            values=dict(finding.values),
        )
        for finding in check_file(file_facts(delivery), strictness)
    )


def file_findings_of(delivery: Delivery) -> QuerySet[Finding]:
    """What was remarkable about the file as a whole; `file_sentence` tells it."""
    return Finding.objects.filter(delivery=delivery, row_number=FILE_ROW).order_by("code")


def file_facts(delivery: Delivery) -> FileFacts:
    """What the checks of a file may know.

    Args:
        delivery: read together with its partner and layout.
    """
    spec = delivery.layout.read_spec() if delivery.layout else LayoutSpec(columns={})
    headers = _own_headers(delivery)
    known = (header_of(field, headers, spec) for field in spec.columns)
    return FileFacts(
        received_on=clock.day_of(delivery.received_at),
        row_count=delivery.row_count,
        headers=headers,
        known_headers=[header for header in known if header],
        dispensable=[header for field, header in spec.columns.items() if field in DISPENSABLE],
        delivery_day=delivery.partner.delivery_day,
        earlier=_accepted_before(delivery),
    )


def _accepted_before(delivery: Delivery) -> list[AcceptedFile]:
    """The partner's last files that were taken in, the oldest first."""
    came_before = Q(received_at__lt=delivery.received_at) | Q(received_at=delivery.received_at, pk__lt=delivery.pk)
    accepted = Delivery.objects.filter(
        came_before, partner=delivery.partner_id, state__in=[DeliveryState.CHECKED, DeliveryState.CARRIED]
    )
    last = accepted.order_by("-received_at", "-pk")[:_LOOK_BACK_FILES]
    return [AcceptedFile(clock.day_of(each.received_at), each.row_count, _own_headers(each)) for each in reversed(last)]


def _own_headers(delivery: Delivery) -> list[str]:
    """The columns of the file itself, without what a reader adds."""
    return [header for header in delivery.headers if header not in (EXTRA_CELLS, ASIDE)]
