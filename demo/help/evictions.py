"""Threatening evictions in a few cases of the demo: one announced without contact, one averted, one at the judgment."""

from datetime import timedelta

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.cases.selectors import open_cases_visible_to
from eropaf.core import clock
from eropaf.partners.enums import PartnerType
from eropaf.partners.models import Partner
from eropaf.support.evictions.enums import Instruction, Judgment, Phase
from eropaf.support.evictions.models import EvictionFile
from eropaf.support.evictions.services import Landlord, Reached, Told, instruct_bailiff, open_file, record_phase


def show_evictions(*, by: Actor) -> list[Case]:
    """Follow up to three evictions in cases of the own with arrears of rent.

    Args:
        by: a worker of the demo.

    Returns:
        The cases: one without contact, then two with it; fewer where there are fewer.
    """
    with municipality_scope(by.municipality_id):
        rent = open_cases_visible_to(by).filter(owner=by.user_id, partner_types__contains=[PartnerType.RENT])
        threatened = list(rent.exclude(state=CaseState.IN_CONTACT).order_by("number")[:1])
        spoken = list(rent.filter(state=CaseState.IN_CONTACT).order_by("number")[:2])
        for case in threatened:
            _announce(_follow(case, by, weeks_ago=20), by)
        for case, show in zip(spoken, (_avert, _judge), strict=False):
            show(_follow(case, by, weeks_ago=16), by)
    return [*threatened, *spoken]


def _follow(case: Case, by: Actor, weeks_ago: int) -> EvictionFile:
    reported = case.group.matched_signals.values("signal__partner")
    landlord = Partner.objects.filter(pk__in=reported, partner_type=PartnerType.RENT).order_by("pk").first()
    whose = Landlord(landlord) if landlord else Landlord(name="Particuliere verhuurder")
    day = clock.today() - timedelta(weeks=weeks_ago)
    file = open_file(case=case, landlord=whose, reached=Reached(Phase.REMINDER, day), by=by)
    record_phase(file=file, reached=Reached(Phase.REPORTED, day + timedelta(weeks=4)), by=by)
    return file


def _judge(file: EvictionFile, by: Actor) -> None:
    day = clock.today() - timedelta(weeks=3)
    record_phase(file=file, reached=Reached(Phase.JUDGMENT, day, Judgment.LAST_CHANCE), by=by)
    waits = Told(
        Instruction.HOLD,
        clock.today() + timedelta(days=5),
        clock.today() - timedelta(days=9),
        "M. Jansma, woonconsulent",
        "Na het huisbezoek is een regeling afgesproken.",
    )
    instruct_bailiff(file=file, told=waits, by=by)


def _announce(file: EvictionFile, by: Actor) -> None:
    judged = clock.today() - timedelta(weeks=5)
    record_phase(file=file, reached=Reached(Phase.JUDGMENT, judged, Judgment.EVICTION), by=by)
    announced = Reached(
        Phase.ANNOUNCED, clock.today() - timedelta(days=3), eviction_on=clock.today() + timedelta(days=11)
    )
    record_phase(file=file, reached=announced, by=by)


def _avert(file: EvictionFile, by: Actor) -> None:
    stops = Told(Instruction.STOP, None, clock.today(), "M. Jansma, woonconsulent", "De huur wordt weer betaald.")
    instruct_bailiff(file=file, told=stops, by=by)
    record_phase(file=file, reached=Reached(Phase.AVERTED, clock.today()), by=by)
