"""A message as a resident reads it, with what the law asks for always below."""

from eropaf.outreach.correspondence.enums import WITHOUT_MARKUP
from eropaf.outreach.correspondence.models import Message
from eropaf.outreach.texts.rendering import FilledLetter, FilledText


def text_of(message: Message) -> str:
    """All that a resident reads, plain."""
    if message.channel in WITHOUT_MARKUP:
        return f"{message.body}\n\n{message.notice}"
    return filled_letter(message).plain


def filled_letter(message: Message) -> FilledLetter:
    """A letter or e-mail with the information that the law asks for."""
    notice = FilledText(message.notice_subject, message.notice)
    return FilledLetter(message.language, FilledText(message.subject, message.body), notice)
