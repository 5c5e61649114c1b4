"""A message as it leaves: plain, and as a page for an e-mail, with what the law asks for always below."""

from django.utils.html import escape

from eropaf.exchange.port import Outgoing
from eropaf.outreach.correspondence.enums import WITHOUT_MARKUP, MessageChannel
from eropaf.outreach.correspondence.models import Message
from eropaf.outreach.texts.enums import RIGHT_TO_LEFT
from eropaf.outreach.texts.markup import to_html
from eropaf.outreach.texts.rendering import FilledLetter, FilledText


def outgoing(message: Message) -> Outgoing:
    """What is handed over to another system."""
    if message.channel in WITHOUT_MARKUP:
        return Outgoing(message.reference, message.recipient, "", text_of(message))
    page = _page(message) if message.channel == MessageChannel.EMAIL else ""
    return Outgoing(message.reference, message.recipient, message.subject, text_of(message), page)


def text_of(message: Message) -> str:
    """All that a resident reads, plain."""
    if message.channel in WITHOUT_MARKUP:
        return f"{message.body}\n\n{message.notice}"
    return filled_letter(message).plain


def filled_letter(message: Message) -> FilledLetter:
    """A letter or e-mail with the information that the law asks for."""
    notice = FilledText(message.notice_subject, message.notice)
    return FilledLetter(message.language, FilledText(message.subject, message.body), notice)


def _page(message: Message) -> str:
    direction = "rtl" if message.language in RIGHT_TO_LEFT else "ltr"
    return (
        f'<!doctype html><html lang="{message.language}" dir="{direction}">'
        f'<head><meta charset="utf-8"><title>{escape(message.subject)}</title></head>'
        f"<body>{to_html(message.body)}<hr><h2>{escape(message.notice_subject)}</h2>{to_html(message.notice)}</body></html>"
    )
