"""What the buttons of the editor do with a draft: move, add and remove. Pure."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from eropaf.cases.enums import Route
from eropaf.core.errors import Refused
from eropaf.triage.approach import Crew, IfNobody, Moment
from eropaf.triage.conditions import Fact, Test
from eropaf.triage.drafting import LAST_PRIORITY
from eropaf.web.policies.filled_in import new_key

Data = dict[str, Any]
_DAYS_BETWEEN = 5


def press(data: Data, button: str) -> str:
    """Do what a button says, such as ``rule-up.3``.

    Args:
        data: the draft as filled in; it is changed.
        button: a word of `BUTTONS`, and the places it is about.

    Returns:
        What to show next: ``rules.2`` or ``approaches.0``; "" where that makes no difference.

    Raises:
        Refused: an approach to which rules lead cannot go.
    """
    verb, *places = button.split(".")
    action = BUTTONS.get(verb)
    numbers = [int(place) for place in places if place.isascii() and place.isdigit()]
    if action is None or len(numbers) != action[0]:
        return ""
    try:
        return action[1](data, *numbers)
    except IndexError:  # a page that lay open longer than what it is about
        return ""


def _rule_add(data: Data) -> str:
    rules = data["rules"]
    last = rules[-1]
    priority = max(1, last["priority"] - 1) if isinstance(last["priority"], int) else LAST_PRIORITY
    rule = {
        "key": new_key(),
        "title": {"nl": _("New rule")},
        "when": [[_condition()]],
        "approach": last["approach"],
        "priority": priority,
        "first_attempt_days": None,
    }
    rules.insert(len(rules) - 1, rule)
    return f"rules.{len(rules) - 2}"


def _rule_move(data: Data, place: int, to: int) -> str:
    rules = data["rules"]
    if 0 <= to < len(rules) - 1 and place < len(rules) - 1:
        rules.insert(to, rules.pop(place))
        return f"rules.{to}"
    return f"rules.{place}"


def _rule_remove(data: Data, place: int) -> str:
    if place < len(data["rules"]) - 1:
        del data["rules"][place]
    return ""


def _option_add(data: Data, place: int) -> str:
    data["rules"][place]["when"].append([_condition()])
    return f"rules.{place}"


def _condition_add(data: Data, place: int, option: int) -> str:
    data["rules"][place]["when"][option].append(_condition())
    return f"rules.{place}"


def _condition_remove(data: Data, place: int, option: int, number: int) -> str:
    options = data["rules"][place]["when"]
    del options[option][number]
    if not options[option]:
        del options[option]
    return f"rules.{place}"


def _condition() -> Data:
    return {"fact": Fact.AMOUNT.value, "test": Test.FROM.value, "value": ""}


def _approach_add(data: Data) -> str:
    approach = {
        "key": new_key(),
        "title": {"nl": _("New approach")},
        "steps": [_step(Route.LETTER, 0)],
        "close_after": 20,
        "objection_days": 0,
        "joint": False,
        "instruction": {},
    }
    data["approaches"].append(approach)
    return f"approaches.{len(data['approaches']) - 1}"


def _approach_remove(data: Data, place: int) -> str:
    approach = data["approaches"][place]
    leading = [rule["title"].get("nl", "") for rule in data["rules"] if rule["approach"] == approach["key"]]
    if leading:
        raise Refused(
            _("Rules lead to this approach: %(rules)s. Let them lead to another one first."), rules=", ".join(leading)
        )
    del data["approaches"][place]
    return ""


def _step_add(data: Data, place: int) -> str:
    steps = data["approaches"][place]["steps"]
    days = [step["day"] for step in steps if isinstance(step["day"], int)]
    steps.append(_step(Route.LETTER, max(days, default=-_DAYS_BETWEEN) + _DAYS_BETWEEN))
    return f"approaches.{place}"


def _step_remove(data: Data, place: int, number: int) -> str:
    del data["approaches"][place]["steps"][number]
    return f"approaches.{place}"


def _step(channel: Route, day: int) -> Data:
    return {
        "channel": channel.value,
        "day": day,
        "moment": Moment.ANY.value,
        "crew": Crew.ONE.value,
        "if_nobody": IfNobody.GO_ON.value,
        "about": {},
    }


BUTTONS: Mapping[str, tuple[int, Callable[..., str]]] = {
    "rule-add": (0, _rule_add),
    "rule-up": (1, lambda data, place: _rule_move(data, place, place - 1)),
    "rule-down": (1, lambda data, place: _rule_move(data, place, place + 1)),
    "rule-remove": (1, _rule_remove),
    "option-add": (1, _option_add),
    "condition-add": (2, _condition_add),
    "condition-remove": (3, _condition_remove),
    "approach-add": (0, _approach_add),
    "approach-remove": (1, _approach_remove),
    "step-add": (1, _step_add),
    "step-remove": (2, _step_remove),
}
