"""What a resident gets to see of what stands in the form, before it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from eropaf.outreach.correspondence.enums import WITHOUT_MARKUP, MessageChannel
from eropaf.outreach.texts.rendering import FilledText
from eropaf.outreach.texts.sms import MessageSize, measure
from eropaf.outreach.texts.typesetting import Node, as_blocks
from eropaf.web.writing.forms import MessageForm


@dataclass(frozen=True)
class Looks:
    """A message as it is read.

    Attributes:
        subject: of a letter or an e-mail.
        blocks: the body of a letter or an e-mail.
        notice: heading of what the law asks for below it.
        notice_blocks: and its body.
        size: of a text message; None for what is none.
    """

    subject: str = ""
    blocks: Sequence[Node] = field(default_factory=list)
    notice: str = ""
    notice_blocks: Sequence[Node] = field(default_factory=list)
    size: MessageSize | None = None


def look_of(channel: MessageChannel, form: MessageForm, notice: FilledText) -> Looks:
    """Show what stands in the form.

    Args:
        channel: by which it goes.
        form: with the text, as filled in or as the worker left it.
        notice: what the law asks for, which stands below it.
    """
    body = str(form["body"].value() or "")
    if channel in WITHOUT_MARKUP:
        is_sms = channel == MessageChannel.SMS  # the other costs the same however long it is
        return Looks(size=measure(f"{body}\n\n{notice.body}") if is_sms else None)
    subject = str(form["subject"].value() or "")
    return Looks(subject, as_blocks(body), notice.subject, as_blocks(notice.body))
