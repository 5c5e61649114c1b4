"""Values that nobody reads without the key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eropaf.core.encryption import SHORTEST_SECRET, Key, KeyMissing, Keyring

OLD, NEW = Key("2025", "o" * SHORTEST_SECRET), Key("2026", "n" * SHORTEST_SECRET)
BEFORE, BETWEEN, AFTER = Keyring((OLD,)), Keyring((NEW, OLD)), Keyring((NEW,))


@given(st.text())
def test_what_is_encrypted_comes_back(text: str) -> None:
    encodable = text.encode(errors="ignore").decode()
    assert BETWEEN.decrypt_text(BETWEEN.encrypt_text(encodable, "bsn"), "bsn") == encodable


@given(st.binary())
def test_a_file_comes_back(content: bytes) -> None:
    assert BETWEEN.decrypt_bytes(BETWEEN.encrypt_bytes(content, "file"), "file") == content


def test_a_number_cannot_be_read_in_what_is_kept() -> None:
    kept = AFTER.encrypt_text("111222333", "bsn")
    assert "111222333" not in kept
    assert kept.startswith("2026.")


def test_the_same_number_looks_the_same_so_that_it_is_found() -> None:
    assert AFTER.encrypt_text("111222333", "bsn") == AFTER.encrypt_text("111222333", "bsn")
    assert AFTER.encrypt_text("111222333", "bsn") != AFTER.encrypt_text("111222333", "phone")


def test_nothing_stays_nothing() -> None:
    assert AFTER.encrypt_text("", "bsn") == AFTER.decrypt_text("", "bsn") == ""
    assert AFTER.every_form("", "bsn") == [""]


def test_while_keys_take_each_others_place_both_are_read_and_the_newest_writes() -> None:
    kept = BEFORE.encrypt_text("111222333", "bsn")
    assert BETWEEN.decrypt_text(kept, "bsn") == "111222333"
    assert BETWEEN.encrypt_text("111222333", "bsn") == AFTER.encrypt_text("111222333", "bsn")
    assert set(BETWEEN.every_form("111222333", "bsn")) == {kept, AFTER.encrypt_text("111222333", "bsn")}


@pytest.mark.parametrize("kept", [BEFORE.encrypt_text("111222333", "bsn"), "111222333", "nobody.abc"])
def test_what_no_key_of_ours_made_is_refused_without_being_quoted(kept: str) -> None:
    with pytest.raises(KeyMissing) as refused:
        AFTER.decrypt_text(kept, "bsn")
    assert "111222333" not in str(refused.value)


def test_what_was_tampered_with_is_refused() -> None:
    kept = AFTER.encrypt_text("111222333", "bsn")
    other = kept[:-3] + ("A" if kept[-3] != "A" else "B") + kept[-2:]
    with pytest.raises(KeyMissing):
        AFTER.decrypt_text(other, "bsn")
    with pytest.raises(KeyMissing):
        AFTER.decrypt_text(kept, "phone")


@pytest.mark.parametrize("text", ["", "2026:short", "2026", f"a.b:{'x' * 40}", f"a:{'x' * 40},a:{'y' * 40}"])
def test_a_keyring_that_protects_nothing_is_refused_without_being_quoted(text: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        Keyring.parse(text)
    assert "xxxx" not in str(refused.value)


def test_the_first_key_of_the_environment_is_the_newest() -> None:
    assert Keyring.parse(f" 2026:{NEW.secret}, 2025:{OLD.secret} ") == BETWEEN


@pytest.mark.parametrize("given", ["S" * 60, f"2026:{'n' * 40},{'S' * 60}", "S" * 60 + ":2026", "S-S:" + "S" * 60])
def test_a_key_that_is_written_wrongly_is_told_by_its_place_and_not_quoted(given: str) -> None:
    with pytest.raises(ValueError, match=r"Key [12] ") as refused:
        Keyring.parse(given)
    assert "SS" not in str(refused.value)
    assert "S-S" not in str(refused.value)
