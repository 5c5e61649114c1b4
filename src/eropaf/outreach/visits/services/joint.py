"""What is kept of a landlord's consultant who comes along."""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.outreach.visits.joint import joint_visit, landlord_along, shown_to_landlord
from eropaf.outreach.visits.models import Round, Stop
from eropaf.outreach.visits.permissions import check_may_visit


def record_coming_along(*, stop: Stop, came: bool, by: Actor) -> None:
    """Keep that the consultant came along, or that this was a mistake. Nothing else is the consultant's to record.

    Args:
        stop: of a round with the actor.
        came: whether the consultant was there.
        by: the consultant.

    Raises:
        Refused: the stop is none of the actor's, or its day is still to come.
    """
    check_own(by, stop)
    if joint_visit(stop.pk, by) is None:
        raise Refused(_("You do not come along with this visit."))
    if came and stop.round.day > clock.today():
        raise Refused(_("This visit is still to come."))
    with acting(by):
        stop.consultant_came_at = clock.now() if came else None
        stop.save(update_fields=["consultant_came_at"])
        record_event(by=by, kind="stop.consultant_came", subject=stop, detail={"came": came})


def refuse_along_strangers_only(planned: Round) -> None:
    """Let no consultant come along where there is no door at which the landlord has business.

    What a consultant may not see on a screen is no more shown at the door. Where a part of the addresses is the
    landlord's, the round may go: the consultant waits elsewhere meanwhile.

    Args:
        planned: the round, with who goes and the addresses as they would be.

    Raises:
        Refused: a consultant comes along, and the landlord reported none of these residents or may not know of them.
    """
    landlord = landlord_along(planned)
    if landlord and not shown_to_landlord(landlord, planned.stops.filter(left_out_at=None)):
        raise Refused(
            _("%(partner)s reported none of these residents, or may not know of them: let nobody of it come along."),
            partner=landlord.name,
        )


def withdraw_consultant(*, planned: Round, by: Actor) -> None:
    """Close the pages of a round to the consultant; who comes along stays as it was agreed.

    Raises:
        Refused: no consultant sees it, or the role may not.
    """
    check_may_visit(by)
    check_own(by, planned)
    if planned.consultant_id is None or planned.consultant_withdrawn_at is not None:
        raise Refused(_("No consultant sees this round."))
    with acting(by):
        planned.consultant_withdrawn_at = clock.now()
        planned.save(update_fields=["consultant_withdrawn_at"])
        record_event(by=by, kind="round.consultant_withdrawn", subject=planned)


def let_consultant_see(*, planned: Round, by: Actor) -> None:
    """Undo that.

    Raises:
        Refused: there is no consultant from whom it was closed, or the role may not.
    """
    check_may_visit(by)
    check_own(by, planned)
    if planned.consultant_withdrawn_at is None:
        raise Refused(_("No consultant sees this round."))
    with acting(by):
        planned.consultant_withdrawn_at = None
        planned.save(update_fields=["consultant_withdrawn_at"])
        record_event(by=by, kind="round.consultant_let_see", subject=planned)
