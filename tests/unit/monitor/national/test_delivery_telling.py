"""A delivery is told in the words of the standard, with nothing that it does not ask for."""

import json
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eropaf.cases.enums import EndResult
from eropaf.core import clock
from eropaf.core.period import Period
from eropaf.exchange.ddas import v1_2
from eropaf.exchange.ddas.conformity import find_breaches
from eropaf.intake.enums import Sex, SignalStatus
from eropaf.monitor.national.records import Contact, Gathered, Organisation
from eropaf.monitor.national.telling import OWN_SUPPLIER_CODE, tell, whole_euros
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.partners.enums import PartnerType
from tests.unit.monitor.national.told import attempt, case, gathered, signal

MOMENT = datetime(2026, 4, 7, 9, 30, tzinfo=clock.AMSTERDAM)


def told(whole: Gathered) -> Any:
    """The document, as it is read."""
    return json.loads(v1_2.write(tell(whole, MOMENT)))


def levering(**changes: Any) -> Any:
    """What the municipality tells."""
    return told(gathered(**changes))["leveringen"][0]


def test_a_whole_delivery() -> None:
    assert told(gathered()) == {
        "startdatumLevering": "2026-01-01",
        "einddatumLevering": "2026-03-31",
        "aanleverdatumEnTijd": "2026-04-07T09:30:00+02:00",
        "codeGegevensleverancier": OWN_SUPPLIER_CODE,
        "leveringen": [
            {
                "teller": 1,
                "gemeentecode": "0000",
                "aanleverendeOrganisatie": {
                    "naam": "Gemeente Voorbeeld",
                    "kvk-nummer": "12345678",
                    "contactpersonen": [
                        {
                            "naam": "A. Voorbeeld",
                            "telefoonnummer": "0201234567",
                            "email": "a@voorbeeld.example",
                            "functietitel": "Coördinator",
                        }
                    ],
                },
                "vroegsignalen": [
                    {
                        "ID": "7",
                        "crisissignaal": False,
                        "warmeOverdracht": False,
                        "bedrag": 612,
                        "ontstaansdatum": "2025-12-01",
                        "signaaldatum": "2026-01-05",
                        "status": "Opgepakt",
                        "signaalpartner": {"type": "Huur"},
                        "client": {
                            "postcode": "1993AB",
                            "huisnummer": "12",
                            "geboortedatum": "1980-02-01",
                            "geslachtsaanduiding": "Vrouw",
                        },
                    }
                ],
                "vroegsignaalzaken": [
                    {
                        "matchingsdatum": "2026-01-06",
                        "startdatumMatchingperiode": "2026-01-01",
                        "einddatumMatchingperiode": "2026-01-31",
                        "datumOpgepakt": "2026-01-06",
                        "vroegsignalen": [{"ID": "7"}],
                        "contactpogingen": [
                            {"soort": "Telefoon", "bereikt": True, "datum": "2026-01-08", "dagdeel": "Avond"}
                        ],
                    }
                ],
            }
        ],
    }


def test_a_bsn_is_told_and_nothing_else_of_the_resident() -> None:
    (only,) = levering(signals=(signal(bsn="999990019"),))["vroegsignalen"]
    assert only["client"] == {"burgerservicenummer": "999990019"}


def test_an_address_with_an_addition_and_nothing_known_of_the_resident() -> None:
    unknown = signal(house_number_addition="A2", birth_date=None, sex=Sex.EMPTY)
    (only,) = levering(signals=(unknown,))["vroegsignalen"]
    assert only["client"] == {
        "postcode": "1993AB",
        "huisnummer": "12",
        "huisnummertoevoeging": "A2",
        "geslachtsaanduiding": "Leeg",
    }


def test_a_day_that_was_not_reported_is_left_out() -> None:
    (only,) = levering(signals=(signal(arrears_since=None),))["vroegsignalen"]
    assert "ontstaansdatum" not in only


def test_a_closed_case_has_its_result_and_an_open_one_none() -> None:
    cases = (case(), case(key=4, number=42, result=EndResult.ADVICE))
    first, second = levering(cases=cases)["vroegsignaalzaken"]
    assert "resultaat" not in first
    assert second["resultaat"] == "(Budget)advies en/of quick fix"


def test_the_supplier_has_the_code_that_the_receiver_gave() -> None:
    given_code = Organisation("Gemeente Voorbeeld", "12345678", "LEV-07", (Contact("A. Voorbeeld"),))
    document = told(gathered(organisation=given_code))
    assert document["codeGegevensleverancier"] == "LEV-07"
    assert document["leveringen"][0]["aanleverendeOrganisatie"]["contactpersonen"] == [{"naam": "A. Voorbeeld"}]


@pytest.mark.parametrize(
    ("cents", "euros"), [(1, 0), (49, 0), (50, 1), (149, 1), (150, 2), (250, 3), (61_249, 612), (61_250, 613)]
)
def test_from_fifty_cents_an_amount_is_rounded_up(cents: int, euros: int) -> None:
    assert whole_euros(cents) == euros


@given(st.integers(min_value=1, max_value=10**10))
def test_rounding_never_differs_more_than_fifty_cents(cents: int) -> None:
    assert -50 <= cents - 100 * whole_euros(cents) <= 49


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (EndResult, v1_2.EnumEindresultaat),
        (SignalStatus, v1_2.EnumSignaalstatus),
        (PartnerType, v1_2.EnumSignaalpartner),
        (ContactKind, v1_2.EnumContactsoort),
        (PartOfDay, v1_2.EnumDagdeel),
        (Sex, v1_2.Geslacht),
    ],
)
def test_our_words_are_those_of_the_standard(ours: Any, theirs: Any) -> None:
    assert {word.value for word in ours} == {word.value for word in theirs}


_DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
_SIGNALS = st.builds(
    signal,
    key=st.integers(1, 9),
    status=st.sampled_from(SignalStatus),
    partner_type=st.sampled_from(PartnerType),
    crisis=st.booleans(),
    warm_handover=st.booleans(),
    amount_cents=st.integers(1, 10**8),
    arrears_since=st.none() | _DAYS,
    signal_date=_DAYS,
    bsn=st.sampled_from(["", "999990019"]),
    sex=st.sampled_from(Sex),
    birth_date=st.none() | _DAYS,
    house_number=st.integers(1, 99_999),
    house_number_addition=st.text(max_size=10),
)
_CASES = st.builds(
    case,
    result=st.none() | st.sampled_from(EndResult),
    opened_on=_DAYS,
    matching_period=_DAYS.map(Period.month_of),
    signals=st.sets(st.integers(1, 9), min_size=1).map(tuple),
    attempts=st.lists(
        st.builds(
            attempt,
            kind=st.sampled_from(ContactKind),
            reached=st.booleans(),
            day=_DAYS,
            part_of_day=st.sampled_from(PartOfDay),
        ),
        max_size=4,
    ).map(tuple),
)


@given(st.lists(_SIGNALS, max_size=4).map(tuple), st.lists(_CASES, max_size=3).map(tuple))
def test_whatever_is_told_follows_the_standard(signals: Any, cases: Any) -> None:
    document = told(gathered(signals=signals, cases=cases))
    assert list(find_breaches(document, v1_2.Uitwisselmodel)) == []
