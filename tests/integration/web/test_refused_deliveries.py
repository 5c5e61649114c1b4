"""A file that cannot be read gets a sentence that says why, in the reader's language, and is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.intake.checks.registry import CHECKS
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import DeliveredFile, Signal
from tests.integration.building import receive
from tests.integration.intake.carrying import carry
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

CORPUS = Path(__file__).parents[2] / "corpora" / "should_fail"
NOT_A_FILES_FAULT = {*CHECKS, "too_large"}  # checks of rows, and what the form refuses


def refused_files() -> Iterator[Path]:
    """Files of the corpus that are no delivery at all."""
    for folder in sorted(CORPUS.iterdir()):
        if folder.name not in NOT_A_FILES_FAULT:
            yield from sorted(folder.iterdir())


@pytest.mark.parametrize("file", list(refused_files()), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_file_that_cannot_be_read_gets_a_sentence_in_both_languages(file: Path, coordinator: Actor) -> None:
    delivery = carry(receive(file.read_bytes(), coordinator, file_name=file.name), coordinator)
    client = browser_of(coordinator)

    shown = {}
    for language, _name in settings.LANGUAGES:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        shown[language] = client.get(f"/leveringen/{delivery.pk}/").content.decode()

    assert delivery.state == DeliveryState.REFUSED
    assert delivery.refusal["nl"] != delivery.refusal["en"]
    for language, page in shown.items():
        assert delivery.refusal[language].split(".")[0].split("'")[0] in page
    assert "Dit bestand is niet verwerkt" in shown["nl"]
    assert "This file was not taken in" in shown["en"]
    with municipality_scope(coordinator.municipality_id):
        assert DeliveredFile.objects.filter(delivery=delivery).exists()
        assert not Signal.objects.exists()


def test_the_list_shows_that_a_file_was_refused(coordinator: Actor) -> None:
    carry(receive(b"", coordinator), coordinator)

    assert "Geweigerd" in browser_of(coordinator).get("/leveringen/").content.decode()
