"""What of a resident is closed to whoever answers: shielded cases, above all those about that colleague."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.models import User
from eropaf.accounts.selectors import actor_of
from eropaf.audit.actor import Actor
from eropaf.cases.kept_signals import signals_about
from eropaf.cases.shielding import hidden_from_answerer
from eropaf.core.errors import Refused
from eropaf.intake.models import Signal
from eropaf.matching.models import MatchGroup
from eropaf.privacy.requests.models import ResidentRequest, TickedRow
from eropaf.privacy.requests.permissions import REQUEST_ROLES

_HIDDEN = _(
    "A part of what is about this resident is shielded from you, so you cannot answer this alone. Ask: %(names)s."
)
_NOBODY = _("a coordinator")


def hidden_signals(signals: Collection[int] | QuerySet[Any, Any], by: Actor) -> set[int]:
    """Of signals those about residents whose cases are closed to somebody, by primary key.

    Args:
        signals: primary keys.
        by: who looks.
    """
    hidden = hidden_from_answerer(by)
    if not hidden:
        return set()
    found = Signal.objects.filter(pk__in=signals).order_by().values_list("pk", flat=True)
    return set(found) & signals_about(hidden)


def hidden_groups(by: Actor) -> QuerySet[MatchGroup]:
    """As whom the residents of cases are known that are closed to somebody."""
    return MatchGroup.objects.filter(case__in=hidden_from_answerer(by)).order_by("pk")


def open_signals_of(request: ResidentRequest, by: Actor) -> QuerySet[Signal]:
    """The signals that were ticked, as far as they are open to somebody.

    Args:
        request: of the resident.
        by: who looks.
    """
    ticked = TickedRow.objects.filter(request=request, signal__isnull=False).values("signal")
    return Signal.objects.filter(pk__in=ticked).exclude(pk__in=ticked_but_hidden(request, by)).order_by("pk")


def ticked_but_hidden(request: ResidentRequest, by: Actor) -> set[int]:
    """Signals that a colleague ticked and that are closed to somebody."""
    return hidden_signals(TickedRow.objects.filter(request=request, signal__isnull=False).values("signal"), by)


def who_can(signals: Collection[int], by: Actor) -> list[User]:
    """Colleagues to whom all of these signals are open, and who may answer a request, by name.

    Args:
        signals: primary keys.
        by: who asks.
    """
    people = User.objects.filter(municipality=by.municipality_id, role__in=REQUEST_ROLES, is_active=True)
    return [each for each in people.order_by("name", "pk") if not hidden_signals(signals, actor_of(each))]


def check_nothing_hidden(request: ResidentRequest, by: Actor) -> None:
    """Half an answer is none: who does not see all that was ticked asks a colleague.

    Raises:
        Refused: something that was ticked is closed to the actor.
    """
    hidden = ticked_but_hidden(request, by)
    if hidden:
        raise Refused(_HIDDEN, names=names_of(who_can(hidden, by)))


def names_of(people: Collection[User]) -> str:
    """The colleagues as a sentence names them."""
    return ", ".join(each.name for each in people) or str(_NOBODY)
