"""Reading messages and replies."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta

from django.db.models import Q, QuerySet

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.objecting import objections_against
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.restricting import restrictions_on
from eropaf.cases.selectors import case_that_goes_on
from eropaf.cases.shielding import open_to
from eropaf.cases.states import OPEN_STATES
from eropaf.core import clock
from eropaf.outreach.correspondence.by_itself import LEFT_BY_ITSELF, sends_letters
from eropaf.outreach.correspondence.enums import ON_ITS_WAY, SENT_BY_US, MessageChannel, MessageState, Problem
from eropaf.outreach.correspondence.models import LetterBatch, Message, Reply, SendingSetting

DEFAULT_DAILY_LIMIT = 250
_ASK_FOR = timedelta(days=7)


def messages_visible_to(actor: Actor) -> QuerySet[Message]:
    """All messages, the newest first.

    Raises:
        Refused: the actor's role does not see cases.
    """
    check_may_see_cases(actor)
    found = Message.objects.select_related("case__group", "case__owner", "created_by", "version__template", "batch")
    return found.filter(open_to(actor, "case")).order_by("-created_at", "-pk")


def messages_of(cases: Iterable[Case], actor: Actor) -> QuerySet[Message]:
    """The messages of a case and of those that were merged into it, the newest first.

    Args:
        cases: the case with those.
        actor: who looks.

    Raises:
        Refused: the actor's role does not see cases.
    """
    return messages_visible_to(actor).filter(case__in=[case.pk for case in cases])


def channels_that_wait(told_in: Mapping[int, int], actor: Actor) -> dict[int, list[MessageChannel]]:
    """By which channels messages wait to leave, the oldest first, by primary key of the case in which it is told.

    Args:
        told_in: of each case, also those that were merged into another, in which one it goes on.
        actor: who looks.

    Raises:
        Refused: the actor's role does not see cases.
    """
    waiting = messages_visible_to(actor).filter(case__in=told_in, state__in=ON_ITS_WAY).order_by("created_at", "pk")
    found: dict[int, list[MessageChannel]] = defaultdict(list)
    for case_id, channel in waiting.values_list("case_id", "channel"):
        found[told_in[case_id]].append(MessageChannel(channel))
    return found


def replies_visible_to(actor: Actor) -> QuerySet[Reply]:
    """What came back, the newest first.

    Raises:
        Refused: the actor's role does not see cases.
    """
    check_may_see_cases(actor)
    found = Reply.objects.select_related("case__group", "handled_by", "attempt")
    return found.filter(open_to(actor, "case")).order_by("-received_at", "-pk")


def daily_limit() -> int:
    """How many messages leave a day at most."""
    chosen = SendingSetting.objects.order_by("pk").values_list("daily_limit", flat=True).first()
    return DEFAULT_DAILY_LIMIT if chosen is None else chosen


def sent_today() -> int:
    """How many messages left by themselves today or are leaving now."""
    midnight = datetime.combine(clock.today(), time.min, clock.AMSTERDAM)
    leaving = Q(state=MessageState.SENDING) | Q(sent_at__gte=midnight)
    return Message.objects.filter(leaving, LEFT_BY_ITSELF).count()


def messages_to_send() -> list[Message]:
    """What may be due to be sent now, interrupted ones too, the oldest first."""
    due = Message.objects.filter(waiting_to_leave(), next_try_at__lte=clock.now())
    return list(due.order_by("created_at", "pk"))


def waiting_to_leave() -> Q:
    """Messages that leave by themselves and have not left yet; also a letter of which sending was interrupted."""
    written = LEFT_BY_ITSELF if sends_letters() else Q(channel__in=SENT_BY_US)
    return Q(state__in=ON_ITS_WAY) & (written | (LEFT_BY_ITSELF & Q(state=MessageState.SENDING)))


def letters_that_wait() -> QuerySet[Message]:
    """Letters for the own print shop in no batch yet, the oldest first."""
    if sends_letters():
        return Message.objects.none()
    found = Message.objects.filter(channel=MessageChannel.LETTER, state=MessageState.WAITING)
    return found.select_related("case").order_by("created_at", "pk")


def why_ended(messages: Sequence[Message], by: Actor) -> dict[int, Problem]:
    """Why messages may not leave any more, by primary key; those that may are left out.

    Args:
        messages: with their cases loaded.
        by: who asks.
    """
    cases = {message.pk: case_that_goes_on(message.case, by) for message in messages}
    objected, resting = objections_against(list(cases.values())), restrictions_on(cases.values())
    closed = {pk: Problem.CASE_ENDED for pk, case in cases.items() if case.state not in OPEN_STATES}
    rests = {pk: Problem.RESTRICTED for pk, case in cases.items() if case.pk in resting}
    return {pk: Problem.OBJECTED for pk, case in cases.items() if case.pk in objected} | rests | closed


def batches_visible_to(actor: Actor) -> QuerySet[LetterBatch]:
    """All batches of letters, the newest first.

    Raises:
        Refused: the actor's role does not see cases.
    """
    check_may_see_cases(actor)
    return LetterBatch.objects.select_related("made_by").order_by("-number")


def open_batches_visible_to(actor: Actor) -> QuerySet[LetterBatch]:
    """Batches whose letters were neither posted nor taken back, the newest first.

    Raises:
        Refused: the actor's role does not see cases.
    """
    return batches_visible_to(actor).filter(posted_at=None, taken_back_at=None)


def letters_in(batch: LetterBatch, actor: Actor) -> QuerySet[Message]:
    """The letters of a batch in the order in which they are printed.

    Raises:
        Refused: the actor's role does not see cases.
    """
    return messages_visible_to(actor).filter(batch=batch).order_by("created_at", "pk")


def messages_to_ask_about() -> list[Message]:
    """What left in the last week, and nobody knows yet whether it arrived."""
    since = clock.now() - _ASK_FOR
    left = Message.objects.filter(LEFT_BY_ITSELF, state=MessageState.SENT, sent_at__gte=since)
    return list(left.exclude(outside_key="").order_by("sent_at", "pk"))
