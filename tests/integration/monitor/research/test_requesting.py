"""Data for research: one person asks, another decides, and every download is kept."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from importlib import import_module
from zipfile import ZipFile

import polars as pl
import pytest
from django.db import IntegrityError, ProgrammingError, connection
from django.db.models import ProtectedError

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.models import Event
from eropaf.audit.scope import OtherMunicipality
from eropaf.audit.services import acting
from eropaf.core.errors import InvalidValue, Refused
from eropaf.core.period import Period
from eropaf.monitor.research.enums import RequestState
from eropaf.monitor.research.models import GivenMonth, ResearchDelivery, ResearchRequest
from eropaf.monitor.research.requesting import (
    Wanted,
    ask_for_data,
    download_data,
    grant_data,
    refuse_data,
    withdraw_request,
)
from eropaf.monitor.research.selectors import Given, downloads_of, given_before, what_it_gives
from eropaf.privacy.retention.carrying_out import carry_out
from eropaf.privacy.retention.proposing import approve, propose_destruction
from tests.integration.building import add_person
from tests.integration.cases.stories import on
from tests.integration.monitor.research.stories import HALF_A_YEAR, WANTED, ask, keep_contact, keep_facts, within

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here(coordinator: Actor) -> Iterator[None]:
    """In our municipality."""
    with within(coordinator):
        yield


def rows_in(content: bytes) -> pl.DataFrame:
    with ZipFile(io.BytesIO(content)) as archive:
        return pl.read_parquet(archive.read("data.parquet"))


def reread(request: ResearchRequest) -> ResearchRequest:
    return ResearchRequest.objects.get(pk=request.pk)


def test_an_analyst_asks_the_coordinator_grants_and_the_analyst_downloads(analyst: Actor, coordinator: Actor) -> None:
    keep_facts(25, analyst)
    request = ask(analyst)

    delivery = grant_data(request=request, by=coordinator)
    content = download_data(request=request, by=analyst)

    assert rows_in(content).height == delivery.rows == 25
    assert (delivery.k_before, delivery.k_after, delivery.rows_left_out) == (25, 25, 0)
    assert delivery.sha256 == sha256(content).hexdigest()
    assert reread(request).state == RequestState.GRANTED
    assert [each.actor_name for each in downloads_of(request)] == [analyst.name]
    kinds = Event.objects.filter(kind__startswith="research.").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["research.asked", "research.granted", "research.downloaded"]


def test_each_download_is_kept_with_which_file_it_was(analyst: Actor, administrator: Actor) -> None:
    keep_facts(25, analyst)
    request = ask(analyst)
    grant_data(request=request, by=administrator)

    first, second = (download_data(request=request, by=analyst) for _ in range(2))

    assert first == second
    digest = sha256(first).hexdigest()
    assert [each.detail for each in downloads_of(request)] == [{"number": 1, "sha256": digest}] * 2


def test_what_was_granted_stays_as_it_is_when_more_cases_come(analyst: Actor, coordinator: Actor) -> None:
    keep_facts(25, analyst)
    request = ask(analyst)
    grant_data(request=request, by=coordinator)

    keep_facts(25, analyst)

    assert rows_in(download_data(request=request, by=analyst)).height == 25


def test_nobody_decides_about_what_they_asked_themselves(coordinator: Actor) -> None:
    keep_facts(25, coordinator)
    request = ask(coordinator)

    with pytest.raises(Refused, match="zelf aangevraagd"):
        grant_data(request=request, by=coordinator)
    with pytest.raises(Refused, match="zelf aangevraagd"):
        refuse_data(request=request, because="liever niet", by=coordinator)
    assert reread(request).state == RequestState.ASKED
    assert not ResearchDelivery.objects.exists()


def test_not_even_the_database_lets_somebody_grant_what_they_asked(coordinator: Actor) -> None:
    request = ask(coordinator)
    request.state, request.decided_by_id, request.decided_at = "granted", coordinator.user_id, request.asked_at

    with pytest.raises(IntegrityError, match="research_decided_by_another"), acting(coordinator):
        request.save()


@pytest.mark.parametrize("role", [Role.WORKER, Role.PARTNER, Role.ADMINISTRATOR])
def test_who_does_not_study_the_work_asks_for_no_data(role: Role, analyst: Actor) -> None:
    with pytest.raises(Refused, match="vraag je geen gegevens aan"):
        ask(replace(analyst, role=role))


@pytest.mark.parametrize("role", [Role.WORKER, Role.PARTNER, Role.ANALYST])
def test_who_does_not_answer_for_the_data_grants_none(role: Role, analyst: Actor) -> None:
    request = ask(analyst)

    with pytest.raises(Refused, match="ken je geen gegevens toe"):
        grant_data(request=request, by=replace(analyst, role=role))


def test_what_is_refused_tells_why_and_cannot_be_downloaded(analyst: Actor, coordinator: Actor) -> None:
    keep_facts(25, analyst)
    request = ask(analyst)

    with pytest.raises(InvalidValue, match="waarom je weigert"):
        refuse_data(request=request, because="  ", by=coordinator)
    refuse_data(request=request, because="De vraag is te breed.", by=coordinator)

    assert reread(request).refused_because == "De vraag is te breed."
    with pytest.raises(Refused, match="niet toegekend"):
        download_data(request=request, by=analyst)
    with pytest.raises(Refused, match="al beslist"):
        grant_data(request=request, by=coordinator)


def test_what_waits_cannot_be_downloaded(analyst: Actor) -> None:
    keep_facts(25, analyst)

    with pytest.raises(Refused, match="niet toegekend"):
        download_data(request=ask(analyst), by=analyst)


def test_only_whoever_asked_downloads_and_takes_back(analyst: Actor, coordinator: Actor) -> None:
    keep_facts(25, analyst)
    request = ask(analyst)

    with pytest.raises(Refused, match="Alleen wie"):
        withdraw_request(request=request, by=coordinator)
    grant_data(request=request, by=coordinator)
    with pytest.raises(Refused, match="Alleen wie"):
        download_data(request=request, by=coordinator)
    assert not downloads_of(request)


def test_what_is_taken_back_is_not_granted_any_more(analyst: Actor, coordinator: Actor) -> None:
    keep_facts(25, analyst)
    request = ask(analyst)

    withdraw_request(request=request, by=analyst)

    with pytest.raises(Refused, match="ingetrokken"):
        grant_data(request=request, by=coordinator)


def test_too_few_cases_give_nothing_and_the_request_waits(analyst: Actor, coordinator: Actor) -> None:
    keep_facts(9, analyst)
    request = ask(analyst)

    with pytest.raises(Refused, match="te weinig zaken"):
        grant_data(request=request, by=coordinator)
    assert reread(request).state == RequestState.ASKED
    assert not ResearchDelivery.objects.exists()


def test_only_cases_of_the_months_that_were_asked_are_in_it(analyst: Actor, coordinator: Actor) -> None:
    keep_facts(12, analyst, opened_month=date(2025, 12, 1))
    keep_facts(13, analyst, opened_month=date(2026, 6, 1))
    keep_facts(14, analyst, opened_month=date(2026, 7, 1))

    assert what_it_gives(HALF_A_YEAR, 10, coordinator).frame.height == 13


def test_cases_of_another_municipality_are_not_in_it(analyst: Actor, other_coordinator: Actor) -> None:
    keep_facts(12, analyst)
    with within(other_coordinator):
        keep_facts(20, other_coordinator)

    assert what_it_gives(HALF_A_YEAR, 10, analyst).frame.height == 12


def test_of_attempts_the_part_of_the_day_of_the_first_contact_is_told(analyst: Actor) -> None:
    reached = keep_facts(12, analyst, reached=True, reached_by="Telefoon", reached_at=2, attempts=3, days_to_contact=2)
    keep_contact(reached[0], "Ochtend")

    told = what_it_gives(HALF_A_YEAR, 10, analyst).frame["contact_part_of_day"].to_list()
    assert sorted(told, key=str) == [*[None] * 11, "Ochtend"]


def test_a_higher_number_gives_data_that_protect_more(analyst: Actor, coordinator: Actor) -> None:
    for neighbourhood in ("Oude Kern", "Vogelweide"):
        keep_facts(20, analyst, neighbourhood=neighbourhood)

    usual, careful = (what_it_gives(HALF_A_YEAR, k, coordinator) for k in (10, 40))

    assert (usual.k_after, usual.steps["neighbourhood"]) == (20, 0)
    assert (careful.k_after, careful.steps["neighbourhood"]) == (40, 1)


def test_who_decides_sees_what_was_given_of_the_same_months(analyst: Actor, coordinator: Actor) -> None:
    keep_facts(25, analyst)
    given, refused = ask(analyst), ask(analyst)
    grant_data(request=given, by=coordinator)
    refuse_data(request=refused, because="dubbel", by=coordinator)

    overlaps = ask(analyst, replace(WANTED, period=Period(date(2026, 6, 1), date(2026, 8, 31))))
    later = ask(analyst, replace(WANTED, period=Period(date(2026, 7, 1), date(2026, 8, 31))))

    assert [(each.request, each.months) for each in given_before(overlaps)] == [(given, HALF_A_YEAR)]
    assert given_before(later) == []


@pytest.mark.parametrize(
    ("again", "months"),
    [
        (WANTED, "januari 2026 – juni 2026"),
        (replace(WANTED, k=20), "januari 2026 – juni 2026"),
        (replace(WANTED, period=Period(date(2026, 6, 1), date(2026, 8, 31))), "juni 2026"),
    ],
)
def test_of_months_that_were_given_nothing_is_given_in_another_way(
    again: Wanted, months: str, analyst: Actor, coordinator: Actor
) -> None:
    keep_facts(25, analyst, opened_month=date(2026, 6, 1))
    grant_data(request=ask(analyst), by=coordinator)
    request = ask(analyst, again)

    with pytest.raises(Refused, match=f"Van {months} zijn eerder gegevens gegeven, bij aanvraag 1"):
        grant_data(request=request, by=coordinator)
    assert reread(request).state == RequestState.ASKED
    assert ResearchDelivery.objects.count() == 1


def test_other_months_are_given_beside_what_was_given(analyst: Actor, coordinator: Actor) -> None:
    keep_facts(25, analyst)
    keep_facts(25, analyst, opened_month=date(2026, 7, 1))
    grant_data(request=ask(analyst), by=coordinator)

    july = Period(date(2026, 7, 1), date(2026, 7, 31))
    assert grant_data(request=ask(analyst, replace(WANTED, period=july)), by=coordinator).rows == 25


def test_months_stay_given_when_the_request_is_destroyed_at_its_term(
    municipality: Municipality, analyst: Actor, coordinator: Actor, privacy_officer: Actor
) -> None:
    """The facts stay, so a second file of the same months could still be laid beside the first."""
    keep_facts(25, analyst)
    grant_data(request=ask(analyst), by=coordinator)
    with on(2029, 1, 1):
        run = approve(run=propose_destruction(by=coordinator), by=privacy_officer)
        carry_out(run=run, by=system_actor("retention", municipality.pk))
        assert not ResearchRequest.objects.exists()
        assert not ResearchDelivery.objects.exists()

        march = Period(date(2026, 3, 1), date(2026, 3, 31))
        again = ask(analyst, replace(WANTED, period=march))

        assert given_before(again) == [Given(1, HALF_A_YEAR, None)]
        with pytest.raises(Refused, match=r"Van maart 2026 zijn eerder gegevens gegeven, bij aanvraag 1\."):
            grant_data(request=again, by=coordinator)
        assert again.number == 2


def test_the_database_refuses_a_month_twice_and_to_forget_one(analyst: Actor, coordinator: Actor) -> None:
    keep_facts(25, analyst)
    grant_data(request=ask(analyst), by=coordinator)
    given = GivenMonth.objects.get(month=date(2026, 3, 1))

    with pytest.raises(IntegrityError, match="research_month_given_once"), acting(coordinator):
        GivenMonth.objects.create(municipality_id=given.municipality_id, month=given.month, request_number=2)
    for change in (given.delete, given.save):
        with pytest.raises(ProgrammingError, match="Cannot"), acting(coordinator):
            change()


def test_an_upgrade_knows_the_months_that_were_given_before_it(analyst: Actor, coordinator: Actor) -> None:
    keep_facts(25, analyst)
    grant_data(request=ask(analyst), by=coordinator)
    ask(analyst, replace(WANTED, period=Period(date(2026, 7, 1), date(2026, 7, 31))))
    fill = import_module("eropaf.monitor.research.migrations.0002_months_stay_given").FILL
    selected = fill[fill.index("SELECT") :]

    with connection.cursor() as cursor:
        cursor.execute(selected)
        told = {(month, number) for _municipality, month, number in cursor.fetchall()}

    assert told == set(GivenMonth.objects.order_by().values_list("month", "request_number"))
    assert len(told) == 6


def test_what_was_asked_and_what_was_delivered_stay(analyst: Actor, coordinator: Actor) -> None:
    keep_facts(25, analyst)
    request = ask(analyst)
    delivery = grant_data(request=request, by=coordinator)
    request, delivery.rows = reread(request), 26
    request.reason = "iets anders"

    for row in (delivery, request):
        with pytest.raises(ProgrammingError, match="Cannot"), acting(coordinator):
            row.save()
        with pytest.raises((ProgrammingError, ProtectedError), match="Cannot"), acting(coordinator):
            type(row).objects.filter(pk=row.pk).delete()


def test_requests_are_numbered_in_each_municipality(analyst: Actor, other_coordinator: Actor) -> None:
    first, second = ask(analyst), ask(analyst)
    with within(other_coordinator):
        theirs = ask(other_coordinator)

    assert [first.number, second.number, theirs.number] == [1, 2, 1]


def test_another_municipalitys_request_is_not_decided_here(analyst: Actor, other_municipality: Municipality) -> None:
    request = ask(analyst)
    stranger = add_person(other_municipality, Role.COORDINATOR)

    with pytest.raises(OtherMunicipality):
        grant_data(request=request, by=stranger)


@pytest.mark.parametrize(
    ("changes", "about"),
    [
        ({"reason": " "}, "reason"),
        ({"reason": "x" * 1001}, "reason"),
        ({"organisation": ""}, "organisation"),
        ({"k": 4}, "k"),
        ({"k": 51}, "k"),
        ({"period": Period(date(2026, 1, 2), date(2026, 1, 31))}, "last"),
        ({"period": Period(date(2026, 1, 1), date(2026, 1, 30))}, "last"),
    ],
)
def test_what_cannot_be_asked_says_what_is_wrong(changes: dict[str, object], about: str, analyst: Actor) -> None:
    values: dict[str, object] = {"reason": "Waarom?", "organisation": "HvA", "period": HALF_A_YEAR, "k": 10}

    with pytest.raises(InvalidValue) as problem:
        ask_for_data(wanted=Wanted(**{**values, **changes}), by=analyst)  # type: ignore[arg-type]
    assert problem.value.about == about
