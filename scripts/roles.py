"""Who may do and see what: every permission is asked, and the rest is the table that the contract test proves."""

import ast
import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.translation import override

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused

SOURCE = Path(__file__).resolve().parent.parent / "src"
YES, OWN, NO = "yes", "own", ""
ROLES = tuple(role for role in Role if role != Role.SYSTEM)
_ASKED = re.compile(r"check_may_|can_")
_SAME_AS = re.compile(r"As `(\w+)`")
_OURS, _OTHER = 1, 2
_CLOSED = (403, 405)


class Permission(NamedTuple):
    """Something that one may do, in the words of the check that decides it.

    Attributes:
        part: folder of the code.
        verb: the name of the check in words.
        why: the first sentence of the check.
        answers: of each of `ROLES`.
    """

    part: str
    verb: str
    why: str
    answers: Sequence[str]


def permissions() -> list[Permission]:
    """Every permission with what it answers to each role; nobody is asked twice for the same."""
    files = sorted(SOURCE.glob("eropaf/**/permissions.py"))
    return [found for file in files for found in _of_module(".".join(file.relative_to(SOURCE).with_suffix("").parts))]


def _of_module(name: str) -> Iterator[Permission]:
    module = import_module(name)
    part = name.removeprefix("eropaf.").removesuffix(".permissions").replace(".", "/")
    checks = {key: value for key, value in vars(module).items() if _is_check(value, name)}
    for key, check in checks.items():
        verb = _ASKED.sub("", key)
        same = _SAME_AS.match(_sentence(check))
        told = checks[same[1]] if same and same[1] in checks else check
        if key.startswith("can_") and any(_refuses_for(checks[other], key) for other in checks):
            continue  # the check that refuses stands in the table
        yield Permission(part, verb.replace("_", " "), _sentence(told), [_answer(check, role) for role in ROLES])


def _is_check(value: object, module: str) -> bool:
    return inspect.isfunction(value) and value.__module__ == module and bool(_ASKED.match(value.__name__))


def _refuses_for(check: Callable[..., object], name: str) -> bool:
    """Whether a check refuses by what another one of this name says."""
    if check.__name__ == name.replace("can_", "check_may_"):
        return True
    tree = ast.parse(inspect.getsource(check))
    return any(isinstance(node, ast.Call) and getattr(node.func, "id", "") == name for node in ast.walk(tree))


def _sentence(check: Callable[..., object]) -> str:
    return " ".join((inspect.getdoc(check) or "").split("\n\n")[0].split())


def _answer(check: Callable[..., object], role: Role) -> str:
    if not _lets_pass(check, role, _OURS):
        return NO
    return YES if _lets_pass(check, role, _OTHER) else OWN


def _lets_pass(check: Callable[..., object], role: Role, whose: int) -> bool:
    """What a check says to somebody who asks for what is the own, or another's."""
    partner = _OURS if role == Role.PARTNER else None
    actor = Actor("user:1", "Somebody", role, municipality_id=1, user_id=_OURS, partner_id=partner)
    further = list(inspect.signature(check).parameters.values())[1:]
    try:
        return check(actor, *(_stand_in(each.annotation, whose) for each in further)) is not False
    except Refused:
        return False


def _stand_in(kind: Any, whose: int) -> object:
    """Something of the kind that a check asks for besides the actor: of the actor, or of somebody else."""
    made: dict[str, Callable[[], object]] = {
        "int": lambda: whose,
        "Role": lambda: Role.PARTNER if whose == _OURS else Role.WORKER,
        "bool": lambda: whose == _OURS,
        "Partner": lambda: kind(pk=whose, active=True),
        "PaymentArrangement": lambda: kind(creditor_id=whose),
        "Instalment": lambda: kind(entered_by=_teller(whose), arrangement=_arrangement(whose)),
    }
    return made[kind.__name__]()


def _arrangement(whose: int) -> object:
    return import_module("eropaf.support.arrangements.models").PaymentArrangement(creditor_id=whose)


def _teller(whose: int) -> object:
    accounts = import_module("eropaf.accounts.models")
    return accounts.User(role=Role.PARTNER if whose == _OURS else Role.WORKER)


class Screen(NamedTuple):
    """An address, and whether each role may look and do there."""

    name: str
    answers: Sequence[str]


def addresses() -> list[Screen]:
    """Every address by what the contract test proves of it: `tests/contracts/test_access.py`."""
    table, who = (getattr(import_module("tests.contracts.test_access"), name) for name in ("TABLE", "WHO"))
    places = [who.index(role) for role in ROLES]
    return [Screen(name, [_look_and_do(expected, place) for place in places]) for name, expected in table.items()]


def _look_and_do(expected: Any, place: int) -> str:
    found = (("look", expected.get[place]), ("do", expected.post[place]))
    return ", ".join(word for word, status in found if status not in _CLOSED)


def menus() -> list[Screen]:
    """The menu of every role, in its order."""
    screens = import_module("eropaf.web.navigation").SCREENS
    return [
        Screen(f"{each.label} ({_in_dutch(each.label)})", [YES if role in each.roles else NO for role in ROLES])
        for each in screens
    ]


def role_names() -> list[str]:
    """What roles are called, with what they are called on screen."""
    labels = import_module("eropaf.web.context").ROLE_LABELS
    return [f"{labels[role]} ({_in_dutch(labels[role])})" for role in ROLES]


def _in_dutch(text: object) -> str:
    with override("nl"):
        return str(text)
