"""A draft as it was filled in. Whatever was typed stays as it is where it is not what it should be."""

import re
import secrets
from collections.abc import Mapping
from typing import Any

from eropaf.triage.approach import Crew, IfNobody, Moment
from eropaf.web.policies.looks import read_look

_KEY = re.compile(r"[\w-]{1,60}")
_LONGEST = 4000
_MOST_DIGITS = 9

Sent = Mapping[str, str]


def read_filled_in(sent: Sent) -> dict[str, Any]:
    """Read the form, in the shape of `PolicySpec.to_json`.

    Args:
        sent: values by name, such as ``rules.0.title.nl``.
    """
    return {
        "name": _text(sent, "name"),
        "source": _text(sent, "source"),
        "approaches": [_approach(sent, where) for where in _within(sent, "approaches")],
        "rules": [_rule(sent, where) for where in _within(sent, "rules")],
    }


def new_key() -> str:
    """A key that no rule or approach has, in this version or an earlier one: figures over years go by it."""
    return secrets.token_hex(4)


def _within(sent: Sent, where: str) -> list[str]:
    """What stands in a list of the form, in its order."""
    beginning = re.compile(re.escape(where) + r"\.([0-9]{1,4})\.")
    found = {int(match[1]) for match in map(beginning.match, sent) if match}
    return [f"{where}.{number}" for number in sorted(found)]


def _rule(sent: Sent, where: str) -> dict[str, Any]:
    options = [[_condition(sent, each) for each in _within(sent, option)] for option in _within(sent, f"{where}.when")]
    days = _number(sent, f"{where}.first_attempt_days")
    return {
        "key": _key(sent, where),
        "title": _texts(sent, f"{where}.title"),
        "when": [conditions for conditions in options if conditions],
        "approach": _text(sent, f"{where}.approach"),
        "priority": _number(sent, f"{where}.priority"),
        "first_attempt_days": None if days == "" else days,
    }


def _condition(sent: Sent, where: str) -> dict[str, Any]:
    return read_look(_text(sent, f"{where}.look"), _number(sent, f"{where}.value"))


def _approach(sent: Sent, where: str) -> dict[str, Any]:
    steps = [_step(sent, each) for each in _within(sent, f"{where}.steps")]
    if all(isinstance(step["day"], int) for step in steps):
        steps = sorted(steps, key=lambda step: int(step["day"]))
    return {
        "key": _key(sent, where),
        "title": _texts(sent, f"{where}.title"),
        "steps": steps,
        "close_after": _number(sent, f"{where}.close_after"),
        "objection_days": _number(sent, f"{where}.objection_days") or 0,
        "joint": bool(_text(sent, f"{where}.joint")),
        "instruction": _texts(sent, f"{where}.instruction"),
    }


def _step(sent: Sent, where: str) -> dict[str, Any]:
    return {
        "channel": _text(sent, f"{where}.channel"),
        "day": _number(sent, f"{where}.day"),
        "moment": _text(sent, f"{where}.moment") or Moment.ANY.value,
        "crew": _text(sent, f"{where}.crew") or Crew.ONE.value,
        "if_nobody": _text(sent, f"{where}.if_nobody") or IfNobody.GO_ON.value,
        "about": _texts(sent, f"{where}.about"),
    }


def _key(sent: Sent, where: str) -> str:
    key = _text(sent, f"{where}.key")
    return key if _KEY.fullmatch(key) else new_key()


def _texts(sent: Sent, where: str) -> dict[str, str]:
    """Per language what is filled in."""
    texts = {language: _text(sent, f"{where}.{language}") for language in ("nl", "en")}
    return {language: text for language, text in texts.items() if text}


def _text(sent: Sent, name: str) -> str:
    return sent.get(name, "").replace("\x00", "").strip()[:_LONGEST]


def _number(sent: Sent, name: str) -> int | str:
    """A whole number, also with points between thousands; else what was typed."""
    typed = _text(sent, name)
    digits = typed.replace(".", "").replace(" ", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS else typed
