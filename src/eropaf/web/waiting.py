"""Messages that were written and wait to leave, in a reader's words: on the case page and in the list of the day."""

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label
from eropaf.outreach.correspondence.enums import MessageChannel

WAITING_LABELS: dict[MessageChannel, Label] = {
    MessageChannel.LETTER: _("Letter waits to be posted"),
    MessageChannel.EMAIL: _("E-mail waits to be sent"),
    MessageChannel.SMS: _("Text message waits to be sent"),
    MessageChannel.WHATSAPP: _("WhatsApp message waits to be sent"),
}
