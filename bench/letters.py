"""How fast a batch of a thousand letters for the print shop is made; it needs no database."""

import io
import os
import re
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pypdf import PdfReader

from eropaf.core import clock
from eropaf.outreach.texts.enums import TextLanguage
from eropaf.outreach.texts.letters import Letter, Sender, write_letters
from eropaf.outreach.texts.pictures import our_own
from eropaf.outreach.texts.rendering import WrittenText, fill_letter
from eropaf.outreach.texts.starting_texts import starting_texts
from eropaf.outreach.texts.variables import EXAMPLES, Variable

FILE = Path("docs/benchmarks.md")
LETTERS, ROUNDS = 1_000, 5
_TITLE = "## Letters for the print shop"
_SENDER = Sender(
    name="Gemeente Voorbeeldstad",
    lines=("Stadhuisplein 1", "1234 AB Voorbeeldstad"),
    return_line="Retouradres: Postbus 9, 1234 AB Voorbeeldstad",
    window_left_mm=20,
    window_top_mm=55,
    logo=our_own("logo"),
)


@dataclass
class LetterTimes:
    """Seconds of each round.

    Attributes:
        pages: of the batch, blank backs included.
        megabytes: of its file.
        filled: filling in the texts.
        written: making the PDF.
    """

    pages: int = 0
    megabytes: float = 0
    filled: list[float] = field(default_factory=list)
    written: list[float] = field(default_factory=list)


def measure_letters(tell: Callable[[str], None]) -> LetterTimes:
    """Make the batch again and again; the first round only warms up.

    Args:
        tell: is told what is being measured.
    """
    times = LetterTimes()
    for number in range(ROUNDS + 1):
        tell(f"letters, round {number} of {ROUNDS}")
        started = time.perf_counter()
        letters = [_letter(each) for each in range(LETTERS)]
        filled = time.perf_counter()
        batch = write_letters(letters, _SENDER, "Brieven")
        written = time.perf_counter()
        if number:
            times.filled.append(filled - started)
            times.written.append(written - filled)
        else:
            times.pages = len(PdfReader(io.BytesIO(batch)).pages)
            times.megabytes = len(batch) / 1_000_000
    return times


def _written(key: str) -> WrittenText:
    return next(text.written[TextLanguage.DUTCH] for text in starting_texts() if text.key == key)


_TEXT, _NOTICE = _written("eerste-brief"), _written("informatie")


def _letter(number: int) -> Letter:
    name = f"S. de Vries-{number}"
    filled = fill_letter(_TEXT, _NOTICE, EXAMPLES | {Variable.NAME: name})
    return Letter((name, f"Dorpsstraat {number}", "1234 AB  VOORBEELDSTAD"), f"2 november 2026 · {number}", filled)


def report_letters(times: LetterTimes, day: date, load: float) -> str:
    """Put the figures in their place in docs/benchmarks.md; returns their section.

    Args:
        times: as measured.
        day: the real day.
        load: of the machine when it began.
    """
    section = "\n".join(_section(times, day, load))
    page = FILE.read_text(encoding="utf-8")
    without = re.sub(rf"{_TITLE}\n.*?(?=^## |\Z)", "", page, flags=re.DOTALL | re.MULTILINE)
    FILE.write_text(f"{without.rstrip()}\n\n{section}", encoding="utf-8")
    return section


def _section(times: LetterTimes, day: date, load: float) -> list[str]:
    seconds = statistics.median(times.written)
    return [
        _TITLE,
        "",
        f"{LETTERS:,} first letters in one accessible file (PDF/UA-1) of {times.megabytes:.1f} MB: {times.pages:,}",
        "pages with the blank backs that let each begin on the front of a sheet. The texts come with the product;",
        f"each is filled in for another resident. Measured on {day.isoformat()} with `make bench PART=letters`;",
        f"load of the machine when it began: {load:.1f}.",
        "",
        "| | seconds, each round | per second |",
        "|---|---|---:|",
        f"| filling in the texts | {_each(times.filled)} | {LETTERS / statistics.median(times.filled):,.0f} letters |",
        f"| making the PDF | {_each(times.written)} | {times.pages / seconds:,.0f} pages |",
        "",
    ]


def _each(times: list[float]) -> str:
    return " ".join(f"{seconds:.2f}" for seconds in times)


def main(tell: Callable[[str], None]) -> str:
    """Measure and keep it.

    Args:
        tell: is told what is being measured.
    """
    load = os.getloadavg()[0]
    return report_letters(measure_letters(tell), clock.today(), load)
