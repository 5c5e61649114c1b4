"""Which arrears a kind of partner may report."""

import pytest

from eropaf.partners.enums import PARTNER_TYPE_LABELS, PartnerType
from eropaf.partners.windows import PartnerWindow, window_of


@pytest.mark.parametrize("partner_type", list(PartnerType))
def test_every_kind_of_partner_has_a_window_and_a_label(partner_type: PartnerType) -> None:
    assert isinstance(window_of(partner_type), PartnerWindow)
    assert str(PARTNER_TYPE_LABELS[partner_type])


def test_the_agreed_windows() -> None:
    assert window_of(PartnerType.RENT) == PartnerWindow(min_days=30)
    assert window_of(PartnerType.CARE_INSURANCE) == PartnerWindow(min_days=30, max_days=100)
    assert window_of(PartnerType.STUDENT_FINANCE) == PartnerWindow(min_cents=270_00)
