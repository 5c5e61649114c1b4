"""The generated pages say what the code does."""

import pytest

from scripts.reference import FOLDER, recorded_events, write_pages

PAGES = write_pages()


@pytest.mark.parametrize("name", list(PAGES))
def test_a_page_is_what_the_code_gives(name: str) -> None:
    """Run `make reference` when it differs."""
    assert (FOLDER / name).read_text(encoding="utf-8") == PAGES[name]


def test_there_are_no_other_pages() -> None:
    assert {page.name for page in FOLDER.iterdir()} == set(PAGES)


def test_every_kind_of_event_is_a_thing_and_a_verb() -> None:
    kinds = [event.kind for event in recorded_events()]

    assert len(kinds) >= 20
    assert all(kind.count(".") == 1 and kind == kind.lower() for kind in kinds)
