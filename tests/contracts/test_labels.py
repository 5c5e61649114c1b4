"""Whatever a delivery can tell has a name on screen."""

from eropaf.intake.columns import FIELDS
from eropaf.intake.delivery_list import ListedState
from eropaf.intake.enums import DeliveryState
from eropaf.intake.readers.table import EXTRA_CELLS
from eropaf.web.deliveries.labels import COLUMN_LABELS, LISTED_STATE_LABELS, STATE_TONES


def test_every_column_has_a_name() -> None:
    assert set(COLUMN_LABELS) == {*FIELDS, EXTRA_CELLS}


def test_every_state_has_a_name_and_a_tone() -> None:
    assert set(STATE_TONES) == set(LISTED_STATE_LABELS) == set(ListedState)


def test_every_state_of_a_delivery_can_be_listed() -> None:
    assert {ListedState(state.value) for state in DeliveryState} == {*ListedState} - {ListedState.WAITING}
