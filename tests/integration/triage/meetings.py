"""A landlord's meeting, and what tests of it look at."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.partners.models import Partner
from eropaf.triage.conditions import Condition, Fact
from eropaf.triage.conditions import Test as Look
from eropaf.triage.enums import Choice
from eropaf.triage.joint_list import list_of_review
from eropaf.triage.models import JointDecision, JointReview
from eropaf.triage.policy import Rule
from eropaf.triage.presets import read_preset
from eropaf.triage.services.joint import close_review, decide_together, open_review
from eropaf.triage.services.policies import adopt_policy
from tests.integration.building import deliver, row
from tests.integration.cases.stories import looking_as

_MODEL_II = read_preset("model_ii")
_MUCH = Rule("much", {"nl": "Veel"}, ((Condition(Fact.AMOUNT, Look.FROM, 1000),),), "together", 2)
TOGETHER = replace(_MODEL_II, rules=(_MODEL_II.rules[0], _MUCH, _MODEL_II.rules[-1]))


def decide_about_much(coordinator: Actor) -> None:
    """Let worker and partner decide together who owes 1,000 euros or more; the others get a letter."""
    adopt_policy(spec=TOGETHER, valid_from=date(2026, 11, 1), by=coordinator)


def report(coordinator: Actor, *numbers: int, partner: str = "wonen", **cells: str) -> None:
    """A partner reports somebody at each house number."""
    rows = [row(**{"Klantnummer": f"{partner[0].upper()}{each}", "Huisnummer": str(each), **cells}) for each in numbers]
    deliver(rows, coordinator, partner)


def partner_of(actor: Actor, code: str = "wonen") -> Partner:
    """One of the three partners."""
    with looking_as(actor):
        return Partner.objects.get(code=code)


def meet(actor: Actor, code: str = "wonen") -> JointReview:
    """Open a meeting."""
    return open_review(partner=partner_of(actor, code), by=actor)


def end(review: JointReview, actor: Actor) -> None:
    """Close a meeting."""
    close_review(review=review, by=actor)


def listed(review: JointReview, actor: Actor) -> list[str]:
    """The partner's own customer numbers in the order of the list."""
    with looking_as(actor):
        found = list_of_review(review, actor)
        return [each.report.matched[0].signal.customer_number if each.report else "-" for each in found]


def cases_on(review: JointReview, actor: Actor) -> Sequence[Case]:
    """The cases in the order of the list."""
    with looking_as(actor):
        return [each.case for each in list_of_review(review, actor)]


def decide(
    review: JointReview,
    case: Case,
    choice: Choice,
    by: Actor,
    until: date | None = None,
    reason: str = "Loopt op",
) -> JointDecision:
    """Decide about a case."""
    return decide_together(review=review, case=case, choice=choice, reason=reason, until=until, by=by)
