"""Reading the amounts that the municipality reckons with."""

from django.db.models import QuerySet

from eropaf.audit.actor import Actor
from eropaf.monitor.costs.enums import Key
from eropaf.monitor.costs.inputs import Inputs, published_inputs
from eropaf.monitor.costs.models import OwnInput
from eropaf.monitor.permissions import check_may_see_figures


def inputs_for(actor: Actor) -> Inputs:
    """The municipality's own amounts, and what comes with the product where it has none.

    Raises:
        Refused: the role sees no figures.
    """
    check_may_see_figures(actor)
    newest = OwnInput.objects.order_by("key", "-pk").distinct("key")
    own = {Key(row.key): row.as_input for row in newest}
    return {key: own.get(key, given) for key, given in published_inputs().items()}


def versions_of(key: Key, actor: Actor) -> QuerySet[OwnInput]:
    """Everything the municipality ever filled in about one thing, the newest first.

    Args:
        key: which thing.
        actor: who asks.

    Raises:
        Refused: the role sees no figures.
    """
    check_may_see_figures(actor)
    return OwnInput.objects.filter(key=key).select_related("made_by").order_by("-pk")
