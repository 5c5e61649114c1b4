"""Letters that wait become a batch, which is printed and posted as a whole, or taken back."""

from collections.abc import Sequence

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.audit.turns import wait_for_turn
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.shielding import hidden_from, open_to
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.outreach.correspondence.enums import MessageState, Problem
from eropaf.outreach.correspondence.models import LetterBatch, Message
from eropaf.outreach.correspondence.printing import address_lines, unprintable
from eropaf.outreach.correspondence.selectors import letters_that_wait, why_ended
from eropaf.outreach.correspondence.services.moving import count_as_attempt, move
from eropaf.outreach.correspondence.states import MessageVerb


def make_batch(*, by: Actor) -> LetterBatch:
    """Make a batch of every letter that waits; what is written afterwards waits for the next one.

    Letters of who objected and of closed cases are cancelled. A letter that cannot be printed fails, so that somebody
    writes it again.

    Args:
        by: who does it.

    Raises:
        InvalidValue: no letter can be printed in the present house style.
        Refused: no letter waits that may be printed, or the role may not.
    """
    check_may_see_cases(by)
    maker = by.user_id
    if maker is None:
        raise Refused(_("Only a person prepares letters for the print shop."))
    with acting(by):
        wait_for_turn("letter_batch", by.municipality_id)
        letters = _letters_to_print(by)
        batch = _new_batch(maker, by) if letters else None
        addresses = address_lines([letter.case.group for letter in letters])
        for letter in letters:
            letter.batch, letter.address = batch, "\n".join(addresses[letter.case.group_id])
            move(letter, MessageVerb.BEGIN, by)
        if batch is not None:
            record_event(by=by, kind="letter_batch.made", subject=batch, detail={"letters": len(letters)})
    if batch is None:  # after the transaction: those that may not be printed stay cancelled
        raise Refused(_("No letter waits that can be printed."))
    return batch


def post_batch(*, batch: LetterBatch, by: Actor) -> int:
    """Keep that a batch was printed and posted; each letter counts as an attempt.

    Args:
        batch: that is open.
        by: who posted it.

    Returns:
        How many letters were posted: one of a resident who objected since, or whose case was closed, is left out.

    Raises:
        Refused: it was posted or taken back before, has a letter that is closed to the actor, or the role may not.
    """
    check_may_see_cases(by)
    check_own(by, batch)
    with acting(by):
        kept = _locked_open(batch)
        letters = _locked_letters(kept)
        _check_printed(letters, by)
        ended = why_ended(letters, by)
        for letter in letters:
            _post(letter, ended.get(letter.pk), by)
        kept.posted_at = clock.now()
        kept.save()
        posted = len(letters) - len(ended)
        record_event(by=by, kind="letter_batch.posted", subject=kept, detail={"letters": posted})
    return posted


def _check_printed(letters: Sequence[Message], by: Actor) -> None:
    """Who cannot read a letter of a shielded case did not print it either."""
    hidden = hidden_from(by)
    if any(letter.case_id in hidden for letter in letters):
        raise Refused(_("This batch has a letter of a shielded case: let a coordinator print and post it."))


def take_back_batch(*, batch: LetterBatch, by: Actor) -> None:
    """Put a batch back: its letters wait again, and can be cancelled.

    Args:
        batch: that is open.
        by: who takes it back.

    Raises:
        Refused: it was posted or taken back before, or the role may not.
    """
    check_may_see_cases(by)
    check_own(by, batch)
    with acting(by):
        kept = _locked_open(batch)
        for letter in _locked_letters(kept):
            letter.batch, letter.address = None, ""
            move(letter, MessageVerb.WAIT, by)
        kept.taken_back_at = clock.now()
        kept.save()
        record_event(by=by, kind="letter_batch.taken_back", subject=kept)


def _letters_to_print(by: Actor) -> list[Message]:
    """Letters that wait and may be printed, held; the others are cancelled, or fail where they cannot be printed."""
    waiting = _held(letters_that_wait().filter(open_to(by, "case")))
    ended = why_ended(waiting, by)
    may_go = [each for each in waiting if each.pk not in ended]
    cannot = unprintable(may_go, clock.today())
    for each in waiting:
        if each.pk in ended:
            move(each, MessageVerb.CANCEL, by, ended[each.pk])
        elif each.pk in cannot:
            move(each, MessageVerb.FAIL, by, Problem.UNPRINTABLE)
    return [each for each in may_go if each.pk not in cannot]


def _new_batch(maker: int, by: Actor) -> LetterBatch:
    highest: int | None = LetterBatch.objects.aggregate(highest=Max("number"))["highest"]
    return LetterBatch.objects.create(
        municipality_id=by.municipality_id, number=(highest or 0) + 1, made_by_id=maker, made_at=clock.now()
    )


def _post(letter: Message, ended: Problem | None, by: Actor) -> None:
    if ended is not None:
        move(letter, MessageVerb.LEAVE_OUT, by, ended)
        return
    letter.sent_at = clock.now()
    count_as_attempt(letter, by)
    move(letter, MessageVerb.HAND_OVER, by)


def _locked_open(batch: LetterBatch) -> LetterBatch:
    kept = LetterBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if not kept.is_open:
        raise Refused(_("A colleague posted this batch already, or put it back."))
    return kept


def _locked_letters(batch: LetterBatch) -> list[Message]:
    return _held(Message.objects.filter(batch=batch, state=MessageState.SENDING))


def _held(letters: QuerySet[Message]) -> list[Message]:
    held = letters.select_for_update(of=("self",)).select_related("case__group", "created_by")
    return list(held.order_by("created_at", "pk"))
