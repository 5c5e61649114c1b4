"""Payment arrangements as the partner that is paid may see them: those in the case of a signal of its own."""

from collections.abc import Iterable

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.selectors import goes_on_in, where_it_goes_on
from eropaf.core import clock
from eropaf.intake.models import Signal
from eropaf.matching.models import MatchedSignal
from eropaf.support.arrangements.enums import ArrangementState, Outcome
from eropaf.support.arrangements.models import Instalment, PaymentArrangement
from eropaf.support.arrangements.selectors import arrangements_of_partner

# What was recorded by mistake or replaced was never, or is no longer, agreed with the partner.
SHOWN_STATES = frozenset({ArrangementState.RUNNING, ArrangementState.KEPT, ArrangementState.BROKEN})


def own_arrangements(signal: Signal, actor: Actor) -> list[PaymentArrangement]:
    """The arrangements with the actor's own partner in the case of a signal of it, the newest first.

    Args:
        signal: of the partner.
        actor: somebody of the partner.

    Raises:
        Refused: somebody who reports for no partner.
    """
    cases = _cases_of([signal])
    return list(arrangements_of_partner(actor).filter(case__in=cases, state__in=SHOWN_STATES))


def own_instalment(pk: int, actor: Actor) -> tuple[Instalment, Signal] | None:
    """An instalment that is paid to the actor's own partner, and the newest signal of it where it is shown.

    Args:
        pk: primary key of the instalment.
        actor: somebody of the partner.

    Returns:
        None where it is of another creditor, or in no case of a signal of the partner.

    Raises:
        Refused: somebody who reports for no partner.
    """
    shown = arrangements_of_partner(actor).filter(state__in=SHOWN_STATES).order_by()
    found = Instalment.objects.select_related("arrangement__case").filter(pk=pk, arrangement__in=shown).first()
    if found is None:
        return None
    group_id = where_it_goes_on(found.arrangement.case).group_id
    signals = Signal.objects.filter(partner=actor.partner_id, match__group=group_id)
    signal = signals.order_by("-signal_date", "-pk").first()
    return (found, signal) if signal else None


def awaiting_answer(signals: Iterable[Signal], actor: Actor) -> set[int]:
    """The signals, by primary key, in whose case an instalment was to be paid to the actor's partner: was it?

    Args:
        signals: of the partner.
        actor: somebody of the partner.

    Raises:
        Refused: somebody who reports for no partner.
    """
    told_for = _cases_of(signals)
    running = arrangements_of_partner(actor).filter(case__in=told_for, state=ArrangementState.RUNNING)
    waiting = Instalment.objects.filter(
        arrangement__in=running.order_by(), outcome=Outcome.OPEN, due_on__lt=clock.today()
    )
    cases = waiting.order_by("pk").values_list("arrangement__case_id", flat=True)
    return {pk for case_id in cases for pk in told_for[case_id]}


def _cases_of(signals: Iterable[Signal]) -> dict[int, list[int]]:
    """The cases in which signals are, and those that were merged into them: with which of the signals."""
    groups: dict[int, list[int]] = {}
    matched = MatchedSignal.objects.filter(signal__in=[each.pk for each in signals]).order_by("pk")
    for signal_id, group_id in matched.values_list("signal_id", "group_id"):
        groups.setdefault(group_id, []).append(signal_id)
    cases = list(Case.objects.filter(group__in=groups).order_by("pk"))
    told_in = {case.pk: case.pk for case in cases} | goes_on_in(cases)
    group_of = {case.pk: case.group_id for case in cases}
    return {pk: groups[group_of[into]] for pk, into in told_in.items()}
