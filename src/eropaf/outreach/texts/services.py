"""Writing texts: a draft, a published version that never changes, and away with what is not used any more."""

from datetime import datetime

from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.audit.turns import wait_for_turn
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.outreach.texts.discretion import check_words
from eropaf.outreach.texts.enums import NOTICE_CHANNELS, WITH_SUBJECT, Purpose, TextChannel, TextLanguage
from eropaf.outreach.texts.models import TextTemplate, TextVersion
from eropaf.outreach.texts.permissions import check_may_edit_texts
from eropaf.outreach.texts.selectors import notice_for
from eropaf.outreach.texts.variables import check_variables


def add_template(*, title: str, channel: TextChannel, purpose: Purpose, by: Actor, key: str = "") -> TextTemplate:
    """Add a text, without a word in it yet.

    Args:
        title: as colleagues know it.
        channel: by which it is sent.
        purpose: what it is for.
        by: who does it.
        key: names it in data files; "": made of the title.

    Raises:
        InvalidValue: there is no title, or there is a text with it already.
        Refused: the role may not.
    """
    check_may_edit_texts(by)
    key = key or slugify(title)[:50]
    if not title.strip() or not key:
        raise InvalidValue(_("Give the text a title, so that colleagues find it."))
    with acting(by):
        wait_for_turn("add_text", by.municipality_id)
        if TextTemplate.objects.filter(key=key).exists():
            raise InvalidValue(_("There is a text with this title already. Choose another title."))
        template = TextTemplate.objects.create(
            municipality_id=by.municipality_id, key=key, title=title.strip(), channel=channel, purpose=purpose
        )
        record_event(by=by, kind="text.added", subject=template)
    return template


def save_draft(
    *,
    template: TextTemplate,
    language: TextLanguage,
    subject: str,
    body: str,
    by: Actor,
    seen: datetime | None = None,
) -> TextVersion:
    """Keep what was written as the draft of this text in this language.

    Args:
        template: of which text.
        language: in which it is written.
        subject: on one line; left away where the channel has none.
        body: the text.
        by: who does it.
        seen: when the draft was changed last, as far as the writer knows; None: there was none.

    Raises:
        InvalidValue: a variable is unknown or may not stand there.
        Refused: a colleague changed the draft meanwhile, the text is archived, or the role may not.
    """
    check_may_edit_texts(by)
    check_own(by, template)
    channel = TextChannel(template.channel)
    subject = " ".join(subject.split()) if channel in WITH_SUBJECT else ""
    body = body.replace("\r\n", "\n").strip()
    check_variables(channel, subject, body)
    with acting(by):
        kept = _locked(template)
        if kept.archived_at is not None:
            raise Refused(_("This text is archived. Take it back first."))
        draft = _draft_of(kept, language)
        _check_unchanged(draft, seen, by)
        draft.subject, draft.body = subject, body
        draft.changed_at, draft.changed_by_id = clock.now(), by.user_id
        draft.save()
        record_event(by=by, kind="text.draft_saved", subject=kept, detail={"language": language})
    return draft


def publish(*, draft: TextVersion, by: Actor, seen: datetime | None = None) -> TextVersion:
    """Make a draft the version that is sent from now on; it never changes any more.

    Args:
        draft: which.
        by: who does it.
        seen: when the draft was changed last, as far as who publishes it knows; None: does not matter.

    Raises:
        InvalidValue: it is empty, or says on a card what others should not read.
        Refused: it was published, changed or removed meanwhile, the information that the law asks for is not there in
            this language, or the role may not.
    """
    check_may_edit_texts(by)
    check_own(by, draft)
    with acting(by):
        kept = _locked_draft(draft)
        if seen is not None and kept.changed_at != seen:
            raise Refused(_("The draft was changed after you opened this page. Look at what it has become, below."))
        _check_complete(kept)
        kept.published_at = clock.now()
        kept.save(update_fields=["published_at"])
        detail = {"language": kept.language, "number": kept.number}
        record_event(by=by, kind="text.published", subject=kept.template, detail=detail)
    return kept


def discard_draft(*, draft: TextVersion, by: Actor) -> None:
    """Throw a draft away; what was published stays.

    Raises:
        Refused: it was published or removed meanwhile, or the role may not.
    """
    check_may_edit_texts(by)
    check_own(by, draft)
    with acting(by):
        kept = _locked_draft(draft)
        record_event(by=by, kind="text.draft_discarded", subject=kept.template, detail={"language": kept.language})
        kept.delete()


def restore_version(*, version: TextVersion, by: Actor) -> TextVersion:
    """Begin a draft with what an earlier version said.

    Raises:
        Refused: there is a draft in this language already, the text is archived, or the role may not.
    """
    check_may_edit_texts(by)
    check_own(by, version)
    with acting(by):
        template = _locked(version.template)
        if template.versions.filter(language=version.language, published_at=None).exists():
            raise Refused(_("There is a draft already. Publish it or throw it away first."))
        return save_draft(
            template=template,
            language=TextLanguage(version.language),
            subject=version.subject,
            body=version.body,
            by=by,
        )


def archive(*, template: TextTemplate, by: Actor) -> None:
    """Let a text not be chosen any more; what was sent with it stays to be read.

    Raises:
        Refused: it is the information that the law asks for, or the role may not.
    """
    check_may_edit_texts(by)
    check_own(by, template)
    if template.channel in NOTICE_CHANNELS:
        raise Refused(_("The law asks for this information, so it cannot be archived. You can write a new version."))
    with acting(by):
        kept = _locked(template)
        if kept.archived_at is None:
            kept.archived_at = clock.now()
            kept.save(update_fields=["archived_at"])
            record_event(by=by, kind="text.archived", subject=kept)


def take_back(*, template: TextTemplate, by: Actor) -> None:
    """Let an archived text be chosen again.

    Raises:
        Refused: the role may not.
    """
    check_may_edit_texts(by)
    check_own(by, template)
    with acting(by):
        kept = _locked(template)
        if kept.archived_at is not None:
            kept.archived_at = None
            kept.save(update_fields=["archived_at"])
            record_event(by=by, kind="text.taken_back", subject=kept)


def _locked(template: TextTemplate) -> TextTemplate:
    return TextTemplate.objects.select_for_update().get(pk=template.pk)


def _locked_draft(draft: TextVersion) -> TextVersion:
    found = TextVersion.objects.select_for_update().filter(pk=draft.pk, published_at=None).first()
    if found is None:
        raise Refused(_("This draft is not there any more: a colleague published it or threw it away."))
    return found


def _draft_of(template: TextTemplate, language: TextLanguage) -> TextVersion:
    found = template.versions.filter(language=language, published_at=None).first()
    if found:
        return found
    newest = template.versions.filter(language=language).aggregate(newest=Max("number"))["newest"] or 0
    return TextVersion(
        municipality_id=template.municipality_id, template=template, language=language, number=newest + 1
    )


def _check_unchanged(draft: TextVersion, seen: datetime | None, by: Actor) -> None:
    if draft.pk is None or draft.changed_at == seen or draft.changed_by_id == by.user_id:
        return
    raise Refused(
        _("A colleague changed this draft meanwhile. What you wrote is below; save again to put it in its place.")
    )


def _check_complete(draft: TextVersion) -> None:
    channel = TextChannel(draft.template.channel)
    if not draft.body.strip() or (channel in WITH_SUBJECT and not draft.subject.strip()):
        raise InvalidValue(_("Fill in every field before you publish: an empty text cannot be sent."))
    check_variables(channel, draft.subject, draft.body)
    check_words(channel, draft.subject, draft.body)
    if channel in (TextChannel.LETTER, TextChannel.EMAIL, TextChannel.MESSAGE):
        notice_for(channel, TextLanguage(draft.language))
