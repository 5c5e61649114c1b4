"""`eropaf match FILE --output FOLDER`: match the signals of a file, without a database."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from eropaf.core.errors import EropafError
from eropaf.matching.linkage.blocking import TooManyPairs
from eropaf.matching.linkage.engines import ENGINES, load_engine
from eropaf.matching.linkage.model import read_model
from eropaf.matching.persons import find_persons
from eropaf.matching.signal_files import number_persons, read_persons, read_signals, write_persons, write_questions

_PERSONS, _PERHAPS = "persons.parquet", "perhaps.parquet"


class Command(BaseCommand):
    """For a platform that keeps its signals elsewhere: files in, files out, nothing kept in between."""

    help = "Find out which signals in files are about the same person. Needs no database."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("signals", type=Path, nargs="+", help="the new signals: Parquet, or CSV with commas")
        parser.add_argument("--earlier", type=Path, nargs="+", default=[], help="signals of earlier runs")
        parser.add_argument("--persons", type=Path, nargs="+", default=[], help="the persons that those runs told")
        parser.add_argument("--output", type=Path, required=True, help=f"folder for {_PERSONS} and {_PERHAPS}")
        parser.add_argument("--engine", choices=sorted(ENGINES), default="duckdb", help="where it is compared")
        parser.add_argument(
            "--spark", action="append", default=[], metavar="NAME=VALUE", help="a setting of Spark itself"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        try:
            folder = _fresh_folder(options["output"])
            with Progress(*columns, transient=True) as progress:
                shown = progress.add_task("", total=None)
                said = _match(options, folder, lambda stage: progress.update(shown, description=stage))
        except (EropafError, TooManyPairs) as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as problem:
            sentence = gettext("The folder cannot be written to: %(reason)s.")
            raise CommandError(sentence % {"reason": problem.strerror}) from problem
        self.stdout.write(said)


def _fresh_folder(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in (_PERSONS, _PERHAPS):
        if (folder / name).exists():
            raise CommandError(gettext("There is a %(file)s already. Name another folder.") % {"file": folder / name})
    return folder


def _match(options: dict[str, Any], folder: Path, tell: Callable[[str], None]) -> str:
    tell(gettext("reading"))
    new, earlier = read_signals(options["signals"]), read_signals(options["earlier"])
    known = read_persons(options["persons"], earlier)
    both = pl.concat([earlier, new])
    if both["signal"].is_duplicated().any():
        raise CommandError(gettext("Some signals are both new and earlier."))
    tell(gettext("comparing"))
    with load_engine(options["engine"])(_settings(options["spark"])) as engine:
        found = find_persons(both, new["signal"].to_list(), known.of_signal, read_model(), engine)
    tell(gettext("writing"))
    persons = number_persons(found.person_of, known.highest)
    questions = write_questions(found, {**known.of_signal, **persons}, folder / _PERHAPS)
    write_persons(persons, folder / _PERSONS)
    return gettext(
        "%(signals)d signals about %(persons)d persons, %(fresh)d of them new; %(questions)d times perhaps the same."
    ) % {
        "signals": len(persons),
        "persons": len(set(persons.values())),
        "fresh": len(set(persons.values()) - set(known.of_signal.values())),
        "questions": questions,
    }


def _settings(given: list[str]) -> dict[str, str]:
    pairs = [setting.partition("=") for setting in given]
    wrong = [name for name, equals, _value in pairs if not equals or not name.startswith("spark.")]
    if wrong:
        sentence = gettext("--spark takes settings such as spark.master=local[4], not '%(given)s'.")
        raise CommandError(sentence % {"given": wrong[0]})
    return {name: value for name, _equals, value in pairs}
