"""All checks of files that lie in this folder, and running them."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format, number_format

from eropaf.intake import file_checks
from eropaf.intake.enums import Severity, Strictness
from eropaf.intake.file_checks import FileCheck, FileFacts, Values

# How a value of this name is shown; other texts stay as they are.
_DATES = {"month": "F Y", "received_on": "j F Y", "agreed_on": "j F Y"}


@dataclass(frozen=True, slots=True)
class RegisteredFileCheck:
    """A check and the function that looks."""

    check: FileCheck
    found: Callable[[FileFacts], Values | None]


@dataclass(frozen=True, slots=True)
class FileFinding:
    """What one check says about a file."""

    code: str
    severity: Severity
    values: Values


def _discover() -> dict[str, RegisteredFileCheck]:
    """The checks of this folder by code, in the order of their codes."""
    names = sorted(module.name for module in pkgutil.iter_modules(file_checks.__path__))
    modules = [importlib.import_module(f"{file_checks.__name__}.{name}") for name in names if name != "registry"]
    return {module.CHECK.code: RegisteredFileCheck(module.CHECK, module.found) for module in modules}


FILE_CHECKS = _discover()


def check_file(facts: FileFacts, strictness: Mapping[str, Strictness]) -> list[FileFinding]:
    """What is remarkable about a file, by code.

    Args:
        facts: of the file and those before it.
        strictness: by code, what the municipality chose; a file check can be turned off, no more.
    """
    run = [entry for code, entry in FILE_CHECKS.items() if strictness.get(code) != Strictness.OFF]
    told = [(entry.check, entry.found(facts)) for entry in run]
    return [FileFinding(check.code, check.severity, values) for check, values in told if values is not None]


def file_sentence(code: str, values: Values) -> str:
    """A finding's sentence in the reader's language; a check that no longer exists is shown by its code.

    Args:
        code: the check.
        values: as they were found.
    """
    if code not in FILE_CHECKS:
        return code
    return str(FILE_CHECKS[code].check.sentence) % {name: _show(name, value) for name, value in values.items()}


def _show(name: str, value: int | str | list[str]) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, int):
        return number_format(value, use_l10n=True, force_grouping=True)
    return date_format(date.fromisoformat(value), _DATES[name]) if name in _DATES else value
