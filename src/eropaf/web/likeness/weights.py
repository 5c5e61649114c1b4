"""What each field weighed, as a table and as a picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from eropaf.core.charts import draw_waterfall
from eropaf.core.choices import Label
from eropaf.web.likeness.words import FIELDS, LIKENESSES

Kept = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class WeightShown:
    """What a field says; `bits` above 0 for one person, below for two."""

    label: Label
    found: Label
    bits: float


@dataclass(frozen=True)
class WeightsShown:
    """What the fields say, one by one and together."""

    rows: Sequence[WeightShown]
    total: float


def show_weights(kept: Kept) -> WeightsShown:
    """The weights that were kept, in words.

    Args:
        kept: with a field, a likeness and bits.
    """
    rows = [WeightShown(FIELDS[each["field"]], LIKENESSES[each["likeness"]], each["bits"]) for each in kept]
    return WeightsShown(rows, sum(row.bits for row in rows))


def draw_weights(kept: Kept) -> HttpResponse:
    """The picture of the weights, in the reader's language; nothing in it is a resident's.

    Args:
        kept: as `show_weights`.
    """
    steps = [(f"{each.label}: {each.found}", each.bits) for each in show_weights(kept).rows]
    title = _("What speaks for one person, and what for two")
    picture = draw_waterfall(steps, get_language() or "nl", title, _("The table beside it says the same."))
    return HttpResponse(picture, content_type="image/svg+xml")
