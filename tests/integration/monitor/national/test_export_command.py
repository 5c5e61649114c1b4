"""`eropaf export ddas` writes the delivery to a file that nobody else can read, or says why it does not."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from eropaf.audit.actor import Actor
from eropaf.audit.models import Event
from eropaf.monitor.national.models import NationalDelivery
from eropaf.monitor.national.services import name_organisation
from tests.integration.building import deliver
from tests.integration.cases.stories import looking_as, on
from tests.integration.monitor.national.story import BSN, ORGANISATION, reported, summer

pytestmark = pytest.mark.django_db
QUARTER = ("--from", "2026-07-01", "--to", "2026-09-30")


@pytest.fixture
def one_signal(coordinator: Actor) -> Actor:
    """Something to deliver, by its coordinator."""
    name_organisation(organisation=ORGANISATION, by=coordinator)
    with on(2026, 8, 3):
        deliver([reported("12", BSN=BSN)], coordinator)
    return coordinator


def kept(by: Actor) -> list[tuple[str, int | None]]:
    """Which deliveries were kept: their digest, and the account of who made them."""
    with looking_as(by):
        return list(NationalDelivery.objects.order_by("pk").values_list("sha256", "made_by_id"))


def test_a_file_for_our_eyes_only(
    coordinator: Actor, worker: Actor, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = summer(coordinator, worker)
    output = tmp_path / "ddas.json"
    call_command("export", "ddas", *QUARTER, "--output", str(output))
    said = capsys.readouterr()
    ((digest, made_by),) = kept(coordinator)
    assert len(json.loads(output.read_bytes())["leveringen"][0]["vroegsignaalzaken"]) == 5
    assert output.stat().st_mode & 0o077 == 0
    assert digest in said.out
    assert made_by is None
    assert str(told.late.number) in said.err  # without date of birth
    assert BSN not in said.out + said.err
    with looking_as(coordinator):
        assert Event.objects.get(kind="national_delivery.made").actor_key == "system:export-command"


def test_without_a_name_it_is_printed(one_signal: Actor, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    call_command("export", "ddas", *QUARTER)
    assert json.loads(capsysbinary.readouterr().out)["startdatumLevering"] == "2026-07-01"


def test_a_municipality_is_chosen_by_its_code(
    one_signal: Actor, other_coordinator: Actor, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    with pytest.raises(CommandError, match="0001, 0002"):
        call_command("export", "ddas", *QUARTER)
    call_command("export", "ddas", *QUARTER, "--municipality", "0001")
    assert json.loads(capsysbinary.readouterr().out)["leveringen"][0]["gemeentecode"] == "0001"


def test_no_file_is_written_over_and_then_nothing_was_delivered(one_signal: Actor, tmp_path: Path) -> None:
    output = tmp_path / "ddas.json"
    output.write_text("van eerder")
    with pytest.raises(CommandError):
        call_command("export", "ddas", *QUARTER, "--output", str(output))
    with pytest.raises(CommandError):
        call_command("export", "ddas", *QUARTER, "--output", str(tmp_path / "nergens" / "ddas.json"))
    assert output.read_text() == "van eerder"
    assert kept(one_signal) == []


def test_what_blocks_is_told_and_no_file_is_left(coordinator: Actor, tmp_path: Path) -> None:
    output = tmp_path / "ddas.json"
    with pytest.raises(CommandError):
        call_command("export", "ddas", *QUARTER, "--output", str(output))
    assert not output.exists()


@pytest.mark.parametrize("days", [("2026-09-30", "2026-07-01"), ("2026-13-01", "2026-12-31"), ("gisteren", "vandaag")])
def test_days_that_cannot_be_are_refused(days: tuple[str, str], one_signal: Actor) -> None:
    with pytest.raises(CommandError):
        call_command("export", "ddas", "--from", days[0], "--to", days[1])
