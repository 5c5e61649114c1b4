"""Who a row is about, and when: companies, children, the dead, dates in the wrong order, old signals."""

from dataclasses import replace
from datetime import date

import pytest

from eropaf.audit.actor import Role
from eropaf.intake.checks.registry import check_of
from eropaf.intake.enums import Severity, SignalStatus, Strictness
from tests.unit.intake.test_checks import CONTEXT, Row, codes_of, findings_of

NOBODY_KNOWN: Row = {"bsn": None, "birth_date": None, "initials": None}


@pytest.mark.parametrize(
    "name",
    [
        "Bakkerij De Brink B.V.",
        "Bakkerij De Brink BV",
        "Bakkerij De Brink b.v",
        "Jansen Beheer (BV)",
        "Scheepswerf Noord N.V.",
        "Stichting Buurthuis De Brink",
        "STICHTING ZON",
        "De Stichting Zon",
        "Vereniging van Eigenaars Brinkhof",
        "VvE Brinkhof",
        "V.v.E. Brinkhof",
        "Zuivelcoöperatie en Coöperatie De Koe",
        "Cooperatieve Zuivelfabriek",
        "Gemeente Voorbeeldstad",
        "Kerkgenootschap De Brink",
    ],
)
@pytest.mark.parametrize("column", ["surname", "business_name"])
def test_a_company_or_foundation_is_no_private_person(name: str, column: str) -> None:
    assert codes_of({**NOBODY_KNOWN, "surname": None, column: name}) == {"legal_person"}


@pytest.mark.parametrize(
    "name",
    [
        "Jansen",
        "Vries, B.V.",
        "van der Stichting",
        "Verenigingsman",
        "Bakkerij Jansen",
        "J. Jansen h.o.d.n. Bakkerij De Brink",
        "Jansen h.o.d.n. Stichting Zon",
        "V.O.F. Jansen en Zoon",
        "Eenmanszaak Jansen",
        "Bvlgari",
        "Holdinga",
    ],
)
@pytest.mark.parametrize("column", ["surname", "business_name"])
def test_a_person_stays_a_person_also_with_a_business(name: str, column: str) -> None:
    assert codes_of({**NOBODY_KNOWN, column: name}) == set()


def test_initials_behind_a_surname_do_not_make_a_company_of_somebody_with_a_bsn_or_a_birth_date() -> None:
    assert codes_of({**NOBODY_KNOWN, "surname": "Jansen B.V."}) == {"legal_person"}
    assert codes_of({**NOBODY_KNOWN, "surname": "Jansen B.V.", "bsn": "111222333"}) == set()
    assert codes_of({**NOBODY_KNOWN, "surname": "Jansen B.V.", "birth_date": "1980-05-01"}) == set()


@pytest.mark.parametrize(
    ("born", "reported", "codes"),
    [
        ("2008-11-02", "2026-11-01", {"minor"}),
        ("2008-11-01", "2026-11-01", set()),
        ("2008-11-02", None, set()),
        ("2010-01-31", "2026-11-01", {"minor"}),
    ],
)
def test_somebody_is_of_age_from_the_eighteenth_birthday(born: str, reported: str | None, codes: set[str]) -> None:
    assert codes_of({"birth_date": born, "signal_date": reported}) == codes


def test_who_was_born_on_the_29th_of_february_comes_of_age_on_the_first_of_march() -> None:
    row: Row = {"birth_date": "2008-02-29", "arrears_since": "2026-01-01"}
    then = replace(CONTEXT, today=date(2026, 3, 2), interval_days=90)
    assert codes_of({**row, "signal_date": "2026-02-28"}, then) == {"minor"}
    assert codes_of({**row, "signal_date": "2026-03-01"}, then) == set()


@pytest.mark.parametrize(
    ("mark", "codes"),
    [
        ("ja", {"deceased"}),
        ("nee", set()),
        (None, set()),
        ("12-09-2026", {"deceased"}),
        ("20260912", {"deceased"}),
        ("12 sep 2026", {"deceased"}),
        ("wellicht", {"deceased_unreadable"}),
    ],
)
def test_who_has_died_is_marked_or_has_a_date_of_death(mark: str | None, codes: set[str]) -> None:
    assert codes_of({"deceased": mark}) == codes


@pytest.mark.parametrize(
    "row",
    [
        {"arrears_since": "2026-10-20", "signal_date": "2026-10-19"},
        {"birth_date": "2026-08-01", "arrears_since": "2026-08-01"},
        {"birth_date": "2026-10-20", "arrears_since": None, "signal_date": "2026-10-19"},
    ],
)
def test_dates_come_in_the_order_of_life(row: Row) -> None:
    assert "dates_out_of_order" in codes_of(row)


@pytest.mark.parametrize("row", [{"arrears_since": "2026-11-04"}, {"birth_date": "2026-11-04"}])
def test_a_date_in_the_future_is_told_once(row: Row) -> None:
    assert "dates_out_of_order" not in codes_of(row)


def test_a_signal_is_old_when_it_was_made_longer_ago_than_agreed() -> None:
    assert codes_of({"signal_date": "2026-10-02"}) == set()
    assert codes_of({"signal_date": "2026-10-01"}) == {"stale"}
    assert codes_of({"signal_date": "2026-10-01"}, replace(CONTEXT, interval_days=45)) == set()
    assert codes_of({"signal_date": None}) == set()


def test_what_becomes_of_these_signals() -> None:
    status = {code: check_of(code).status for code in ("legal_person", "deceased", "minor", "stale")}
    assert status == {
        "legal_person": SignalStatus.OTHER_REASON,
        "deceased": SignalStatus.DECEASED,
        "minor": None,
        "stale": None,
    }
    assert check_of("dates_out_of_order").severity is Severity.ERROR


@pytest.mark.parametrize("code", ["legal_person", "on_objection_list"])
def test_a_partner_is_told_no_more_than_that_a_signal_is_not_taken_up(code: str) -> None:
    check = check_of(code)
    assert check.told(Role.PARTNER) == check_of("legal_person").told(Role.PARTNER)
    assert check.told(Role.COORDINATOR).sentence == check.sentence
    assert "objection" not in str(check.told(Role.PARTNER)).lower()


def test_the_municipality_decides_what_a_check_weighs_except_where_it_is_fixed() -> None:
    row: Row = {"birth_date": "2010-01-31", "amount": None}

    def weighed(strictness: Strictness) -> dict[str, str]:
        context = replace(CONTEXT, strictness={"minor": strictness, "amount_missing": strictness})
        found = findings_of(row, context=context)
        return dict(found.select("code", "severity").rows())

    assert weighed(Strictness.ERROR) == {"amount_missing": "error", "minor": "error"}
    assert weighed(Strictness.WARNING) == {"amount_missing": "error", "minor": "warning"}
    assert weighed(Strictness.OFF) == {"amount_missing": "error"}
