"""The cases that would begin in another way, as the screen lists them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eropaf.cases.models import Case
from eropaf.core.money import Euros
from eropaf.monitor.what_if import ChangedCase, Question
from eropaf.triage.policy import PolicySpec, Rule
from eropaf.web.channels import Channel, channel_of_route
from eropaf.web.resident import address_line


@dataclass(frozen=True)
class Row:
    """One case: how it begins by either policy, and by which rule."""

    pk: int
    number: int
    resident_name: str
    address: str
    amount: str
    before: Channel
    rule_before: str
    after: Channel
    rule_after: str


def describe_rows(changed: Sequence[ChangedCase], cases: Mapping[int, Case], question: Question) -> list[Row]:
    """Show the cases of one page.

    Args:
        changed: of the page.
        cases: the same, with their group loaded.
        question: by whose policies they change.
    """
    second = question.second or question.first
    return [_row(each, cases[each.pk], question.first, second) for each in changed if each.pk in cases]


def _row(changed: ChangedCase, case: Case, first: PolicySpec, second: PolicySpec) -> Row:
    return Row(
        pk=case.pk,
        number=case.number,
        resident_name=case.group.name,
        address=address_line(case.group),
        amount=str(Euros(case.amount_cents)),
        before=_channel(changed.first, first),
        rule_before=changed.first.title_for_reader(),
        after=_channel(changed.second, second),
        rule_after=changed.second.title_for_reader(),
    )


def _channel(rule: Rule, policy: PolicySpec) -> Channel:
    return channel_of_route(policy.approach_of(rule).route)
