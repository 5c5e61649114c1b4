"""Texts and their versions: what is published never changes, and everybody knows what can be sent."""

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, transaction

from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.services import acting
from eropaf.core.errors import InvalidValue, Refused
from eropaf.outreach.texts.enums import Purpose, TextChannel, TextLanguage
from eropaf.outreach.texts.models import TextTemplate, TextVersion
from eropaf.outreach.texts.selectors import notice_for, published_texts, versions_visible_to
from eropaf.outreach.texts.services import (
    add_template,
    archive,
    discard_draft,
    publish,
    restore_version,
    save_draft,
    take_back,
)
from tests.integration.cases.stories import looking_as

pytestmark = pytest.mark.django_db

NL = TextLanguage.DUTCH
TITLE = "Belscript van deze toets"  # a channel that needs nothing else


def a_text(by: Actor, channel: TextChannel = TextChannel.PHONE, title: str = TITLE) -> TextTemplate:
    return add_template(title=title, channel=channel, purpose=Purpose.FIRST_CONTACT, by=by)


def draft_of(template: TextTemplate, body: str, by: Actor, language: TextLanguage = NL) -> TextVersion:
    return save_draft(template=template, language=language, subject="Kop", body=body, by=by)


def published(template: TextTemplate, body: str, by: Actor, language: TextLanguage = NL) -> TextVersion:
    return publish(draft=draft_of(template, body, by, language), by=by)


def bodies(channel: TextChannel, by: Actor, language: TextLanguage = NL) -> list[str]:
    with looking_as(by):
        found = published_texts(channel, language, by)
        return [version.body for version in found if version.template.title == TITLE]


def test_what_can_be_sent_is_the_newest_published_version(coordinator: Actor, worker: Actor) -> None:
    text = a_text(coordinator)
    published(text, "Eerste", coordinator)
    published(text, "Tweede", coordinator)
    draft_of(text, "Nog niet af", coordinator)
    published(text, "First", coordinator, TextLanguage.ENGLISH)

    assert bodies(TextChannel.PHONE, worker) == ["Tweede"]
    assert bodies(TextChannel.PHONE, worker, TextLanguage.ENGLISH) == ["First"]
    assert bodies(TextChannel.LETTER, worker) == []


def test_the_database_refuses_to_change_or_erase_what_was_published(coordinator: Actor) -> None:
    version = published(a_text(coordinator), "Eerste", coordinator)

    for change in (lambda: TextVersion.objects.filter(pk=version.pk).update(body="Anders"), version.delete):
        with pytest.raises((InternalError, ProgrammingError)), acting(coordinator), transaction.atomic():
            change()


def test_the_database_keeps_one_draft_per_text_and_language(coordinator: Actor) -> None:
    draft = draft_of(a_text(coordinator), "Een", coordinator)
    draft.pk, draft.number = None, 2

    with pytest.raises(IntegrityError), acting(coordinator), transaction.atomic():
        draft.save(force_insert=True)


def test_saving_again_changes_the_same_draft(coordinator: Actor) -> None:
    text = a_text(coordinator)
    first, second = draft_of(text, "Een", coordinator), draft_of(text, "Twee", coordinator)

    assert (second.pk, second.number, second.body) == (first.pk, 1, "Twee")


def test_a_draft_that_a_colleague_changed_is_not_overwritten_unseen(coordinator: Actor) -> None:
    text = a_text(coordinator)
    theirs = save_draft(
        template=text, language=NL, subject="", body="x", by=system_actor("test", coordinator.municipality_id)
    )

    with pytest.raises(Refused, match="collega"):
        draft_of(text, "Twee", coordinator)
    saved = save_draft(template=text, language=NL, subject="", body="y", by=coordinator, seen=theirs.changed_at)
    assert saved.body == "y"


def test_a_draft_is_published_once_and_can_be_thrown_away_before(coordinator: Actor) -> None:
    text = a_text(coordinator)
    draft = draft_of(text, "Een", coordinator)
    publish(draft=draft, by=coordinator)
    with pytest.raises(Refused):
        publish(draft=draft, by=coordinator)

    discard_draft(draft=draft_of(text, "Twee", coordinator), by=coordinator)
    assert bodies(TextChannel.PHONE, coordinator) == ["Een"]


def test_an_earlier_version_comes_back_as_a_draft_and_never_over_another_draft(coordinator: Actor) -> None:
    text = a_text(coordinator)
    first = published(text, "Eerste", coordinator)
    published(text, "Tweede", coordinator)

    restored = restore_version(version=first, by=coordinator)

    assert (restored.number, restored.body, restored.published_at) == (3, "Eerste", None)
    with pytest.raises(Refused):
        restore_version(version=first, by=coordinator)


def test_an_archived_text_is_not_sent_and_not_written_until_it_is_taken_back(coordinator: Actor) -> None:
    text = a_text(coordinator)
    published(text, "Eerste", coordinator)
    archive(template=text, by=coordinator)

    assert bodies(TextChannel.PHONE, coordinator) == []
    with pytest.raises(Refused):
        draft_of(text, "Tweede", coordinator)
    take_back(template=text, by=coordinator)
    assert bodies(TextChannel.PHONE, coordinator) == ["Eerste"]


def test_a_title_is_asked_for_and_given_once(coordinator: Actor) -> None:
    a_text(coordinator)
    for title in (TITLE, "  "):
        with pytest.raises(InvalidValue):
            a_text(coordinator, title=title)


def test_an_unknown_variable_is_not_saved(coordinator: Actor) -> None:
    with pytest.raises(InvalidValue, match=r"\{\{naam\}\}"):
        draft_of(a_text(coordinator), "Dag {{naan}}", coordinator)


@pytest.mark.parametrize("body", ["", "Bel ons over uw schulden"])
def test_an_empty_card_or_one_that_tells_of_debts_is_not_published(body: str, coordinator: Actor) -> None:
    draft = draft_of(a_text(coordinator, TextChannel.CARD), body, coordinator)

    with pytest.raises(InvalidValue):
        publish(draft=draft, by=coordinator)


def test_workers_read_and_do_not_write_and_others_do_not_even_read(
    worker: Actor, coordinator: Actor, analyst: Actor, landlord: Actor
) -> None:
    text = a_text(coordinator)
    draft = draft_of(text, "Een", coordinator)
    for change in (
        lambda: a_text(worker, title="Nog een"),
        lambda: draft_of(text, "x", worker),
        lambda: publish(draft=draft, by=worker),
        lambda: discard_draft(draft=draft, by=worker),
        lambda: archive(template=text, by=worker),
        lambda: take_back(template=text, by=worker),
        lambda: restore_version(version=draft, by=worker),
    ):
        with pytest.raises(Refused):
            change()
    for stranger in (analyst, landlord):
        with looking_as(stranger), pytest.raises(Refused):
            versions_visible_to(stranger)
    assert bodies(TextChannel.PHONE, worker) == []


def test_another_municipality_has_texts_of_its_own(coordinator: Actor, other_coordinator: Actor) -> None:
    published(a_text(coordinator), "Van ons", coordinator)
    published(a_text(other_coordinator), "Van hen", other_coordinator)

    assert bodies(TextChannel.PHONE, coordinator) == ["Van ons"]


def test_a_letter_waits_for_the_law_s_information_in_its_language(coordinator: Actor) -> None:
    letter = a_text(coordinator, TextChannel.LETTER, "Een brief")
    draft = draft_of(letter, "Hola {{naam}}", coordinator)
    with pytest.raises(Refused, match="Nederlands"):
        publish(draft=draft, by=coordinator)

    notice = a_text(coordinator, TextChannel.NOTICE, "Informatie")
    published(notice, "Van {{partners}}", coordinator)
    publish(draft=draft, by=coordinator)
    with looking_as(coordinator):
        assert notice_for(TextChannel.LETTER, NL).body == "Van {{partners}}"


def test_the_law_s_information_is_one_text_that_cannot_be_archived(coordinator: Actor) -> None:
    notice = a_text(coordinator, TextChannel.NOTICE, "Informatie")
    with pytest.raises(Refused):
        archive(template=notice, by=coordinator)
    with pytest.raises(IntegrityError), transaction.atomic():
        a_text(coordinator, TextChannel.NOTICE, "Nog meer informatie")
