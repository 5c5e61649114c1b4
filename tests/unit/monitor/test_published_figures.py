"""What others published reads as they published it, with where and when."""

import tomllib
from pathlib import Path

import pytest
from django.utils.translation import override

from eropaf.monitor import published_figures as module
from eropaf.monitor.published_figures import Unit, published, published_figures

FIGURES = published_figures()
FILE = Path(module.__file__).parent / "published.toml"


@pytest.mark.parametrize(
    ("key", "told", "cited"),
    [
        ("monthly_signals_per_1000", "4 per 1.000 per maand", "Nederland, 2023: Divosa"),
        ("monthly_signals_per_1000_2024", "4,4 per 1.000 per maand", "Nederland, 2024: Divosa"),
        ("reach_amsterdam", "79%", "Amsterdam, 2022: Drie verkenningen"),
        ("reach_in_writing", "9% tot 16%", "Nederland, 2023: Divosa"),
        ("extra_message", "4,7 procentpunt", "Nederland: Divosa"),
        ("message_against_letter", "2,5 keer zo groot", "Nederland, 2023: Divosa"),
        ("months_to_inflow", "5 maanden", "Utrecht: Instroom"),
        ("signals_amsterdam", "9.680", "Amsterdam, 2022: Drie verkenningen"),
    ],
)
def test_a_figure_reads_as_it_was_published(key: str, told: str, cited: str) -> None:
    figure = published(key)

    with override("nl"):
        assert figure.told() == told
        assert figure.cited().startswith(cited)


def test_it_reads_in_english_too() -> None:
    figure = published("monthly_signals_per_1000_2024")

    with override("en"):
        assert figure.told() == "4.4 per 1,000 a month"
        assert (figure.title(), figure.base()) == ("Signals", "inhabitants")
        assert figure.cited().startswith("the Netherlands, 2024")


def test_no_key_stands_there_twice() -> None:
    keys = [figure["key"] for figure in tomllib.loads(FILE.read_text(encoding="utf-8"))["figure"]]

    assert len(keys) == len(FIGURES)


@pytest.mark.parametrize("figure", FIGURES.values(), ids=list(FIGURES))
def test_a_figure_is_told_in_both_languages_and_says_of_what_it_is_a_share(figure: module.PublishedFigure) -> None:
    assert set(figure.what) == set(figure.of) == set(figure.source.where) == {"nl", "en"}
    assert all(figure.what.values())
    assert figure.low <= figure.high
    if figure.unit in (Unit.SHARE, Unit.POINTS):
        assert 0 < figure.low <= 1
    if figure.unit == Unit.TIMES:
        assert all(figure.of.values())


@pytest.mark.parametrize(
    ("reach", "acceptance", "of_all"),
    [
        ("reach", "acceptance", "acceptance_of_all"),
        ("reach_amsterdam", "acceptance_amsterdam", "acceptance_of_all_amsterdam"),
    ],
)
def test_who_accepts_of_all_follows_from_who_is_reached(reach: str, acceptance: str, of_all: str) -> None:
    assert published(reach).low * published(acceptance).low == pytest.approx(published(of_all).low, abs=0.005)


def test_the_range_of_a_letter_counts_by_its_middle() -> None:
    assert published("reach_in_writing").middle == pytest.approx(0.125)
