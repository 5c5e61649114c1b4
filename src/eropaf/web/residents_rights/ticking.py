"""What was ticked as the resident's, as the browser sends it."""

from collections.abc import Iterable

from django.http import QueryDict

from eropaf.intake.models import MarkedRow, Signal
from eropaf.objections.models import Objection
from eropaf.outreach.correspondence.models import Reply
from eropaf.privacy.requests.services import Ticks


def ticks_in(sent: QueryDict) -> Ticks:
    """What was ticked, as far as it is of this municipality.

    Args:
        sent: by the browser.
    """
    return Ticks(
        signals=_own(Signal, keys_in(sent.getlist("signals"))),
        objections=_own(Objection, keys_in(sent.getlist("objections"))),
        replies=_own(Reply, keys_in(sent.getlist("replies"))),
        rows=_own(MarkedRow, keys_in(sent.getlist("rows"))),
    )


def keys_in(texts: Iterable[str]) -> set[int]:
    """Primary keys that were sent; one tick may stand for several.

    Args:
        texts: as they were sent.
    """
    return {int(each) for text in texts for each in text.split(",") if each.isdecimal() and len(each) < 19}


def _own(model: type[Signal] | type[Objection] | type[Reply] | type[MarkedRow], keys: set[int]) -> list[int]:
    return list(model.objects.filter(pk__in=keys).order_by("pk").values_list("pk", flat=True))
