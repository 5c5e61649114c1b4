"""Writing a message to a resident, and thinking better of it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.selectors import goes_on_in
from eropaf.cases.services.change import case_to_go_on_with, locked_case
from eropaf.cases.states import CaseVerb, next_state
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.exchange.setup import sends_for_real
from eropaf.matching.selectors import matches_of
from eropaf.outreach.correspondence.by_itself import leaves_by_itself
from eropaf.outreach.correspondence.discretion import check_discreet
from eropaf.outreach.correspondence.enums import ON_ITS_WAY, MessageChannel, MessageState
from eropaf.outreach.correspondence.models import Message, SenderPhone, SendingSetting
from eropaf.outreach.correspondence.preparing import creditors
from eropaf.outreach.correspondence.services.moving import (
    count_as_attempt,
    locked_message,
    move,
    uncount_attempt,
)
from eropaf.outreach.correspondence.states import MessageVerb
from eropaf.outreach.correspondence.timing import UNDO_FOR
from eropaf.outreach.objecting import refuse_where_left_alone
from eropaf.outreach.texts.models import TextVersion
from eropaf.outreach.texts.permissions import check_may_edit_texts
from eropaf.outreach.texts.rendering import FilledText


@dataclass(frozen=True)
class Draft:
    """What somebody wants to send.

    Attributes:
        recipient: number or e-mail address; "" for a letter.
        version: the text it was made of.
        text: as the sender left it.
        notice: the information that the law asks for, as filled in.
    """

    channel: MessageChannel
    recipient: str
    version: TextVersion
    text: FilledText
    notice: FilledText


def check_message(*, case: Case, draft: Draft, by: Actor) -> Message:
    """The message as it would be kept, where somebody may send it; nothing is kept.

    Arguments and errors as for `write_message`.
    """
    message = _checked(case, draft, by)
    refuse_where_left_alone(case)
    return message


def write_message(*, case: Case, draft: Draft, by: Actor) -> Message:
    """Put a message in the queue. It leaves after some minutes, in which it can be undone; a test never leaves.

    Args:
        case: of the resident.
        draft: what it says and how it goes.
        by: who writes it.

    Raises:
        InvalidValue: it is empty, or says what others may not read.
        Refused: the case is not open, the resident objected, one by this channel waits already, or the role may not.
    """
    message = _checked(case, draft, by)
    is_test = leaves_by_itself(draft.channel) and not sends_for_real()
    message.state = MessageState.TEST if is_test else MessageState.WAITING
    message.next_try_at = clock.now() + UNDO_FOR
    with acting(by):
        _check_may_approach(case)
        _check_none_waits(case, draft.channel)
        message.save()
        record_event(
            by=by, kind="message.written", subject=case, detail={"message": message.pk, "channel": draft.channel}
        )
    return message


def record_whatsapp(*, case: Case, draft: Draft, by: Actor) -> Message:
    """Keep that somebody sent a message by WhatsApp on their own phone; it counts as an attempt.

    Arguments and errors as for `write_message`.
    """
    message = _checked(case, draft, by)
    message.state, message.sent_at, message.next_try_at = MessageState.SENT, clock.now(), clock.now()
    with acting(by):
        _check_may_approach(case)
        message.save()
        count_as_attempt(message, by)
        message.save(update_fields=["attempt"])
        record_event(by=by, kind="message.sent", subject=case, detail={"message": message.pk, "channel": draft.channel})
    return message


def cancel_message(*, message: Message, by: Actor) -> None:
    """Let a message that waits not be sent.

    Raises:
        Refused: it is being sent or was, or the role may not.
    """
    _move(message, MessageVerb.CANCEL, by)


def settle_message(*, message: Message, by: Actor) -> None:
    """Somebody knows that a message failed, and does something else.

    Raises:
        Refused: it did not fail, a colleague was first, the case rests, or the role may not.
    """
    _move(message, MessageVerb.SETTLE, by)


def take_back_message(*, message: Message, by: Actor) -> None:
    """Undo that a letter was posted (it waits again), or that a WhatsApp message was sent.

    Raises:
        Refused: it left by itself, the case rests, or the role may not.
    """
    check_may_see_cases(by)
    check_own(by, message)
    with acting(by):
        kept = locked_message(message.pk)
        case_to_go_on_with(kept.case)
        if kept.left_by_itself:
            raise Refused(_("This message was sent already."))
        is_letter = kept.channel == MessageChannel.LETTER
        _refuse_in_open_batch(kept)
        uncount_attempt(kept, by)
        kept.attempt, kept.sent_at, kept.batch, kept.address = None, None, None, ""
        move(kept, MessageVerb.TAKE_BACK if is_letter else MessageVerb.RETRACT, by)


def remember_phone(*, phone: str, by: Actor) -> None:
    """Keep the number on which residents can call somebody back."""
    check_may_see_cases(by)
    if by.user_id is None or not phone.strip():
        return
    with acting(by):
        SenderPhone.objects.update_or_create(
            user_id=by.user_id, municipality_id=by.municipality_id, defaults={"phone": phone.strip()}
        )


def set_daily_limit(*, limit: int, by: Actor) -> None:
    """Choose how many e-mails and text messages leave a day at most.

    Raises:
        Refused: the role may not.
    """
    check_may_edit_texts(by)
    with acting(by):
        setting, _is_new = SendingSetting.objects.update_or_create(
            municipality_id=by.municipality_id, defaults={"daily_limit": limit}
        )
        record_event(by=by, kind="sending.limited", subject=setting, detail={"limit": limit})


def _checked(case: Case, draft: Draft, by: Actor) -> Message:
    check_may_see_cases(by)
    check_own(by, case, draft.version)
    if by.user_id is None:
        raise Refused(_("Only a person writes to a resident."))
    if not draft.text.body.strip() or not draft.notice.body.strip():
        raise InvalidValue(_("Write a text first: an empty message cannot be sent."))
    check_discreet(draft.channel, draft.text.subject, draft.text.body, creditors(list(matches_of(case.group))))
    return Message(
        municipality_id=by.municipality_id,
        case=case,
        channel=draft.channel,
        language=draft.version.language,
        recipient=draft.recipient,
        subject=" ".join(draft.text.subject.split()),
        body=draft.text.body.replace("\r\n", "\n").strip(),
        notice_subject=draft.notice.subject,
        notice=draft.notice.body.strip(),
        version=draft.version,
        created_by_id=by.user_id,
        created_at=clock.now(),
    )


def _check_may_approach(case: Case) -> None:
    next_state(CaseState(locked_case(case.pk).state), CaseVerb.REACH)
    refuse_where_left_alone(case)


def _check_none_waits(case: Case, channel: MessageChannel) -> None:
    told_in = [case.pk, *goes_on_in([case])]  # what was written before cases became one goes to the same resident
    if Message.objects.filter(case__in=told_in, channel=channel, state__in=ON_ITS_WAY).exists():
        raise Refused(
            _("A message by this channel waits already. Let that one leave first, or choose there that it is not sent.")
        )


def _move(message: Message, verb: MessageVerb, by: Actor) -> None:
    check_may_see_cases(by)
    check_own(by, message)
    with acting(by):
        kept = locked_message(message.pk)
        if verb != MessageVerb.CANCEL:  # that a message is not sent is just what a case that rests asks for
            case_to_go_on_with(kept.case)
        _refuse_in_open_batch(kept)
        move(kept, verb, by)


def _refuse_in_open_batch(message: Message) -> None:
    if message.batch is not None and message.batch.is_open:
        raise Refused(
            _("This letter is in batch %(number)s for the print shop. Put that batch back first."),
            number=message.batch.number,
        )
