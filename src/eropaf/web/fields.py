"""Fields that several screens have."""

from django import forms

DAY_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]


class DayInput(forms.DateInput):
    """The browser's own calendar; a browser without one takes a Dutch date as text."""

    input_type = "date"

    def __init__(self) -> None:
        """Fill the field as calendars of browsers expect it."""
        super().__init__(format="%Y-%m-%d", attrs={"class": "utrecht-textbox utrecht-textbox--html-input"})
