"""What new signals do to the case of their group, and what signals add up to."""

from dataclasses import replace

import pytest

from eropaf.cases.enums import ACCEPTED_RESULTS, END_RESULT_DEFINITIONS, END_RESULT_LABELS, CaseState, EndResult
from eropaf.cases.policies import Step, choose_step
from eropaf.cases.summary import ReportedArrears, summarise_arrears
from eropaf.matching.enums import Repeat

REPORT = ReportedArrears(
    partner_id=1,
    partner_type="Energie",
    contract="K1",
    delivery_id=1,
    amount_cents=20_000,
    crisis=False,
    warm_handover=False,
    repeat=Repeat.NONE,
    is_new=True,
)
OLD = replace(REPORT, is_new=False)
UNCHANGED = replace(REPORT, repeat=Repeat.UNCHANGED)
INCREASED = replace(REPORT, repeat=Repeat.INCREASED)
URGENT = replace(UNCHANGED, crisis=True)
ASKED_FOR_HELP = replace(UNCHANGED, warm_handover=True)
OPEN_STATES = [CaseState.NEW, CaseState.APPROACHING, CaseState.IN_CONTACT]


@pytest.mark.parametrize("state", OPEN_STATES)
@pytest.mark.parametrize("report", [REPORT, UNCHANGED, INCREASED, URGENT, ASKED_FOR_HELP])
def test_an_open_case_takes_every_new_signal(state: CaseState, report: ReportedArrears) -> None:
    assert choose_step([OLD, report], state, take_up_unchanged_repeats=False) == Step.ADD


@pytest.mark.parametrize(
    ("report", "without_case", "with_closed_case"),
    [
        (REPORT, Step.OPEN, Step.REOPEN),
        (INCREASED, Step.OPEN, Step.REOPEN),
        (URGENT, Step.OPEN, Step.REOPEN),
        (ASKED_FOR_HELP, Step.OPEN, Step.REOPEN),
        (UNCHANGED, Step.LEAVE, Step.LEAVE),
    ],
)
def test_only_an_unchanged_repeat_is_left(report: ReportedArrears, without_case: Step, with_closed_case: Step) -> None:
    assert choose_step([report], None, take_up_unchanged_repeats=False) == without_case
    assert choose_step([OLD, report], CaseState.CLOSED, take_up_unchanged_repeats=False) == with_closed_case


def test_a_municipality_may_take_up_unchanged_repeats_too() -> None:
    assert choose_step([UNCHANGED], None, take_up_unchanged_repeats=True) == Step.OPEN


def test_one_signal_that_must_be_taken_up_takes_the_others_along() -> None:
    assert choose_step([UNCHANGED, REPORT], None, take_up_unchanged_repeats=False) == Step.OPEN


def test_what_was_decided_before_decides_nothing_now() -> None:
    assert choose_step([OLD, UNCHANGED], CaseState.CLOSED, take_up_unchanged_repeats=False) == Step.LEAVE


def test_a_later_report_on_a_contract_replaces_the_earlier() -> None:
    """Energy: an early signal, then an end-of-delivery signal about the same debt."""
    later = replace(REPORT, delivery_id=2, amount_cents=25_000, crisis=True)

    summary = summarise_arrears([REPORT, later])

    assert (summary.amount_cents, summary.partner_types, summary.crisis) == (25_000, ["Energie"], True)


def test_two_reports_on_a_contract_in_one_delivery_are_two_debts_that_a_later_delivery_replaces_both() -> None:
    second = replace(REPORT, amount_cents=5_000)

    assert summarise_arrears([REPORT, second]).amount_cents == 25_000
    assert summarise_arrears([REPORT, second, replace(REPORT, delivery_id=2, amount_cents=1)]).amount_cents == 1


def test_other_contracts_and_other_partners_add_up() -> None:
    other_contract = replace(REPORT, contract="K2", amount_cents=1)
    other_partner = replace(REPORT, partner_id=2, partner_type="Huur", amount_cents=100)

    summary = summarise_arrears([REPORT, other_contract, other_partner])

    assert summary.amount_cents == 20_101
    assert summary.partner_types == ["Energie", "Huur"]


def test_a_crisis_does_not_pass_by_a_later_ordinary_report() -> None:
    assert summarise_arrears([URGENT, REPORT]).crisis


def test_there_are_sixteen_results_each_with_a_label_and_a_definition() -> None:
    assert len(EndResult) == 16
    assert set(END_RESULT_LABELS) == set(END_RESULT_DEFINITIONS) == set(EndResult)


def test_help_is_accepted_in_results_twelve_to_fifteen() -> None:
    assert [result for result in EndResult if result in ACCEPTED_RESULTS] == list(EndResult)[11:15]
