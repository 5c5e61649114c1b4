"""What asks for somebody's attention today besides the work of their cases: rounds, replies, and what failed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Count, Q

from eropaf.accounts.selectors import works_for
from eropaf.audit.actor import Actor, Role
from eropaf.cases.models import GlassBreak
from eropaf.cases.shielding import breaks_to_read, open_to
from eropaf.core import clock
from eropaf.intake.models import SignalNotice
from eropaf.intake.notices import unread_notices
from eropaf.outreach.correspondence.enums import MessageState
from eropaf.outreach.correspondence.models import LetterBatch, Message, Reply
from eropaf.outreach.correspondence.selectors import (
    messages_visible_to,
    open_batches_visible_to,
    replies_visible_to,
)
from eropaf.outreach.visits.models import Round
from eropaf.outreach.visits.selectors import coming_rounds

_CASE = "signal__match__group__case"
MOST_NAMED = 5


@dataclass(frozen=True)
class Attention:
    """What asks for attention today.

    Attributes:
        rounds: of today, in which somebody goes along, the first one first.
        replies: of residents of the own cases, which nobody handled yet, the newest first; at most `MOST_NAMED`.
        replies_in_all: how many of those there are.
        nobodys_replies: how many nobody is to handle: it is not known of which case they are, or the case is nobody's.
        failed: messages that did not arrive, of the own cases or written by the actor; at most `MOST_NAMED`.
        failed_in_all: how many of those there are.
        notices: what partners said about signals of the own cases and nobody read yet; at most `MOST_NAMED`.
        batches: of letters, made before today by the actor, or by anybody for a coordinator, and not posted yet.
        broken: who opened shielded cases of the actor all the same, as long as the actor did not read it.
    """

    rounds: Sequence[Round]
    replies: Sequence[Reply]
    replies_in_all: int
    nobodys_replies: int
    failed: Sequence[Message]
    failed_in_all: int
    batches: Sequence[LetterBatch]
    notices: Sequence[SignalNotice]
    broken: Sequence[GlassBreak]

    @property
    def is_empty(self) -> bool:
        """Whether nothing asks for attention."""
        others = (self.replies_in_all, self.nobodys_replies, self.failed_in_all)
        return not (self.rounds or self.batches or self.notices or self.broken or any(others))


def attention_of_today(actor: Actor, told_in: Iterable[int]) -> Attention:
    """What asks for attention today; the number of queries does not grow with it.

    Args:
        actor: whose day.
        told_in: primary keys of the own open cases and of those that were merged into them.

    Raises:
        Refused: the role sees no cases, or makes no visits.
    """
    owners = works_for(actor)
    own = _own_cases(owners, told_in)
    to_handle = replies_visible_to(actor).filter(handled_at=None)
    counted = to_handle.order_by().aggregate(own=Count("pk", filter=own), nobodys=Count("pk", filter=_is_nobodys()))
    failed = messages_visible_to(actor).filter(own | Q(created_by=actor.user_id), state=MessageState.FAILED)
    return Attention(
        rounds=_rounds(actor),
        replies=list(to_handle.filter(own)[:MOST_NAMED]),
        replies_in_all=counted["own"],
        nobodys_replies=counted["nobodys"],
        failed=list(failed[:MOST_NAMED]),
        failed_in_all=failed.count(),
        batches=_forgotten_batches(actor),
        notices=_unread_notices(owners, actor),
        broken=list(breaks_to_read(actor)),
    )


def _unread_notices(owners: Collection[int], actor: Actor) -> list[SignalNotice]:
    own = unread_notices().filter(open_to(actor, _CASE), **{f"{_CASE}__owner__in": owners})
    return list(own.select_related("signal__partner", "signal__match__group__case")[:MOST_NAMED])


def _forgotten_batches(actor: Actor) -> list[LetterBatch]:
    midnight = datetime.combine(clock.today(), time.min, clock.AMSTERDAM)
    forgotten = open_batches_visible_to(actor).filter(made_at__lt=midnight)
    return list(forgotten if actor.role == Role.COORDINATOR else forgotten.filter(made_by=actor.user_id))


def _own_cases(owners: Collection[int], told_in: Iterable[int]) -> Q:
    """Open ones, and closed ones too: a reply may come later than the end of a case."""
    return Q(case__in=list(told_in)) | Q(case__owner__in=owners, case__merged_into=None)


def _is_nobodys() -> Q:
    """Of no case, or of one that nobody has, or had who left."""
    nobody = Q(case__owner=None) | Q(case__owner__is_active=False)
    return Q(case=None) | (nobody & Q(case__merged_into=None))


def _rounds(actor: Actor) -> list[Round]:
    goes_along = Q(first_visitor=actor.user_id) | Q(second_visitor=actor.user_id)
    return list(coming_rounds(actor).filter(goes_along, day=clock.today()))
