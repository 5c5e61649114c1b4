"""A table of what works tells nothing about a few."""

from eropaf.monitor.effects.estimates import Estimate, Ratio, Unsaid
from eropaf.monitor.effects.hazards import Halves, Hazards
from eropaf.monitor.effects.hiding import hide_few, hide_few_hazards

TWICE = Ratio(2.0, 1.5, 2.7)


def _group(word: str, cases: int, events: int, found: Ratio | Unsaid = TWICE) -> Estimate:
    return Estimate("kind", (word,), cases, events, found)


def _letters(cases: int = 100, events: int = 40) -> Estimate:
    return _group("letter", cases, events, Unsaid.REFERENCE)


def test_groups_with_ten_of_either_keep_their_share_and_ratio() -> None:
    groups = [_letters(), _group("visit", 40, 25)]
    assert hide_few(groups) == groups


def test_a_group_in_which_it_happened_to_few_has_no_share_and_no_ratio() -> None:
    hidden = hide_few([_letters(), _group("phone", 60, 30), _group("visit", 12, 1), _group("mail", 50, 8)])
    assert [(each.events, each.found) for each in hidden[2:]] == [(None, Unsaid.TOO_FEW)] * 2


def test_so_has_one_in_which_it_happened_to_all_but_a_few() -> None:
    hidden = hide_few([_letters(), _group("phone", 60, 30), _group("visit", 30, 29), _group("mail", 50, 45)])
    assert [(each.events, each.found) for each in hidden[2:]] == [(None, Unsaid.TOO_FEW)] * 2


def test_a_hidden_share_does_not_follow_from_the_total_and_the_others() -> None:
    hidden = hide_few([_letters(), _group("phone", 60, 30), _group("visit", 12, 1)])
    assert sum(each.events is None for each in hidden) == 2


def test_beside_a_first_group_of_few_there_are_no_ratios() -> None:
    hidden = hide_few([_letters(80, 4), _group("visit", 60, 6), _group("phone", 60, 30)])
    assert [each.found for each in hidden] == [Unsaid.REFERENCE, Unsaid.TOO_FEW, Unsaid.TOO_FEW]


def test_a_ratio_that_is_hidden_is_hidden_in_both_halves_of_the_time() -> None:
    groups = [_letters(), _group("phone", 60, 30), _group("visit", 50, 9), _group("mail", 50, 9)]
    halves = [Halves("kind", (word,), TWICE, TWICE, agree=True) for word in ("phone", "visit", "mail")]
    shown = hide_few_hazards(Hazards(260, 88, [groups], (), 30, halves))
    assert [each.words for each in shown.halves] == [("phone",)]
