"""Who looked, at which resident, in which activity, in the trace of which request; and who is told."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from eropaf.audit.actor import Actor
from eropaf.audit.models import Event, Viewing
from eropaf.audit.scope import municipality_scope
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.intake.models import Signal
from eropaf.privacy.looking.lookers import Looker, lookers_at
from tests.integration.building import deliver, row
from tests.integration.privacy.looking import all_cases, open_cases
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

IN_SUMMER = datetime(2026, 7, 6, 10, 0, tzinfo=clock.AMSTERDAM)
TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


@pytest.fixture
def residents(coordinator: Actor) -> None:
    """The resident of the good row, with a neighbour."""
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)


def looks(actor: Actor) -> list[Viewing]:
    with municipality_scope(actor.municipality_id):
        return list(Viewing.objects.order_by("pk"))


def signals_of(actor: Actor, surname: str) -> list[Signal]:
    return list(Signal.objects.filter(surname=surname).order_by("pk"))


def told(actor: Actor, surname: str) -> list[Looker]:
    with municipality_scope(actor.municipality_id):
        return lookers_at(signals=signals_of(actor, surname), by=actor)


def test_a_look_is_kept_with_its_activity_and_the_trace_of_whoever_called(worker: Actor, residents: None) -> None:
    case = all_cases(worker)[0]

    browser_of(worker).get(f"/zaken/{case.pk}/", headers={"traceparent": f"00-{TRACE}-{SPAN}-01"})

    look = looks(worker)[0]
    assert (look.activity, look.opened, look.status) == ("case-work", True, "Unset")
    assert (look.trace_id, look.parent_span_id) == (TRACE, SPAN)
    assert look.started_at is not None
    assert look.started_at <= look.at


def test_what_one_request_shows_is_one_span_and_one_insert(worker: Actor, residents: None) -> None:
    browser = browser_of(worker)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        browser.get("/werklijst/")

    inserts = [each for each in queries.captured_queries if each["sql"].startswith('INSERT INTO "audit_viewing"')]
    kept = looks(worker)
    assert len(inserts) == 1
    assert len(kept) == 2
    assert len({each.span_id for each in kept}) == 1
    assert not any(each.opened for each in kept)


def test_a_resident_has_one_number_in_every_case_and_another_in_another_municipality(
    coordinator: Actor, other_coordinator: Actor
) -> None:
    with clock.standing_at(IN_SUMMER):
        deliver([row(Klantnummer="E1", Achterstand_sinds="01-05-2026")], coordinator, "stroom")
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    deliver([row()], other_coordinator)
    for by in (coordinator, other_coordinator):
        open_cases(by, *all_cases(by))

    own = [set(each.residents) for each in looks(coordinator)]

    assert len(own) == 3
    assert own[0] == own[1]
    assert own[0].isdisjoint(own[2])
    assert all(len(code) == 64 for codes in own for code in codes)
    assert set().union(*own).isdisjoint(looks(other_coordinator)[0].residents)


def test_without_the_key_nobody_knows_the_number(coordinator: Actor, residents: None, settings: Settings) -> None:
    case = all_cases(coordinator)[0]
    open_cases(coordinator, case)
    settings.LOOKING_KEY = "another key"
    open_cases(coordinator, case)

    first, second = looks(coordinator)
    assert set(first.residents).isdisjoint(second.residents)


def test_a_resident_is_told_who_looked_by_role_and_never_by_name(
    worker: Actor, landlord: Actor, privacy_officer: Actor, residents: None
) -> None:
    case = all_cases(worker)[0]
    open_cases(worker, case)
    open_cases(worker, case, screen="case-message")
    with municipality_scope(landlord.municipality_id):
        signal = signals_of(landlord, "Jansen")[0]
    browser_of(landlord).get(f"/mijn-signalen/{signal.pk}/")

    found = told(privacy_officer, "Jansen")

    assert ("een medewerker die inwoners hulp aanbiedt bij achterstanden", "Gemeente 0001", 1) in {
        (each.who, each.organisation, each.times) for each in found
    }
    assert ("een medewerker van de organisatie die u meldde", "Wonen", 1) in {
        (each.who, each.organisation, each.times) for each in found
    }
    assert {each.activity for each in found} == {"case-work", "messages", "own-signals"}
    assert "om u hulp aan te bieden bij uw achterstand" in {each.why for each in found}
    assert not any("Worker" in each.who for each in found)


def test_a_resident_is_told_nothing_about_a_neighbour(worker: Actor, privacy_officer: Actor, residents: None) -> None:
    open_cases(worker, all_cases(worker)[1])

    assert told(privacy_officer, "Jansen") == []


def test_only_the_privacy_officer_asks_who_looked(coordinator: Actor, residents: None) -> None:
    with pytest.raises(Refused):
        told(coordinator, "Jansen")


def test_the_log_leaves_in_the_form_of_the_standard(
    worker: Actor, residents: None, settings: Settings, tmp_path: Path
) -> None:
    settings.PROCESSING_REGISTER = "https://register.example/verwerking/"
    case = all_cases(worker)[0]
    browser_of(worker).get(f"/zaken/{case.pk}/", headers={"traceparent": f"00-{TRACE}-{SPAN}-01"})
    output = tmp_path / "logboek.jsonl"

    call_command("export", "logboek", "--from", "2026-11-01", "--to", "2026-11-30", "--output", str(output))

    records = [json.loads(line) for line in output.read_text().splitlines()]
    kept = looks(worker)[0]
    assert len(records) == 1
    assert records[0].pop("span_id") == kept.span_id
    assert records[0].pop("resource")["attributes"]["service.name"] == "eropaf"
    assert records[0] == {
        "trace_id": TRACE,
        "parent_span_id": SPAN,
        "status": "Unset",
        "name": "case",
        "start_time": "2026-11-02T08:30:00.000Z",
        "end_time": "2026-11-02T08:30:00.000Z",
        "attributes": {
            "dpl.core.processing_activity_id": "https://register.example/verwerking/case-work",
            "dpl.core.data_subject_id": kept.residents[0],
            "dpl.core.data_subject_id_type": "urn:eropaf:betrokkene:persoon",
            "enduser.id": worker.key,
        },
    }
    assert output.stat().st_mode & 0o777 == 0o600
    with municipality_scope(worker.municipality_id):
        assert Event.objects.filter(kind="looking.exported").count() == 1


def test_days_outside_the_period_stay(
    worker: Actor, residents: None, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    open_cases(worker, *all_cases(worker))

    call_command("export", "logboek", "--from", "2026-11-02", "--to", "2026-11-30")

    assert capfdbinary.readouterr().out == b""


def test_what_was_asked_in_vain_stands_in_the_log_with_its_trace(
    worker: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    browser_of(worker).get("/zaken/0/", headers={"traceparent": f"00-{TRACE}-{SPAN}-01"})

    lines = [each for each in caplog.records if each.name == "django.request"]
    assert [each.getMessage() for each in lines] == ["Not Found: /zaken/0/"]
    assert [each.__dict__.get("trace_id") for each in lines] == [TRACE]
