"""A delivery's whole way, stage after stage, in two transactions: checked, then carried to the work list.

A row that was refused and put right goes the same way in one. A process that is stopped in between leaves a delivery
that is received or checked; carrying it again finishes it.
"""

import logging
from collections.abc import Callable, Mapping

from django.db import OperationalError, connection
from django.utils.translation import gettext_lazy as _
from psycopg.errors import LockNotAvailable

from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.services import acting
from eropaf.audit.turns import wait_for_turn
from eropaf.cases.services.take_up import take_up
from eropaf.core.errors import Refused
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import Delivery, MarkedRow
from eropaf.intake.services.check import check_delivery
from eropaf.intake.services.correct import Correction, correct_row
from eropaf.intake.services.finish import finish_delivery
from eropaf.matching.services.match import match_delivery
from eropaf.outreach.experiments.services import assign_cases
from eropaf.register.services.ask import check_cases_of
from eropaf.triage.services.placing import place_cases

_log = logging.getLogger(__name__)

Progress = Callable[[str], None]

PATIENCE_MS = 5_000  # well under the time after which a web server gives a page up
BUSY = _("A file is being processed at this moment, so nothing was changed. Save again in a minute.")


def _tell_nobody(_stage: str) -> None:
    pass


def carry_delivery(*, delivery: Delivery, by: Actor, tell: Progress = _tell_nobody) -> Delivery:
    """Bring a received delivery to the work list. Doing it twice changes nothing.

    Args:
        delivery: received, or left behind halfway.
        by: who does it.
        tell: is told which stage begins: check, match, take_up, place.

    Returns:
        The delivery in its new state: carried, or refused with the reason.
    """
    tell("check")
    delivery = check_delivery(delivery=delivery, by=by)
    if delivery.state != DeliveryState.CHECKED:
        return delivery
    with acting(by):
        _wait_for_other_deliveries(by)
        delivery = Delivery.objects.select_for_update().get(pk=delivery.pk)
        if delivery.state == DeliveryState.CHECKED:
            _match_and_place(delivery, by, tell)
            finish_delivery(delivery=delivery, by=by)
    _ask_register(delivery, by)
    return delivery


def _ask_register(delivery: Delivery, by: Actor) -> None:
    """Compare the delivery's cases with the register, in a transaction of its own: a delivery never waits for that."""
    try:
        with acting(by):
            check_cases_of(delivery=delivery, by=by)
    except Exception:  # noqa: BLE001 (whatever is wrong with a register; the button on its screen asks again)
        _log.exception("The register could not be asked about delivery %s", delivery.pk)


def carry_correction(*, row: MarkedRow, cells: Mapping[str, str], by: Actor) -> Correction:
    """Put a refused row right and bring its signal to the work list, in one transaction.

    Arguments and refusals as for `correct_row`.

    Raises:
        Refused: also when a file has been on its way for longer than somebody waits for a page.
    """
    with acting(by):
        # This lock before the delivery's own, as in `carry_delivery`: else the two could wait for each other.
        wait_a_moment_for_deliveries(by)
        correction = correct_row(row=row, cells=cells, by=by)
        if correction.row is not None:
            # As with a delivery from the web: the case is the product's doing, not of the partner's employee.
            _match_and_place(correction.row.delivery, system_actor("journey", by.municipality_id), _tell_nobody)
    return correction


def wait_a_moment_for_deliveries(by: Actor) -> None:
    """Let no delivery of the municipality be carried until the end of the transaction.

    Raises:
        Refused: one has been on its way for longer than somebody waits for a page.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{PATIENCE_MS}ms"])
            _wait_for_other_deliveries(by)
            cursor.execute("SELECT set_config('lock_timeout', '0', true)")
    except OperationalError as problem:
        if not isinstance(problem.__cause__, LockNotAvailable):
            raise
        raise Refused(BUSY) from problem


def _wait_for_other_deliveries(by: Actor) -> None:
    """One delivery of a municipality at a time: two at once could give one resident two cases."""
    wait_for_turn("carry", by.municipality_id)


def _match_and_place(delivery: Delivery, by: Actor, tell: Progress) -> None:
    tell("match")
    group_ids = match_delivery(delivery=delivery, by=by)
    tell("take_up")
    taken_up = take_up(group_ids=group_ids, by=by)
    tell("place")
    place_cases(cases=taken_up.opened + taken_up.updated, by=by)
    assign_cases(cases=taken_up.opened, by=by)
