"""`eropaf found FILE.toml`: a municipality starts from a description, whole or not at all."""

import io
from datetime import datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from eropaf.accounts.models import Neighbourhood
from eropaf.accounts.selectors import municipality_keys
from eropaf.audit.actor import system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.intake.enums import DeliveryState
from eropaf.intake.services.receive import receive_file
from eropaf.jobs.journey import carry_delivery
from eropaf.jobs.management.finding import find_municipality
from eropaf.outreach.texts.enums import TextChannel, TextLanguage
from eropaf.outreach.texts.house_style import current_house_style
from eropaf.outreach.texts.selectors import published_texts
from eropaf.partners.models import Partner
from eropaf.partners.selectors import current_layout
from eropaf.triage.selectors import active_policy

pytestmark = pytest.mark.django_db

EXAMPLE = Path(__file__).resolve().parents[3] / "docs" / "example-municipality.toml"


def found(file: Path) -> str:
    said = io.StringIO()
    call_command("found", str(file), stdout=said)
    return said.getvalue()


def changed(folder: Path, before: str, after: str) -> Path:
    """The example with one thing written differently."""
    text = EXAMPLE.read_text(encoding="utf-8")
    assert before in text
    file = folder / "municipality.toml"
    file.write_text(text.replace(before, after), encoding="utf-8")
    return file


def test_the_example_founds_a_municipality_that_can_take_deliveries() -> None:
    assert "Onze gemeente" in found(EXAMPLE)

    founded = find_municipality("0123")
    assert (founded.threshold_cents, founded.postcodes) == (7_500, ["1992", "1993"])
    with municipality_scope(founded.pk):
        assert [each.name for each in Neighbourhood.objects.order_by("pk")] == ["Centrum", "Haven"]
        partner = Partner.objects.get(code="woonstichting")
        assert (partner.delivery_day, partner.interval_days) == (5, 31)
        layout = current_layout(partner).read_spec()
        assert layout.columns["house_number"] == "Huisnr"
        policy = active_policy()
        assert policy is not None
        assert policy.valid_from.isoformat() == "2026-01-01"


def test_a_new_municipality_can_write_to_residents_in_every_language_at_once() -> None:
    found(EXAMPLE)

    founded = find_municipality("0123")
    with municipality_scope(founded.pk):
        by = system_actor("test", founded.pk)
        for language in TextLanguage:
            for channel in (TextChannel.LETTER, TextChannel.MESSAGE, TextChannel.CARD):
                assert published_texts(channel, language, by)
        assert current_house_style().desk == "Raadhuisplein 1, Onze gemeente"


def test_the_example_delivery_can_be_tried_in_the_example_municipality() -> None:
    found(EXAMPLE)
    file = EXAMPLE.with_name("example-delivery.csv")
    by = system_actor("test", find_municipality("0123").pk)

    with (
        municipality_scope(by.municipality_id),
        clock.standing_at(datetime(2026, 11, 2, 9, 30, tzinfo=clock.AMSTERDAM)),
    ):
        partner = Partner.objects.get(code="woonstichting")
        received = receive_file(partner=partner, file_name=file.name, content=file.read_bytes(), by=by)
        carried = carry_delivery(delivery=received.delivery, by=by)

        assert carried.state == DeliveryState.CARRIED
        assert Case.objects.count() == 2  # one row cannot be read, one amount is too small


def test_founding_twice_is_refused() -> None:
    found(EXAMPLE)

    with pytest.raises(CommandError, match="0123"):
        found(EXAMPLE)


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("threshold_cents", "treshold_cents", "treshold_cents"),
        ("house_number =", "housenumber =", "housenumber"),
        ("amount =", "iban =", "BSN"),
        ('type = "Huur"', 'type = "Verhuur"', "Verhuur"),
        ('name = "Centrum"', 'naam = "Centrum"', "name"),
        ("code =", "kode =", "code"),
        ("delivery_day =", "delivery_dag =", "delivery_dag"),
        ("delivery_day = 5", "delivery_day = 29", "28"),
        ("interval_days = 31", "interval_days = 0", "366"),
        ('policy = "heemskerk"', 'policy = "nergens"', "nergens"),
        ('code = "0123"', "code = ", "line 3"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(before: str, after: str, named: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=named):
        found(changed(tmp_path, before, after))
    assert not municipality_keys()


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        found(tmp_path / "nergens.toml")
