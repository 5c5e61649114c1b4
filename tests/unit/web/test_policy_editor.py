"""The editor of a policy: what is filled in comes back as it was, and what its buttons do."""

from typing import Any

import pytest
from django.utils.translation import override

from eropaf.core.errors import Refused
from eropaf.triage.drafting import read_draft
from eropaf.triage.presets import preset_names, read_preset
from eropaf.web.policies.editing import press
from eropaf.web.policies.fields import DraftFields, Field, show_problems
from eropaf.web.policies.filled_in import read_filled_in
from eropaf.web.policies.looks import look_groups, read_look


def draft(name: str = "heemskerk") -> dict[str, Any]:
    return read_preset(name).to_json()


def fields_in(shown: object) -> list[Field]:
    """Every field of the editor, however deep it stands."""
    if isinstance(shown, Field):
        return [shown]
    parts = shown if isinstance(shown, list) else vars(shown).values() if hasattr(shown, "__dict__") else []
    return [field for part in parts for field in fields_in(part)]


def send(data: dict[str, Any]) -> dict[str, Any]:
    """Send the form as a browser would when nothing was touched."""
    fields = DraftFields(data, read_draft(data).problems)
    sent = {
        field.name: field.value
        for part in (fields.name, fields.source, fields.rules, fields.approaches)
        for field in fields_in(part)
    }
    for each in [*fields.rules, *fields.approaches]:
        sent[f"{each.where}.key"] = each.key
    sent |= {f"{each.where}.joint": "1" for each in fields.approaches if each.joint}
    return read_filled_in(sent)


@pytest.mark.parametrize("name", preset_names())
def test_a_form_that_is_not_touched_changes_nothing(name: str) -> None:
    assert send(draft(name)) == draft(name)


def test_what_is_not_right_stays_as_it_was_typed() -> None:
    data = draft()
    data["rules"][5]["when"][0][1]["value"] = "veel"
    data["rules"][0]["priority"] = "eerst"
    data["rules"][1]["first_attempt_days"] = 0
    data["rules"][2]["first_attempt_days"] = "gauw"

    assert send(data) == data


def test_a_number_that_is_not_right_is_told_with_the_field_it_stands_in() -> None:
    data = draft()
    data["rules"][5]["when"][0][1]["value"] = data["rules"][0]["priority"] = "veel"
    data["rules"][1]["first_attempt_days"] = data["approaches"][0]["close_after"] = "gauw"
    data["approaches"][0]["steps"][1]["day"] = data["approaches"][0]["objection_days"] = "ooit"
    problems = read_draft(data).problems

    with override("en"):
        told = {each.where.split(", ")[-1] for each in show_problems(DraftFields(data, problems), problems)}

    assert told == {
        "priority",
        "term for the first attempt",
        "number for condition 2",
        "day of attempt 2",
        "term until closing is proposed",
        "time to object",
    }


@pytest.mark.parametrize(
    ("typed", "read"), [("1.500", 1500), (" 250 ", 250), ("12,50", "12,50"), ("", ""), ("-1", "-1")]
)
def test_a_number_may_have_points_between_thousands(typed: str, read: int | str) -> None:
    sent = {"rules.0.when.0.0.look": "amount:from", "rules.0.when.0.0.value": typed}

    assert read_filled_in(sent)["rules"][0]["when"] == [[{"fact": "amount", "test": "from", "value": read}]]


def test_every_choice_of_a_condition_is_a_condition_that_fits() -> None:
    with override("nl"):
        looks = [look for group in look_groups() for look in group.looks]
    data = draft()
    for look in looks:
        data["rules"][0]["when"] = [[read_look(look.value, 2)]]
        assert read_draft(data).policy is not None, look

    assert len({look.value for look in looks}) == len({look.label for look in looks}) == len(looks)


def test_what_somebody_made_up_is_told_and_breaks_nothing() -> None:
    made_up = {
        "rules.0.when.0.0.look": "shoe size:from",
        "rules.7.title.nl": "x" * 9999,
        "rules.x.title.nl": "?",
        "do": "a",
    }

    data = read_filled_in(made_up)

    assert len(data["rules"]) == 2
    assert read_draft(data).problems["rules.0.when.0.0.look"]


def test_attempts_are_put_in_the_order_of_their_days() -> None:
    data = draft()
    data["approaches"][0]["steps"].reverse()

    assert [step["day"] for step in send(data)["approaches"][0]["steps"]] == [0, 5]


def keys(data: dict[str, Any]) -> list[str]:
    return [rule["key"] for rule in data["rules"]]


def test_a_new_rule_comes_before_the_last_one_with_a_key_of_its_own() -> None:
    data = draft()
    before = keys(data)

    assert press(data, "rule-add") == f"rules.{len(before) - 1}"
    assert [key for key in keys(data) if key in before] == before
    assert keys(data)[-1] == "letter"
    assert list(read_draft(data).problems) == [f"rules.{len(before) - 1}.when.0.0.value"]


def test_rules_move_but_the_last_one_stays() -> None:
    data = draft()
    last = len(data["rules"]) - 1

    press(data, "rule-down.0")
    assert keys(data)[:2] == ["warm_handover", "crisis"]
    press(data, "rule-up.1")
    assert data == draft()
    for button in (
        "rule-up.0",
        f"rule-down.{last - 1}",
        f"rule-up.{last}",
        f"rule-remove.{last}",
        "rule-up.99",
        "fly.1",
        "rule-up",
    ):
        press(data, button)
    assert data == draft()


def test_conditions_and_alternatives_come_and_go() -> None:
    data = draft()

    press(data, "option-add.0")
    press(data, "condition-add.0.1")
    assert [len(option) for option in data["rules"][0]["when"]] == [1, 2]
    press(data, "condition-remove.0.1.0")
    press(data, "condition-remove.0.1.0")
    assert data == draft()


def test_approaches_and_attempts_come_and_go() -> None:
    data = draft()

    assert press(data, "approach-add") == "approaches.4"
    press(data, "step-add.4")
    assert [step["day"] for step in data["approaches"][4]["steps"]] == [0, 5]
    assert read_draft(data).policy is not None
    press(data, "step-remove.4.1")
    press(data, "approach-remove.4")
    assert data == draft()
    with pytest.raises(Refused, match="Dreigende situatie"):
        press(data, "approach-remove.0")
