"""The list of residents in an overview: a twin, a namesake, and a resident whom the list writes in another way."""

import json

import pytest

from eropaf.audit.actor import Actor
from eropaf.core.errors import Refused
from eropaf.intake.models import Signal
from eropaf.privacy.requests import services
from eropaf.privacy.requests.choosing import LeaveOut, choose_records, record_handing_over
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.requests.overview import overview_of, tell_found
from eropaf.privacy.requests.records import FoundRecord, records_of, to_judge
from eropaf.privacy.requests.services import Ticks
from eropaf.register.services.decide import accept_proposal
from tests.integration.building import deliver, row
from tests.integration.privacy.test_requests import ask
from tests.integration.register.story import AT_12, load, questions

pytestmark = pytest.mark.usefixtures("in_scope")

OWN, OTHER = "123456782", "111222333"
PLACE = "1234AB;Voorbeeldstad;;"


def listed(street: str, bsn: str = "", surname: str = "Jansen", birth: str = "01-02-1980", initials: str = "J.") -> str:
    return f"{bsn};{initials};{surname};{birth};{street};14;;{PLACE}"


def ask_about_all(by: Actor) -> ResidentRequest:
    """All that was reported is of whoever asks."""
    request = ask(by)
    keys = list(Signal.objects.order_by("pk").values_list("pk", flat=True))
    services.tick(request=request, ticks=Ticks(signals=keys), by=by)
    return request


def told(request: ResidentRequest, by: Actor) -> str:
    """All that the resident reads."""
    return json.dumps(overview_of(request, by).as_data(), ensure_ascii=False)


def waiting(request: ResidentRequest) -> list[FoundRecord]:
    """What must be judged before anything is handed over."""
    return to_judge(records_of(request), {})


def test_own_row_is_told_by_number_without_more_work(coordinator: Actor, privacy_officer: Actor) -> None:
    load(coordinator, listed("Eigenweg", OWN, surname="Van Anders"))
    deliver([row(BSN=OWN)], coordinator)
    request = ask_about_all(privacy_officer)

    record_handing_over(request=request, form="json", by=privacy_officer)

    assert "Eigenweg" in told(request, privacy_officer)


@pytest.mark.parametrize("initials", ["J.", "Z."], ids=["a namesake", "a twin"])
def test_who_has_another_number_is_never_told_nor_offered_to_tick(
    coordinator: Actor, privacy_officer: Actor, initials: str
) -> None:
    load(coordinator, listed("Eigenweg", OWN), listed("Geheimpad", OTHER, initials=initials))
    deliver([row(BSN=OWN)], coordinator)
    request = ask_about_all(privacy_officer)

    said = told(request, privacy_officer)

    assert "Eigenweg" in said
    assert "Geheimpad" not in said
    assert OTHER not in json.dumps(overview_of(request, privacy_officer).as_data())
    assert waiting(request) == []


def test_a_number_that_one_signal_tells_counts_for_the_others_of_the_same_resident(
    coordinator: Actor, privacy_officer: Actor
) -> None:
    load(coordinator, listed("Geheimpad", OTHER))
    deliver([row(BSN=OWN), row(Klantnummer="K2")], coordinator)
    request = ask_about_all(privacy_officer)

    assert "Geheimpad" not in told(request, privacy_officer)
    assert waiting(request) == []


@pytest.mark.parametrize(
    ("reported", "in_list"),
    [("", OTHER), (OWN, ""), ("", "")],
    ids=["the signal has no number", "the list has no number", "neither has"],
)
@pytest.mark.parametrize("surname", ["Jansen", "van der Jansen", "Janssen"])
def test_a_row_that_is_found_by_name_must_be_ticked_first(
    coordinator: Actor, privacy_officer: Actor, reported: str, in_list: str, surname: str
) -> None:
    load(coordinator, listed("Misschienlaan", in_list, surname))
    deliver([row(BSN=reported)], coordinator)
    request = ask_about_all(privacy_officer)

    assert "Misschienlaan" not in told(request, privacy_officer)
    assert [each.label for each in waiting(request)] == ["register.KnownResident"]
    with pytest.raises(Refused, match="1"):
        record_handing_over(request=request, form="pdf", by=privacy_officer)

    choose_records(request=request, left_out={}, by=privacy_officer)

    record_handing_over(request=request, form="pdf", by=privacy_officer)
    assert "Misschienlaan" in told(request, privacy_officer)


def test_a_row_by_name_that_is_another_s_is_left_out_and_counted(coordinator: Actor, privacy_officer: Actor) -> None:
    load(coordinator, listed("Geheimpad", OTHER, initials="Z."))
    deliver([row()], coordinator)
    request = ask_about_all(privacy_officer)

    left_out = {each.place: LeaveOut() for each in waiting(request)}
    choose_records(request=request, left_out=left_out, by=privacy_officer)

    record_handing_over(request=request, form="json", by=privacy_officer)
    assert "Geheimpad" not in told(request, privacy_officer)
    assert "artikel 15, vierde lid" in json.dumps(overview_of(request, privacy_officer).as_data())


def test_a_resident_with_a_prefix_and_no_number_is_found(coordinator: Actor, privacy_officer: Actor) -> None:
    load(coordinator, listed("Eigenweg", surname="de Vries"), listed("Geheimpad", surname="de Groot"))
    deliver([row(Achternaam="de Vries")], coordinator)
    assert (Signal.objects.get().name_prefix, Signal.objects.get().surname) == ("de", "Vries")
    request = ask_about_all(privacy_officer)

    choose_records(request=request, left_out={}, by=privacy_officer)

    said = told(request, privacy_officer)
    assert "Eigenweg" in said
    assert "Geheimpad" not in said


def test_of_the_same_name_and_another_birth_date_nothing_is_offered(coordinator: Actor, privacy_officer: Actor) -> None:
    load(coordinator, listed("Geheimpad", birth="01-02-1950"))
    deliver([row()], coordinator)

    assert waiting(ask_about_all(privacy_officer)) == []


def test_of_signals_with_different_numbers_one_is_wrong_and_every_row_is_judged(
    coordinator: Actor, privacy_officer: Actor
) -> None:
    load(coordinator, listed("Eigenweg", OWN), listed("Geheimpad", OTHER, "Smit", "03-04-1975"), listed("Naamloos"))
    deliver([row(BSN=OWN), row(Klantnummer="K2", BSN=OTHER)], coordinator)
    request = ask_about_all(privacy_officer)

    assert len(waiting(request)) == 3
    said = told(request, privacy_officer)
    assert [each for each in ("Eigenweg", "Geheimpad", "Naamloos") if each in said] == []


def test_a_number_that_the_list_gives_to_somebody_of_another_birth_date_is_judged(
    coordinator: Actor, privacy_officer: Actor
) -> None:
    load(coordinator, listed("Geheimpad", OWN, "Smit", "03-04-1975"))
    deliver([row(BSN=OWN)], coordinator)
    request = ask_about_all(privacy_officer)

    assert len(waiting(request)) == 1
    assert "Geheimpad" not in told(request, privacy_officer)


# The check of the address against the list


def moved_to(street: str) -> str:
    """A row as `listed`, of somebody who moved within the municipality."""
    return f";J.;Jansen;01-02-1980;{street};14;;{PLACE}"


def test_the_door_of_a_namesake_that_the_check_proposed_is_not_told(coordinator: Actor, privacy_officer: Actor) -> None:
    load(coordinator, AT_12, moved_to("Geheimpad"))
    deliver([row()], coordinator)
    (question,) = questions(coordinator)
    assert "Geheimpad" in str(question.proposals)
    request = ask_about_all(privacy_officer)

    said = told(request, privacy_officer)
    judged = str([record.lines for found, record in tell_found(request, privacy_officer) if not found.is_judged])

    assert "Geheimpad" not in said
    assert "Geheimpad" not in judged
    assert "Adressen die de adrescontrole noemde" in said


def test_of_several_doors_only_the_one_that_was_taken_over_is_told(
    coordinator: Actor, worker: Actor, privacy_officer: Actor
) -> None:
    load(coordinator, *(f";;;;Dorpsstraat;12;{door};1234AB;Voorbeeldstad;;" for door in "AB"))
    deliver([row()], coordinator)
    (question,) = questions(coordinator)
    assert [each["house_number_addition"] for each in question.proposals] == ["A", "B"]
    accept_proposal(question=question, choice=0, by=worker)
    request = ask_about_all(privacy_officer)

    said = told(request, privacy_officer)

    assert "Dorpsstraat 12 A" in said
    assert "12 B" not in said
