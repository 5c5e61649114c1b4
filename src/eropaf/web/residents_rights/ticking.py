"""What was ticked as the resident's, as the browser sends it."""

from django.http import QueryDict

from eropaf.intake.models import MarkedRow, Signal
from eropaf.objections.models import Objection
from eropaf.outreach.correspondence.models import Reply
from eropaf.privacy.requests.services import Ticks
from eropaf.web.request import keys_in


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


def _own(model: type[Signal] | type[Objection] | type[Reply] | type[MarkedRow], keys: set[int]) -> list[int]:
    return list(model.objects.filter(pk__in=keys).order_by("pk").values_list("pk", flat=True))
