"""The texts on screen: writing, publishing, looking back, and the house style."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor, Role
from eropaf.outreach.texts.enums import TextLanguage
from eropaf.outreach.texts.house_style import current_house_style
from eropaf.outreach.texts.laying_in import lay_in_texts
from eropaf.outreach.texts.models import TextTemplate, TextVersion
from tests.integration.cases.stories import looking_as
from tests.integration.web.signing_in import sign_in
from tests.unit.outreach.texts.test_paper import png

pytestmark = pytest.mark.django_db

HOUSE = {"sender": "Gemeente 0001", "desk": "Dorpsplein 1", "opening_hours": "9 - 17"}


@pytest.fixture
def adviser(client: Client, coordinator: Actor) -> Client:
    """The coordinator at the screen, in a municipality with the texts that come with the product."""
    lay_in_texts(house_style=HOUSE, by=coordinator)
    sign_in(client, Role.COORDINATOR)
    return client


def template(key: str, by: Actor) -> TextTemplate:
    with looking_as(by):
        return TextTemplate.objects.get(key=key)


def newest(key: str, by: Actor, language: TextLanguage = TextLanguage.DUTCH) -> TextVersion:
    with looking_as(by):
        versions = TextVersion.objects.filter(template__key=key, language=language)
        return versions.select_related("changed_by").order_by("-number")[0]


def page_of(key: str, by: Actor, language: TextLanguage = TextLanguage.DUTCH) -> str:
    return reverse("text", kwargs={"pk": template(key, by).pk, "language": language})


def seen(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_list_shows_every_channel_with_its_languages(adviser: Client) -> None:
    shown = seen(adviser, reverse("texts"))

    for part in ("Eerste brief", "Kaartje: niemand thuis", "Belscript", "Informatie die de wet vraagt", "Tigrinya"):
        assert part in shown


def test_a_text_is_saved_as_a_draft_and_published(adviser: Client, coordinator: Actor) -> None:
    address = page_of("eerste-mail", coordinator)
    adviser.post(address, {"subject": "Dag", "body": "Bel mij.", "seen": "", "do": "save"})
    assert newest("eerste-mail", coordinator).published_at is None
    assert "Dit is een concept" in seen(adviser, address)

    draft = newest("eerste-mail", coordinator)
    again = {"subject": "Dag", "body": "Bel mij even.", "seen": draft.changed_at.isoformat(), "do": "publish"}
    adviser.post(address, again)

    published = newest("eerste-mail", coordinator)
    assert (published.number, published.body) == (2, "Bel mij even.")
    assert published.published_at is not None


def test_an_unknown_variable_keeps_what_was_written_and_says_which_was_meant(
    adviser: Client, coordinator: Actor
) -> None:
    sent = {"subject": "Dag", "body": "Bel {{medewerkr}}", "do": "save"}
    answer = adviser.post(page_of("eerste-mail", coordinator), sent)

    assert answer.status_code == 422
    assert "Bedoel je {{medewerker}}?" in answer.content.decode()
    assert "Bel {{medewerkr}}" in answer.content.decode()


def test_what_it_comes_to_is_shown_while_writing_and_nothing_is_kept(adviser: Client, coordinator: Actor) -> None:
    sent = {"subject": "Dag", "body": "Derhalve belt u {{telefoon}} of **mij**. <b>x</b>"}
    shown = adviser.post(page_of("eerste-brief", coordinator), sent).content.decode()

    assert "daarom" in shown
    assert "<strong>mij</strong>" in shown
    assert "&lt;b&gt;x&lt;/b&gt;" in shown
    assert "Uw gegevens en uw rechten" in shown
    assert newest("eerste-brief", coordinator).number == 1


def test_without_script_a_variable_goes_to_the_end(adviser: Client, coordinator: Actor) -> None:
    sent = {"subject": "Dag", "body": "Bel", "do": "insert.telefoon"}

    assert "Bel {{telefoon}}</textarea>" in adviser.post(page_of("eerste-brief", coordinator), sent).content.decode()


def test_a_message_tells_how_many_text_messages_it_is(adviser: Client, coordinator: Actor) -> None:
    shown = adviser.post(page_of("eerste-bericht", coordinator), {"body": "a" * 200}).content.decode()

    assert "2 sms" in shown


def test_a_card_that_tells_of_debts_is_not_published(adviser: Client, coordinator: Actor) -> None:
    sent = {"subject": "Ik was er", "body": "Over uw schulden", "do": "publish"}
    answer = adviser.post(page_of("kaartje", coordinator), sent)

    assert answer.status_code == 422
    assert "schulden" in answer.content.decode()
    assert newest("kaartje", coordinator).published_at is None


def test_a_version_shows_what_it_changed_and_comes_back_as_a_draft(adviser: Client, coordinator: Actor) -> None:
    first = newest("belscript", coordinator)
    adviser.post(page_of("belscript", coordinator), {"body": "Dag, u spreekt met mij.", "do": "publish"})
    second = newest("belscript", coordinator)

    shown = seen(adviser, reverse("text-version", args=[second.pk]))
    assert "<del>" in shown
    assert "<ins>mij.</ins>" in shown
    adviser.post(reverse("text-restore", args=[first.pk]))
    assert newest("belscript", coordinator).body == first.body


@pytest.mark.parametrize(("key", "status"), [("eerste-brief", 200), ("kaartje", 200), ("belscript", 404)])
@pytest.mark.parametrize("language", [TextLanguage.DUTCH])
def test_a_letter_and_a_card_are_shown_as_printed(
    key: str, status: int, language: TextLanguage, adviser: Client, coordinator: Actor
) -> None:
    answer = adviser.get(reverse("text-pdf", args=[newest(key, coordinator, language).pk]))

    assert answer.status_code == status
    assert answer.content.startswith(b"%PDF") == (status == 200)


def test_a_text_goes_to_the_archive_and_comes_back(adviser: Client, coordinator: Actor) -> None:
    key = template("belscript", coordinator).pk
    adviser.post(reverse("text-archive", args=[key]))
    assert "Terughalen" in seen(adviser, reverse("texts"))

    adviser.post(reverse("text-take-back", args=[key]))
    assert "Terughalen" not in seen(adviser, reverse("texts"))


def test_a_new_text_asks_for_what_is_missing_and_is_then_written(adviser: Client, coordinator: Actor) -> None:
    assert adviser.post(reverse("text-add"), {"title": ""}).status_code == 422
    sent = {"title": "Derde brief", "channel": "letter", "purpose": "repeat"}

    answer = adviser.post(reverse("text-add"), sent)

    assert answer["Location"] == page_of("derde-brief", coordinator)
    assert "Nog niets" in seen(adviser, reverse("texts"))
    assert adviser.post(reverse("text-add"), sent).status_code == 422


def test_the_house_style_stands_on_letters_and_in_texts(adviser: Client, coordinator: Actor) -> None:
    sent = {"sender": "Wij", "desk": "Nieuwe balie 3"}
    sent |= {"window_left_mm": "20", "window_top_mm": "60", "opening_hours": "altijd"}
    assert adviser.post(reverse("house-style"), sent | {"window_top_mm": "5"}).status_code == 422

    adviser.post(reverse("house-style"), sent)

    assert "Nieuwe balie 3" in seen(adviser, page_of("eerste-brief", coordinator))


def test_the_card_gets_a_picture_of_the_municipality_and_ours_back(adviser: Client, coordinator: Actor) -> None:
    where = reverse("house-style-picture", args=["picture"])
    adviser.post(where, {"file": SimpleUploadedFile("x.png", b"geen plaatje")})
    assert adviser.get(where)["Content-Type"] == "image/svg+xml"

    adviser.post(where, {"file": SimpleUploadedFile("x.png", png())})
    assert adviser.get(where)["Content-Type"] == "image/png"
    with looking_as(coordinator):
        assert bytes(current_house_style().picture or b"") == png()

    adviser.post(where, {"do": "own"})
    assert adviser.get(where)["Content-Type"] == "image/svg+xml"


def test_a_worker_reads_and_sees_no_button(
    client: Client, worker: Actor, coordinator: Actor, municipality: Municipality
) -> None:
    lay_in_texts(house_style=HOUSE, by=coordinator)
    sign_in(client, Role.WORKER)

    shown = seen(client, page_of("eerste-brief", coordinator))

    assert "Zullen we samen kijken?" in shown
    assert "Opslaan en publiceren" not in shown
