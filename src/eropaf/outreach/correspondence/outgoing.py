"""A message as it leaves: plain, as a page for an e-mail, or as the sheets of a letter."""

from django.utils.html import escape

from eropaf.core import clock
from eropaf.exchange.port import Outgoing
from eropaf.outreach.correspondence.enums import WITHOUT_MARKUP, MessageChannel
from eropaf.outreach.correspondence.models import Message
from eropaf.outreach.correspondence.printing import letter_as_pdf
from eropaf.outreach.correspondence.written import text_of
from eropaf.outreach.texts.enums import RIGHT_TO_LEFT
from eropaf.outreach.texts.markup import to_html


def outgoing(message: Message) -> Outgoing:
    """What is handed over to another system.

    Raises:
        CannotPrint: it is a letter with a character that cannot be printed.
        InvalidValue: it is a letter, and none can be printed in the present house style.
    """
    text = text_of(message)
    if message.channel in WITHOUT_MARKUP:
        return Outgoing(message.reference, message.recipient, "", text)
    if message.channel == MessageChannel.LETTER:
        return Outgoing(message.reference, "", message.subject, text, pdf=letter_as_pdf(message, clock.today()))
    return Outgoing(message.reference, message.recipient, message.subject, text, _page(message))


def _page(message: Message) -> str:
    direction = "rtl" if message.language in RIGHT_TO_LEFT else "ltr"
    return (
        f'<!doctype html><html lang="{message.language}" dir="{direction}">'
        f'<head><meta charset="utf-8"><title>{escape(message.subject)}</title></head>'
        f"<body>{to_html(message.body)}<hr><h2>{escape(message.notice_subject)}</h2>{to_html(message.notice)}</body></html>"
    )
