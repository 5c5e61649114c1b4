"""Steps of a story: texts to choose from, messages that somebody writes."""

from django.utils.text import slugify

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.outreach.correspondence.enums import TEXT_CHANNEL_OF, MessageChannel
from eropaf.outreach.correspondence.models import Message
from eropaf.outreach.correspondence.services.writing import Draft, write_message
from eropaf.outreach.texts.enums import Purpose, TextChannel, TextLanguage
from eropaf.outreach.texts.models import TextVersion
from eropaf.outreach.texts.rendering import FilledText
from eropaf.outreach.texts.services import add_template, publish, save_draft
from tests.integration.cases.stories import looking_as

RECIPIENTS = {
    MessageChannel.EMAIL: "j.jansen@mail.example",
    MessageChannel.SMS: "0612345678",
    MessageChannel.WHATSAPP: "0612345678",
    MessageChannel.LETTER: "",
}
_BODY = "Beste {{naam}}, bel {{telefoon}}"


def published_text(
    channel: MessageChannel,
    by: Actor,
    language: TextLanguage = TextLanguage.DUTCH,
    body: str = _BODY,
    purpose: Purpose = Purpose.FIRST_CONTACT,
) -> TextVersion:
    """A text of this channel, with the notice that it needs; the one that is there where it says the same."""
    of = TEXT_CHANNEL_OF[channel]
    with looking_as(by):
        notice = TextChannel.NOTICE_LINE if of == TextChannel.MESSAGE else TextChannel.NOTICE
        known = TextVersion.objects.filter(template__channel=notice, language=language).exists()
        if not known:
            _publish(
                notice, Purpose.LEGAL_NOTICE, "Uw rechten", "Uw gegevens: https://voorbeeldstad.example", language, by
            )
        same = TextVersion.objects.filter(template__channel=of, template__purpose=purpose, language=language, body=body)
        found = same.order_by("pk").last()
        return found or _publish(of, purpose, "Zullen we bellen?", body, language, by)


def _publish(
    channel: TextChannel, purpose: Purpose, subject: str, body: str, language: TextLanguage, by: Actor
) -> TextVersion:
    title = f"Toets {channel} {language} {TextVersion.objects.count()}"
    template = add_template(title=title, channel=channel, purpose=purpose, by=by, key=slugify(title))
    draft = save_draft(template=template, language=language, subject=subject, body=body, by=by)
    return publish(draft=draft, by=by)


def a_message(case: Case, channel: MessageChannel, version: TextVersion, by: Actor, body: str = "Bel me") -> Message:
    """Somebody writes a message."""
    draft = Draft(
        channel, RECIPIENTS[channel], version, FilledText("Zullen we bellen?", body), FilledText("Uw rechten", "Lees")
    )
    with looking_as(by):
        return write_message(case=case, draft=draft, by=by)
