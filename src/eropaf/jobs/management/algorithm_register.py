"""`eropaf report algorithm-register`: what the municipality tells the public about its rules.

Reads only. In Dutch, which the register asks for, and in English.
"""

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, OutputWrapper
from django.utils.translation import gettext, override

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.core import clock
from eropaf.core.period import Period
from eropaf.jobs.management.finding import find_municipality
from eropaf.monitor.overruling import count_overruled
from eropaf.triage.models import Policy
from eropaf.triage.register_entry import Entry, too_long, write_entry
from eropaf.triage.selectors import active_policy

_LANGUAGES = ("nl", "en")
_NAME = "algorithm-register-{municipality}-v{version}.{language}.md"


def declare_arguments(parser: ArgumentParser) -> None:
    """Declare what the report asks."""
    parser.add_argument("--municipality", help="its code of four digits; not needed where there is only one")
    parser.add_argument("--output", type=Path, help="folder for two files; else both are printed")


def report_rules(options: Mapping[str, Any], output: OutputWrapper, remarks: OutputWrapper) -> None:
    """Write the entry of the active policy.

    Args:
        options: as declared.
        output: for the entry, or for where it was written.
        remarks: for what does not fit in the register.

    Raises:
        CommandError: there is no policy, or the folder cannot be written to.
    """
    municipality = find_municipality(options["municipality"])
    with municipality_scope(municipality.pk):
        entry = _gather(municipality)
    texts = {language: _write(entry, language) for language in _LANGUAGES}
    for heading in too_long(texts["nl"]):
        sentence = gettext("The field '%(heading)s' is longer than the register takes: shorten it there.")
        remarks.write(sentence % {"heading": heading})
    if options["output"] is None:
        output.write("\n\n".join(texts.values()))
        return
    for language, text in texts.items():
        name = _NAME.format(municipality=municipality.code, version=entry.version, language=language)
        output.write(str(_keep(options["output"], name, text)))


def _gather(municipality: Municipality) -> Entry:
    policy = active_policy()
    if policy is None:
        raise CommandError(gettext("The municipality has no policy yet."))
    today = clock.today()
    year = Period.month_of(today).with_months_before(11)
    placed, overruled = count_overruled(year, system_actor("report-command", municipality.pk))
    return Entry(
        organisation=municipality.name,
        spec=policy.read_spec(),
        version=policy.version,
        valid_from=policy.valid_from,
        began=Policy.objects.order_by("valid_from").values_list("valid_from", flat=True)[0],
        uses_age_band=municipality.uses_age_band,
        placed=placed,
        overruled=None if overruled.too_few else overruled.part,
        today=today,
    )


def _write(entry: Entry, language: str) -> str:
    with override(language):
        return write_entry(entry)


def _keep(folder: Path, name: str, text: str) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    except OSError as problem:
        sentence = gettext("The folder cannot be written to: %(reason)s.")
        raise CommandError(sentence % {"reason": problem.strerror}) from problem
    return folder / name
