"""What people do by hand in the year besides approaching residents: record an objection, put rejected rows right, and
say when they are away."""

from datetime import date

from eropaf.accounts.models import User
from eropaf.accounts.selectors import actor_of
from eropaf.accounts.staffing import Days, enter_absence
from eropaf.audit.actor import Role
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode
from eropaf.intake.columns import header_of
from eropaf.intake.models import Finding, MarkedRow
from eropaf.jobs.journey import carry_correction
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.services import Objector, record_objection

OBJECTIONS = (
    (date(2026, 4, 16), ObjectionChannel.PHONE, "Belde zelf: wil niet meer benaderd worden."),
    (date(2026, 9, 17), ObjectionChannel.LETTER, "Brief ligt in het dossier van de coördinator."),
)
CORRECTED_ON = (date(2026, 5, 12), date(2026, 10, 13))
ENTERED_ON = date(2026, 10, 30)
AWAY = Days(date(2026, 11, 2), date(2026, 11, 13))
_AMOUNT_CHECKS = ("amount_missing", "amount_unreadable")
_HEARD_ON_THE_PHONE = "184,50"


def object_once(channel: ObjectionChannel, note: str) -> None:
    """A resident who was approached lately does not want to be any more.

    Args:
        channel: how the objection came.
        note: the proof.
    """
    case = Case.objects.filter(group__birth_date__isnull=False).exclude(group__postcode="").order_by("-pk")[0]
    at = case.group
    objector = Objector(
        birth_date=at.birth_date,
        postcode=Postcode(at.postcode),
        house_number=HouseNumber(at.house_number or 1, at.house_number_addition),
    )
    by = actor_of(User.objects.filter(role=Role.WORKER).order_by("pk")[0])
    record_objection(objector=objector, received_on=clock.today(), channel=channel, note=note, by=by)


def go_away() -> None:
    """A worker enters an absence that begins on the day of the demo; the substitute stands in."""
    user = User.objects.filter(role=Role.WORKER).order_by("-pk")[0]
    enter_absence(user=user, days=AWAY, stand_in=None, by=actor_of(user))


def put_amounts_right() -> None:
    """The coordinator called the partners about amounts that were missing lately, and fills them in."""
    by = actor_of(User.objects.get(role=Role.COORDINATOR))
    wrong = Finding.objects.filter(code__in=_AMOUNT_CHECKS).order_by("-delivery_id", "row_number")[:2]
    for finding in wrong:
        row = MarkedRow.objects.select_related("delivery__layout").get(
            delivery=finding.delivery_id, row_number=finding.row_number
        )
        layout = row.delivery.layout
        header = header_of("amount", row.delivery.headers, layout.read_spec()) if layout else None
        if header and not hasattr(row, "corrected_by"):
            carry_correction(row=row, cells={header: _HEARD_ON_THE_PHONE}, by=by)
