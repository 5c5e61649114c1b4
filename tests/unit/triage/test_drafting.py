"""A policy that is still being written: what is wrong, and where."""

from typing import Any

import pytest
from django.utils.translation import override

from eropaf.triage.drafting import read_draft
from eropaf.triage.presets import preset_names, read_preset


def draft() -> dict[str, Any]:
    return read_preset("heemskerk").to_json()


def problems(data: dict[str, Any]) -> dict[str, str]:
    with override("en"):
        return {where: str(sentence) for where, sentence in read_draft(data).problems.items()}


@pytest.mark.parametrize("name", preset_names())
def test_a_way_of_working_that_comes_with_the_product_reads_back_as_it_is(name: str) -> None:
    policy = read_preset(name)

    assert read_draft(policy.to_json()).policy == policy


def test_everything_that_is_wrong_is_told_where_it_is() -> None:
    data = draft()
    data["name"] = ""
    data["rules"][5]["when"][0][1]["value"] = "much"
    data["rules"][0]["priority"] = 0
    data["rules"][1]["title"] = {"en": "Only English"}
    data["rules"][2]["approach"] = "gone"
    data["rules"][3]["when"][0][0] = {"fact": "", "test": "", "value": ""}
    data["rules"][4]["first_attempt_days"] = "soon"
    data["approaches"][0]["steps"][1]["day"] = ""
    data["approaches"][1]["steps"][0]["channel"] = "pigeon"

    assert problems(data) == {
        "name": "Fill in a name.",
        "approaches.0.steps.1.day": "Fill in a whole number.",
        "approaches.1.steps.0.channel": "Choose one of the possibilities.",
        "rules.0.priority": "Fill in 1 to 9.",
        "rules.1.title.nl": "Fill in a title.",
        "rules.2.approach": "Choose the approach this rule leads to.",
        "rules.3.when.0.0.look": "Choose one of the possibilities.",
        "rules.4.first_attempt_days": "Fill in a whole number.",
        "rules.5.when.0.1.value": "Fill in a whole number.",
    }
    assert read_draft(data).policy is None


def test_what_is_wrong_with_the_whole_is_told_too() -> None:
    data = draft()
    del data["rules"][-1]

    assert list(problems(data)) == [""]
    assert "The last rule of the policy must hold for every case" in problems(data)[""]


def test_an_approach_without_attempts_or_with_attempts_out_of_order_is_told_at_the_approach() -> None:
    data = draft()
    data["approaches"][0]["steps"] = []
    data["approaches"][1]["steps"][0]["day"] = 20

    assert list(problems(data)) == ["approaches.0", "approaches.1"]
