"""How a declaration is read."""

from django.utils import translation

from eropaf.web.declarations.presentation import hours


def test_norm_hours_are_shown_with_no_more_decimals_than_they_need() -> None:
    with translation.override("nl"):
        assert [hours(minutes) for minutes in (270, 24660, 30, 20)] == ["4,5", "411", "0,5", "0,33"]
