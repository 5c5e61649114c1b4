"""Which cases are closed to whoever answers a request: those that are kept from a colleague stay so here as well."""

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.cases.models import Shield
from eropaf.cases.shielding import hidden_from
from eropaf.core.errors import Refused
from eropaf.privacy.requests.records import cases_of
from eropaf.privacy.requests.services import Ticks


def cases_closed_to(by: Actor) -> set[int]:
    """The cases that somebody may not read through a request, by primary key.

    The privacy officer answers about shielded cases too, but for those that are kept from that very person.

    Args:
        by: who answers.
    """
    if by.role != Role.PRIVACY_OFFICER or by.user_id is None:
        return hidden_from(by)
    kept = Shield.objects.filter(lifted_at=None, kept_from=by.user_id).order_by()
    return set(kept.values_list("case_id", flat=True))


def check_open_to(ticks: Ticks, by: Actor) -> None:
    """Whether who answers may read all cases of the resident: half an overview is none.

    Args:
        ticks: what is the resident's.
        by: who answers.

    Raises:
        Refused: one of them is closed to the actor.
    """
    closed = cases_closed_to(by)
    first = next((each for each in cases_of(ticks) if each.pk in closed), None)
    if first is not None:
        raise Refused(
            _("Case %(number)s of this resident is shielded from you. The privacy officer answers this request."),
            number=first.number,
        )
