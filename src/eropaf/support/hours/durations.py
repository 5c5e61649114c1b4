"""Time worked: read as somebody writes it, told as somebody reads it."""

import re

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import InvalidValue

LONGEST_SECONDS = 24 * 3600
_HOURS_MINUTES = re.compile(r"^([0-9]{1,2}):([0-5]?[0-9])$")
_HOURS = re.compile(r"^([0-9]{1,2})(?:[.,]([0-9]{1,2}))?$")
_WRITE_LIKE = _("Write the time in hours and minutes, such as 1:30.")


def read_duration(text: str) -> int:
    """The seconds of "1:30", or of "1,5".

    Raises:
        InvalidValue: it is no time, nothing, or more than a day.
    """
    written = text.strip()
    if found := _HOURS_MINUTES.fullmatch(written):
        seconds = int(found[1]) * 3600 + int(found[2]) * 60
    elif found := _HOURS.fullmatch(written):
        seconds = int(found[1]) * 3600 + int((found[2] or "0").ljust(2, "0")) * 36
    else:
        raise InvalidValue(_WRITE_LIKE)
    if not 0 < seconds <= LONGEST_SECONDS:
        raise InvalidValue(_("Fill in a time of at least a minute and at most a day."))
    return seconds


def show_duration(seconds: int) -> str:
    """Hours and minutes, rounded down: "1:30"; less than nothing has a minus before it."""
    hours, rest = divmod(abs(seconds), 3600)
    return f"{'-' if seconds < 0 else ''}{hours}:{rest // 60:02d}"
