"""What the page of a request tells of resting cases and of objections."""

from typing import Any

from eropaf.audit.actor import Actor
from eropaf.cases.permissions import can_see_cases
from eropaf.objections.models import Objection
from eropaf.outreach.objecting import open_objections
from eropaf.privacy.requests.enums import RequestKind
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.requests.resting import restrictions_of
from eropaf.privacy.requests.services import Ticks
from eropaf.web.objections.rows import ObjectionShown, show
from eropaf.web.residents_rights.forms import EndForm, RestForm


def describe_resting(asked: ResidentRequest, actor: Actor) -> dict[str, Any]:
    """What the page tells of cases that rest by a request.

    Args:
        asked: the request.
        actor: who looks.
    """
    found = list(restrictions_of(asked))
    standing = [each for each in found if each.lifted_at is None]
    is_asked = asked.kind == RequestKind.RESTRICTION and asked.is_granted
    return {
        "restrictions": found,
        "is_resting": bool(standing),
        "end_is_told": bool(standing) and all(each.told_on for each in standing),
        "may_rest": is_asked and not standing,
        "may_see_cases": can_see_cases(actor),
        "rest": RestForm(initial={"reason": asked.reason}),
        "end": EndForm(),
    }


def describe_objections(ticks: Ticks, actor: Actor) -> list[ObjectionShown]:
    """The objections of the resident, as far as they are open to who looks.

    Args:
        ticks: what was ticked.
        actor: who looks.
    """
    found = Objection.objects.filter(pk__in=ticks.objections).select_related("recorded_by").order_by("pk")
    return [show(each) for each in open_objections(found, actor)]
