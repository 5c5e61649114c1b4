"""`eropaf report pilots`: prints, keeps as Markdown, and says where something else comes out."""

import os
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[4]
FOLDER = ROOT / "demo" / "pilots"


def run(folder: Path, *words: str) -> str:
    """What the command prints."""
    said = StringIO()
    call_command("report", "pilots", "--folder", str(folder), *words, stdout=said)
    return said.getvalue()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The registers, to change something in."""
    return Path(shutil.copytree(FOLDER, tmp_path / "pilots"))


def change(file: Path, old: str, new: str) -> None:
    """Change the first place."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def line_of(report: str, start: str) -> list[str]:
    """The cells of the first line that begins so."""
    line = next(line for line in report.splitlines() if line.startswith(f"| {start} "))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_it_prints_every_figure_beside_what_was_published() -> None:
    report = run(FOLDER)

    cells = ["Wel een aanbelactie", "49", "75", "65%", "54% tot 75%", "49, 65% (2.4.3)", "ja"]
    assert line_of(report, "Wel een aanbelactie") == cells
    assert line_of(report, "Deelnemers, gemiddeld")[1] == "7,3"
    assert "Gepubliceerd: 152 keer. Hetzelfde: 143. Iets anders, en uitgelegd: 9." in report


def test_it_shows_which_rounding_gives_what_was_printed() -> None:
    report = run(FOLDER)

    assert line_of(report, "Nooit")[3:] == ["35%", "25% tot 46%", "26, 34% (4.2)", "nee, zie 1"]
    assert line_of(report, "naar het dichtstbijzijnde") == [
        *("naar het dichtstbijzijnde", "32%", "11%", "35%", "23%", "101%", "nee")
    ]
    assert line_of(report, "zodat ze samen 100% zijn")[1:] == ["32%", "11%", "34%", "23%", "100%", "ja"]


def test_it_speaks_english_when_asked() -> None:
    report = run(FOLDER, "--language", "en")

    assert report.startswith("# The pilots of the sources, counted")
    assert line_of(report, "Participants, on average")[1] == "7.3"


def test_it_keeps_the_report_as_markdown(tmp_path: Path) -> None:
    said = run(FOLDER, "--output", str(tmp_path / "made" / "pilots.md"))

    kept = (tmp_path / "made" / "pilots.md").read_text(encoding="utf-8")
    assert kept == run(FOLDER)
    assert "Hetzelfde: 143" in said
    assert len(said.splitlines()) == 1


def test_a_changed_row_is_told_and_ends_with_an_error(copy: Path, tmp_path: Path) -> None:
    change(copy / "pilot_b.csv", "landlord_contact", "carried_out")

    with pytest.raises(CommandError, match="Niet zoals gepubliceerd, en niet uitgelegd: 2"):
        run(copy, "--output", str(tmp_path / "pilots.md"))

    report = (tmp_path / "pilots.md").read_text(encoding="utf-8")
    assert line_of(report, "Huisuitzettingen tijdens de pilot")[1:4] == ["1", "75", "1%"]
    assert line_of(report, "Huisuitzettingen tijdens de pilot")[5:] == ["0, 0% (2.4.3)", "NEE, zie 1"]
    assert "1. Dit is niet uitgelegd." in report


def test_an_explanation_does_not_hide_another_number(copy: Path) -> None:
    change(copy / "follow_up.csv", ",never,", ",once,")

    with pytest.raises(CommandError, match="niet uitgelegd"):
        run(copy)


def test_a_broken_register_is_refused_with_its_place(copy: Path) -> None:
    change(copy / "pilot_a.csv", "not_known", "perhaps")

    with pytest.raises(CommandError) as refused:
        run(copy)

    assert str(refused.value) == (
        "pilot_a.csv, rij 3, kolom arrival: 'perhaps' is geen woord van deze kolom: not_known, arrived, not_arrived."
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('column = "arrears"', 'column = "debts"', "van kolom debts bestaat die maat niet"),
        ('column = "arrears"', 'column = "result"', "van kolom result bestaat die maat niet"),
        ('measure = "mean"\n', "", "noem een maat samen met de kolom"),
        ('of = "rung"', 'of = "rang"', "er is geen basis rang"),
        ("comes_out = { count = 86 }, ", "", "zeg wat er dan uitkomt, en ook waarom"),
        ('group = "bell"', 'groop = "bell"', "'groop' betekent hier niets"),
        ("where = { bell_actions = 0 }", "where = { bells = 0 }", "er is geen kolom bells"),
        ('registers = ["pilot_b"]', "registers = []", "noem minstens één register"),
        ('registers = ["pilot_b"]', 'registers = ["pilot_c"]', "pilot_c.toml is niet te lezen"),
        ('what = { nl = "Gemelde huurders", en', "what = { en", "schrijf 'what' in het Nederlands en in het Engels"),
    ],
)
def test_a_report_that_asks_what_cannot_be_told_is_refused(copy: Path, old: str, new: str, told: str) -> None:
    change(copy / "report.toml", old, new)

    with pytest.raises(CommandError, match=told):
        run(copy)


def test_registers_that_mean_something_else_by_a_column_are_not_taken_together(copy: Path) -> None:
    change(
        copy / "report.toml",
        'registers = ["pilot_a", "pilot_b"]',
        'registers = ["pilot_a", "follow_up_visits", "haarlem"]',
    )
    change(copy / "haarlem.toml", "arrears = {", "contact = {")
    change(copy / "haarlem.csv", "arrears", "contact")

    with pytest.raises(CommandError, match="bedoelen niet hetzelfde met kolom contact"):
        run(copy)


def test_a_folder_without_a_report_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"report\.toml is niet te lezen"):
        run(tmp_path)


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is niet te schrijven"):
        run(FOLDER, "--output", str(tmp_path))


def test_it_starts_no_database(tmp_path: Path) -> None:
    """As typed: the command of the product itself, where nothing was ever prepared."""
    environment = {**os.environ, "EROPAF_VAR": str(tmp_path / "var"), "PYTHONWARNINGS": "default"}
    words = [sys.executable, "-c", "from eropaf.cli import main; main()", "report", "pilots", "--language", "en"]

    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert done.stdout == run(FOLDER, "--language", "en")
    assert not (tmp_path / "var" / "postgres").exists()
