"""Several people who save a correction of the same row at the same moment."""

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.cases.models import Case
from eropaf.intake.models import Delivery, MarkedRow, Signal
from tests.integration.building import deliver, row
from tests.integration.jobs.conftest import Start
from tests.integration.jobs.story import IN_DJANGO, hear, tell

CORRECTING = ("-c", IN_DJANGO, "tests.integration.jobs.correcting_process")
AT_ONCE = 4


def test_one_of_them_corrects_it_and_the_others_are_told(coordinator: Actor, start: Start) -> None:
    delivery = deliver([row(Bedrag="")], coordinator)
    with municipality_scope(coordinator.municipality_id):
        row_id = MarkedRow.objects.get().pk
    arguments = [str(key) for key in (row_id, coordinator.user_id, coordinator.municipality_id)]
    processes = [start(*CORRECTING, *arguments) for _person in range(AT_ONCE)]
    assert [hear(process) for process in processes] == ["ready"] * AT_ONCE

    for process in processes:
        tell(process)
    heard = sorted(hear(process) for process in processes)

    told = "Rij 2 is al verbeterd. De rij staat nu als rij 3 in deze aanlevering."
    assert heard == [*[told] * (AT_ONCE - 1), "corrected"]
    with municipality_scope(coordinator.municipality_id):
        assert Signal.objects.count() == Case.objects.count() == 1
        assert Delivery.objects.get(pk=delivery.pk).corrected_count == 1
