"""That an eviction was announced, as lists of cases mark it."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from eropaf.cases.models import Case
from eropaf.support.evictions.selectors import evictions_announced


def mark_evictions(cases: Sequence[Case]) -> dict[int, str]:
    """What to mark a case with, by primary key; a case without an announced eviction is left out.

    Args:
        cases: that are shown.
    """
    return {
        pk: _("Eviction on %(day)s") % {"day": date_format(day, "j b")} if day else _("Eviction announced")
        for pk, day in evictions_announced(cases).items()
    }
