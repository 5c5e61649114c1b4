"""A municipality that makes its checks weigh little: what is wrong comes through, and nothing breaks."""

import json
from pathlib import Path

import pytest

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.intake.checks.registry import CHECKS
from eropaf.intake.enums import DeliveryState, Strictness
from eropaf.intake.services.strictness import set_strictness
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.models import Partner
from eropaf.partners.services import save_layout
from tests.integration.building import receive
from tests.integration.intake.carrying import carry

pytestmark = pytest.mark.django_db

CORPORA = Path(__file__).parents[2] / "corpora"
WRONG = sorted(file for file in (CORPORA / "should_fail").glob("*/*") if file.parent.name in CHECKS)
LAYOUT = LayoutSpec.from_json(json.loads((CORPORA / "layout.json").read_text()))


@pytest.mark.parametrize("strictness", [Strictness.WARNING, Strictness.OFF])
def test_whatever_a_municipality_lets_through_is_taken_in(strictness: Strictness, coordinator: Actor) -> None:
    with municipality_scope(coordinator.municipality_id):
        for code, entry in CHECKS.items():
            if not entry.check.fixed:
                set_strictness(code=code, strictness=strictness, by=coordinator)
        save_layout(partner=Partner.objects.get(code="wonen"), layout=LAYOUT, by=coordinator)

    for file in WRONG:
        if (CORPORA / "layouts" / f"{file.parent.name}.json").exists():
            continue
        delivery = carry(receive(file.read_bytes(), coordinator, file_name=file.name), coordinator)
        assert delivery.state == DeliveryState.CARRIED, (file, delivery.refusal)
        if strictness == Strictness.OFF and not CHECKS[file.parent.name].check.fixed:
            assert delivery.rejected_count == 0, file
