"""Reading texts."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.core.errors import Refused
from eropaf.outreach.texts.enums import LANGUAGE_LABELS, NOTICE_OF, TextChannel, TextLanguage
from eropaf.outreach.texts.models import TextTemplate, TextVersion
from eropaf.outreach.texts.permissions import check_may_read_texts


def templates_visible_to(actor: Actor) -> QuerySet[TextTemplate]:
    """All texts, archived ones too, by title.

    Raises:
        Refused: the role does not see texts.
    """
    check_may_read_texts(actor)
    return TextTemplate.objects.order_by("title", "pk")


def versions_visible_to(actor: Actor) -> QuerySet[TextVersion]:
    """Every version of every text, drafts too, the newest first.

    Raises:
        Refused: the role does not see texts.
    """
    check_may_read_texts(actor)
    return TextVersion.objects.select_related("template", "changed_by").order_by("-number", "-pk")


def published_texts(channel: TextChannel, language: TextLanguage, actor: Actor) -> list[TextVersion]:
    """What can be sent: of every text that is not archived the newest version that was published, by title.

    Args:
        channel: by which it is sent.
        language: in which.
        actor: who wants to send it.

    Raises:
        Refused: the role does not see texts.
    """
    check_may_read_texts(actor)
    usable = TextVersion.objects.filter(
        template__channel=channel, template__archived_at=None, language=language, published_at__isnull=False
    )
    newest = usable.order_by("template_id", "-number").distinct("template_id").select_related("template")
    return sorted(newest, key=lambda version: (version.template.title, version.pk))


def published_in_every_language(channel: TextChannel, actor: Actor) -> list[TextVersion]:
    """As `published_texts` in all languages at once, by title and Dutch first.

    Args:
        channel: on which they are used.
        actor: who uses them.

    Raises:
        Refused: the role does not see texts.
    """
    check_may_read_texts(actor)
    usable = TextVersion.objects.filter(
        template__channel=channel, template__archived_at=None, published_at__isnull=False
    )
    ordered = usable.order_by("template_id", "language", "-number")
    newest = ordered.distinct("template_id", "language").select_related("template")
    places = {language.value: place for place, language in enumerate(TextLanguage)}
    return sorted(newest, key=lambda version: (version.template.title, places[version.language], version.pk))


def has_notice(channel: TextChannel, language: TextLanguage) -> bool:
    """Whether the information that the law asks for was published for a channel that needs it.

    Args:
        channel: of the text that it stands below; one that needs none is fine.
        language: of both.
    """
    needed = NOTICE_OF.get(channel)
    if needed is None:
        return True
    return TextVersion.objects.filter(template__channel=needed, language=language, published_at__isnull=False).exists()


def notice_for(channel: TextChannel, language: TextLanguage) -> TextVersion:
    """The information that the law asks for, as it must go with a letter, an e-mail or a message.

    Args:
        channel: of the text that it stands below.
        language: of both.

    Raises:
        Refused: it was not published in this language yet.
    """
    published = TextVersion.objects.filter(
        template__channel=NOTICE_OF[channel], language=language, published_at__isnull=False
    )
    newest = published.select_related("template").order_by("-number").first()
    if newest is None:
        raise Refused(
            _("First publish the information that the law asks for in this language: %(language)s."),
            language=LANGUAGE_LABELS[language],
        )
    return newest
