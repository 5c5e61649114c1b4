"""Codes of an app, by the examples of RFC 6238, and codes for when it is lost."""

import base64
from datetime import UTC, datetime, timedelta

import pytest

from eropaf.accounts.one_time_codes import (
    address_for_app,
    code_of,
    in_groups,
    matching_step,
    new_recovery_codes,
    new_secret,
    normal_recovery_code,
    step_of,
)

SECRET = base64.b32encode(b"12345678901234567890").decode()
AT = datetime(2005, 3, 18, 1, 58, 29, tzinfo=UTC)
STEP = 37037036
HALF_MINUTE = timedelta(seconds=30)


@pytest.mark.parametrize(
    ("second", "code"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037")],
)
def test_codes_are_those_of_the_standard(second: int, code: str) -> None:
    assert code_of(SECRET, step_of(datetime.fromtimestamp(second, UTC))) == code


@pytest.mark.parametrize("typed", ["081804", " 081 804 ", "081804\t"])
def test_spaces_in_a_code_do_not_matter(typed: str) -> None:
    assert matching_step(SECRET, typed, AT, None) == STEP


@pytest.mark.parametrize(("late", "found"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_off(late: int, found: bool) -> None:
    step = matching_step(SECRET, "081804", AT + late * HALF_MINUTE, None)

    assert step == (STEP if found else None)


def test_a_code_and_those_before_it_are_right_once() -> None:
    assert matching_step(SECRET, "081804", AT, last_used=STEP - 1) == STEP
    assert matching_step(SECRET, "081804", AT, last_used=STEP) is None
    assert matching_step(SECRET, code_of(SECRET, STEP - 1), AT, last_used=STEP) is None
    assert matching_step(SECRET, code_of(SECRET, STEP + 1), AT, last_used=STEP) == STEP + 1


@pytest.mark.parametrize("typed", ["", "000000", "81804", "0818040", "٠٨١٨٠٤", "abc"])
def test_what_is_not_the_code_is_wrong(typed: str) -> None:
    assert matching_step(SECRET, typed, AT, None) is None


def test_a_secret_has_160_bits_and_is_another_each_time() -> None:
    assert len(base64.b32decode(new_secret())) == 20
    assert new_secret() != new_secret()
    assert in_groups("ABCDEFGHIJ") == "ABCD EFGH IJ"


def test_recovery_codes_differ_and_are_read_however_they_are_typed() -> None:
    codes = new_recovery_codes()

    assert len(set(codes)) == 8
    for code in codes:
        assert normal_recovery_code(f" {code.lower().replace('-', ' ')} ") == code


def test_the_app_learns_whose_account_it_is() -> None:
    address = address_for_app(SECRET, "p@wonen.example")

    assert address.startswith("otpauth://totp/Eropaf:p%40wonen.example?")
    assert f"secret={SECRET}" in address
    assert "issuer=Eropaf" in address
