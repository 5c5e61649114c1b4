"""`make reference`: write docs/reference from the code, so that it cannot tell something else.

A test fails when a page differs from what the code gives.
"""

import ast
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import django
from django.utils.translation import override

from eropaf.cases.enums import CASE_STATE_LABELS, CaseState
from eropaf.cases.states import OPEN_STATES, TRANSITIONS, Transition
from eropaf.intake.checks.registry import CHECKS
from eropaf.intake.enums import SEVERITY_LABELS
from eropaf.intake.file_checks.registry import FILE_CHECKS
from eropaf.monitor.registers.definition import read_report
from eropaf.monitor.registers.markdown import write_markdown
from eropaf.monitor.registers.report import count_report
from eropaf.monitor.registers.telling import tell_report
from eropaf.outreach.correspondence.states import TRANSITIONS as OF_MESSAGES
from eropaf.outreach.correspondence.states import Transition as MessageTransition
from eropaf.privacy.fields.documents import dpia_data, register_of_processing
from eropaf.support.arrangements.states import TRANSITIONS as OF_ARRANGEMENTS
from eropaf.support.arrangements.states import Transition as ArrangementTransition
from eropaf.support.offers.states import TRANSITIONS as OF_REFERRALS
from eropaf.support.offers.states import Transition as ReferralTransition
from eropaf.triage.policy import PolicySpec
from eropaf.triage.presets import preset_names, read_preset
from eropaf.triage.telling import ToldApproach, tell_approach, tell_rule
from scripts.roles import addresses, menus, permissions, role_names

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"
SOURCE = ROOT / "src" / "eropaf"
LANGUAGES = {"nl": "Nederlands", "en": "English"}
NOTE = "Written by `make reference` from {source}; change it there.\n"
FILE = tuple(FILE_CHECKS.items())
MESSAGE_STATES = "outreach/correspondence/states.py"
REFERRAL_STATES = "support/offers/states.py"
ARRANGEMENT_STATES = "support/arrangements/states.py"
RECORDING = ("record_event", "new_event")

Row = Sequence[object]


class RecordedEvent(NamedTuple):
    """A kind of event, where the code keeps it, and what it tells besides who, when and what."""

    kind: str
    place: str
    details: str


def write_pages() -> dict[str, str]:
    """The text of every page by its file name."""
    with override("en"):
        return {
            "states.md": _states(),
            **{f"policy-{name.replace('_', '-')}.md": _policy(name) for name in preset_names()},
            "checks.md": _checks(),
            "events.md": _events(),
            "pilots.md": _pilots(),
            "register-of-processing.md": register_of_processing(),
            "dpia-data.md": dpia_data(),
            "roles.md": _roles(),
        }


def _table(header: Row, rows: Iterable[Row]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def _in_dutch(text: object) -> str:
    with override("nl"):
        return str(text)


def _states() -> str:
    names = [(f"`{state}`", CASE_STATE_LABELS[state], _in_dutch(CASE_STATE_LABELS[state])) for state in CaseState]
    moves = [(f"`{row.verb}`", _listed(row.sources), _target(row), f"`{row.event}`") for row in TRANSITIONS.values()]
    arrows = [
        f"    {source} --> {target}: {row.verb}\n"
        for row in TRANSITIONS.values()
        for source in CaseState
        if source in row.sources
        for target in CaseState
        if target in (OPEN_STATES if row.goes_back else {row.target_from(source)})
    ]
    return (
        "# States of a case\n\n"
        + NOTE.format(source="`cases/states.py`")
        + "\n"
        + _table(("State", "English", "Dutch"), names)
        + "\n"
        + _table(("Verb", "From", "To", "Event"), moves)
        + "\n```mermaid\nstateDiagram-v2\n"
        + f"    [*] --> {CaseState.NEW}\n"
        + "".join(arrows)
        + "```\n"
    )


def _target(row: Transition) -> str:
    if row.goes_back:
        return "as before"
    return f"`{row.target}`" if row.target else "the same"


def _listed(states: Iterable[CaseState]) -> str:
    chosen = set(states)
    return ", ".join(f"`{state}`" for state in CaseState if state in chosen)


def _policy(preset: str) -> str:
    policy = read_preset(preset)
    parts = [_policy_in(code, name, policy) for code, name in LANGUAGES.items()]
    intro = "The first rule that holds places a case. A lower priority number is approached sooner.\n"
    note = NOTE.format(source=f"`triage/policies/{preset}.json`")
    return f"# Policy {policy.name}\n\n{note}\nAfter: {policy.source}.\n\n{intro}\n" + "\n".join(parts)


def _policy_in(code: str, name: str, policy: PolicySpec) -> str:
    with override(code):
        told = [(number, tell_rule(rule, policy)) for number, rule in enumerate(policy.rules, 1)]
        joining, always = _JOINING[code]
        rules = [(number, rule.title, joining.join(rule.when) or always, rule.then) for number, rule in told]
        approaches = "".join(_approach(tell_approach(each)) for each in policy.approaches)
        return f"## {name}\n\n{_table(_POLICY_HEADERS[code], rules)}\n{approaches}"


_POLICY_HEADERS = {"nl": ("Nr.", "Regel", "Geldt als", "Dan"), "en": ("No.", "Rule", "Holds when", "Then")}
_JOINING = {"nl": ("<br>of ", "altijd"), "en": ("<br>or ", "always")}


def _approach(told: ToldApproach) -> str:
    steps = "".join(f"- {line}\n" for line in [*told.before, *told.attempts, told.ending])
    return f"### {told.title}\n\n{steps}\n{told.instruction}\n\n"


def _checks() -> str:
    rows = [
        (
            f"`{code}`",
            f"`{entry.check.column}`",
            f"{entry.check.severity}: {SEVERITY_LABELS[entry.check.severity]}",
            f"{entry.check.sentence}<br>{_in_dutch(entry.check.sentence)}",
            entry.check.status or "",
        )
        for code, entry in CHECKS.items()
    ]
    header = ("Code", "Field", "Severity", "Sentence", "Signal status it gives")
    of_files = [(f"`{code}`", f"{entry.check.sentence}<br>{_in_dutch(entry.check.sentence)}") for code, entry in FILE]
    return (
        "# Checks of a row\n\n"
        + NOTE.format(source="`intake/checks/`")
        + "\nA municipality may let a check weigh more or less, except: "
        + ", ".join(f"`{code}`" for code, entry in CHECKS.items() if entry.check.fixed)
        + ".\n\n"
        + _table(header, rows)
        + "\n# Checks of a whole file\n\n"
        + NOTE.format(source="`intake/file_checks/`")
        + "\nEach is a remark, and a municipality may turn it off.\n\n"
        + _table(("Code", "Sentence"), of_files)
    )


def _pilots() -> str:
    report = read_report(ROOT / "demo" / "pilots")
    heading, rest = write_markdown(tell_report(report, count_report(report))).split("\n\n", 1)
    return f"{heading}\n\n{NOTE.format(source='`demo/pilots/`')}\n{rest}"


def _roles() -> str:
    names = role_names()
    source = "the permissions of every stage, `web/navigation.py` and `tests/contracts/test_access.py`"
    intro = (
        "Every permission was asked what it says to each role. `own`: of the own organisation, account or cases only.\n"
    )
    may = [(each.part, each.verb, *each.answers, each.why) for each in permissions()]
    return (
        f"# Roles\n\n{NOTE.format(source=source)}\n## What a role may do\n\n{intro}\n"
        + _table(("Part", "May", *names, "Why"), may)
        + "\n## What stands in the menu\n\n"
        + _table(("Screen", *names), [(each.name, *each.answers) for each in menus()])
        + f"\n## Every address\n\n{_OF_ADDRESSES}\n"
        + _table(("Address", *names), [(f"`{each.name}`", *each.answers) for each in addresses()])
    )


_OF_ADDRESSES = (
    "Whether a role may look (GET) and do (POST). A row of another municipality is not there for anybody, nor is a row "
    "of another partner for a partner, nor a shielded case for who may not open it. A test asks every address as every "
    "role.\n"
)


def _events() -> str:
    rows = [(f"`{event.kind}`", f"`{event.place}`", event.details) for event in sorted(recorded_events())]
    header = ("Kind", "Recorded in", "Further facts")
    intro = "Every event names who did it, when, and to which row.\n"
    return f"# Events\n\n{NOTE.format(source='the services')}\n{intro}\n" + _table(header, rows)


def recorded_events() -> set[RecordedEvent]:
    """Every kind of event that the code can keep.

    Raises:
        ValueError: a kind is neither written out nor taken from the state table.
    """
    files = sorted(SOURCE.rglob("*.py"))
    found = {event for file in files for event in _events_in(file)}
    of_tables = (
        _events_of(TRANSITIONS, "cases/states.py"),
        _events_of(OF_MESSAGES, MESSAGE_STATES),
        _events_of(OF_REFERRALS, REFERRAL_STATES),
        _events_of(OF_ARRANGEMENTS, ARRANGEMENT_STATES),
    )
    return found.union(*of_tables)


def _events_of(
    transitions: Mapping[Any, ArrangementTransition | MessageTransition | ReferralTransition | Transition], place: str
) -> set[RecordedEvent]:
    closing = {row.event: row.verb for row in transitions.values() if row.event}
    return {RecordedEvent(kind, place, f"verb `{verb}`") for kind, verb in closing.items()}


def _events_in(file: Path) -> Iterator[RecordedEvent]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RECORDING:
            given = {keyword.arg: keyword.value for keyword in node.keywords}
            yield from _event(given, str(file.relative_to(SOURCE)))


def _event(given: dict[str | None, ast.expr], place: str) -> Iterator[RecordedEvent]:
    kind = given["kind"]
    if isinstance(kind, ast.Constant):
        yield RecordedEvent(str(kind.value), place, _details(given.get("detail")))
    elif not (isinstance(kind, ast.Attribute) and kind.attr == "event") and place != "audit/services.py":
        raise ValueError(f"{place} keeps an event whose kind is not written out")


def _details(detail: ast.expr | None) -> str:
    keys = detail.keys if isinstance(detail, ast.Dict) else []
    return ", ".join(f"`{key.value!s}`" for key in keys if isinstance(key, ast.Constant))


def main() -> None:
    """Write the pages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in write_pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eropaf.config.settings")
    django.setup()
    main()
