"""What changes from one policy to another."""

from dataclasses import replace

from django.utils.translation import override

from eropaf.triage.conditions import Condition, Fact
from eropaf.triage.conditions import Test as Look
from eropaf.triage.policy import Rule
from eropaf.triage.policy_changes import PolicyChanges, compare_policies
from eropaf.triage.presets import read_preset

BEFORE = read_preset("heemskerk")


def changes(**changed: object) -> PolicyChanges:
    with override("en"):
        return compare_policies(BEFORE, replace(BEFORE, **changed))


def test_nothing_changes_where_only_the_name_does() -> None:
    assert not changes(name="Ours").is_any


def test_a_changed_rule_is_told_before_and_after() -> None:
    more = replace(BEFORE.rules[5], alternatives=((Condition(Fact.AMOUNT, Look.FROM, 300),),), priority=3)
    told = changes(rules=(*BEFORE.rules[:5], more, *BEFORE.rules[6:]))

    assert [each.after.when for each in told.changed] == [["total amount is at least €300"]]
    assert told.changed[0].before.then == "Phone call, priority 4."
    assert (told.added, told.removed, told.is_reordered) == ([], [], False)


def test_rules_that_come_go_and_move_are_told() -> None:
    new = Rule("new", {"nl": "Nieuw", "en": "New"}, (), "letter", 6)
    told = changes(rules=(BEFORE.rules[1], BEFORE.rules[0], *BEFORE.rules[2:-1], new))

    assert [each.title for each in told.added] == ["New"]
    assert [each.title for each in told.removed] == ["Letter"]
    assert told.is_reordered


def test_a_changed_approach_is_told() -> None:
    visit = replace(BEFORE.approaches[0], close_after=1)
    extra = replace(visit, key="extra")
    told = changes(approaches=(visit, *BEFORE.approaches[1:], extra))

    assert [(each.before.ending, each.after.ending) for each in told.changed_approaches] == [
        (
            "Nobody reached? Closing is proposed 10 working days after the last attempt.",
            "Nobody reached? Closing is proposed 1 working day after the last attempt.",
        )
    ]
    assert [each.title for each in told.added_approaches] == ["Home visit"]
    assert told.is_any
