"""Asking the register about open cases: what does not fit becomes a question for a person, and nothing else changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from django.db.models import QuerySet

from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.audit.turns import wait_for_turn
from eropaf.cases.models import Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.restricting import restrictions_in_force
from eropaf.cases.selectors import open_cases_visible_to
from eropaf.core import clock
from eropaf.core.address import Address
from eropaf.intake.models import Delivery
from eropaf.matching.models import MatchGroup
from eropaf.register.enums import QuestionState
from eropaf.register.judging import Finding, find_mismatch, fingerprint
from eropaf.register.models import RegisterQuestion
from eropaf.register.port import Asked, PopulationRegister
from eropaf.register.selectors import register_in_use

_BATCH = 500

Findings = Mapping[int, tuple[Finding, str]]


def check_open_cases(*, by: Actor) -> int:
    """Check all open cases against the register in use; nothing happens where there is none.

    Args:
        by: who asks.

    Returns:
        How many questions are new.

    Raises:
        Refused: the role sees no cases.
    """
    return _check(open_cases_visible_to(by), register_in_use(), by)


def check_cases_of(*, delivery: Delivery, by: Actor) -> int:
    """Check the open cases that a delivery brought a signal to, likewise."""
    groups = delivery.signals.filter(match__isnull=False).values("match__group_id")
    return _check(open_cases_visible_to(by).filter(group_id__in=groups), register_in_use(), by)


def ask_register(*, cases: QuerySet[Case], register: PopulationRegister, by: Actor) -> int:
    """Check some cases against a register.

    Args:
        cases: open ones, read together with their group.
        register: that answers.
        by: who asks.

    Returns:
        How many questions are new.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(by)
    with acting(by):
        wait_for_turn("register", by.municipality_id)
        asked = opened = 0
        for part in _parts(cases):
            findings = _findings(part, register)
            opened += _keep(part, findings, by)
            asked += len(part)
        detail = {"cases": asked, "questions": opened}
        record_event(by=by, kind="register.checked", subject=current_municipality(), detail=detail)
    return opened


def asked_of(group: MatchGroup) -> Asked:
    """What is asked about a person or address."""
    return Asked(group.bsn, group.name, group.birth_date, Address.of(group))


def _check(cases: QuerySet[Case], register: PopulationRegister | None, by: Actor) -> int:
    cases = cases.exclude(pk__in=restrictions_in_force().values("case"))
    return ask_register(cases=cases, register=register, by=by) if register else 0


def _parts(cases: QuerySet[Case]) -> Iterator[list[Case]]:
    """All cases, some at a time, so that a city's do not have to fit in memory."""
    last = 0
    while part := list(cases.filter(pk__gt=last).order_by("pk")[:_BATCH]):
        yield part
        last = part[-1].pk


def _findings(cases: Sequence[Case], register: PopulationRegister) -> Findings:
    """Per case what does not fit, and by what it is recognised."""
    asked = [asked_of(case.group) for case in cases]
    answers = register.find(asked)
    found = {}
    for case, about, answer in zip(cases, asked, answers, strict=True):
        if finding := find_mismatch(about, answer):
            found[case.pk] = finding, fingerprint(about, finding.mismatch, finding.proposals)
    return found


def _keep(cases: Sequence[Case], findings: Findings, by: Actor) -> int:
    """Ask what is new, ask again what came back, and let lapse what is no longer so."""
    known = {
        (question.case_id, question.fingerprint): question
        for question in RegisterQuestion.objects.filter(case__in=cases).select_for_update().order_by("pk")
    }
    wanted = {(case_id, mark) for case_id, (_finding, mark) in findings.items()}
    _move(known, {key for key in known if key not in wanted}, QuestionState.OPEN, QuestionState.LAPSED)
    again = _move(known, wanted & known.keys(), QuestionState.LAPSED, QuestionState.OPEN)
    left = _left_before({mark for _case_id, mark in wanted})
    new = [
        _question(case_id, finding, mark, by)
        for case_id, (finding, mark) in findings.items()
        if (case_id, mark) not in known and mark not in left
    ]
    RegisterQuestion.objects.bulk_create(new)
    return len(new) + again


def _move(
    known: Mapping[tuple[int, str], RegisterQuestion],
    which: set[tuple[int, str]],
    before: QuestionState,
    after: QuestionState,
) -> int:
    pks = [known[key].pk for key in which if known[key].state == before]
    return RegisterQuestion.objects.filter(pk__in=pks).update(state=after) if pks else 0


def _left_before(marks: set[str]) -> set[str]:
    """What somebody left as it is, in this case or in one of another month: the same is not asked again."""
    left = RegisterQuestion.objects.filter(fingerprint__in=marks, state=QuestionState.LEFT)
    return set(left.values_list("fingerprint", flat=True))


def _question(case_id: int, finding: Finding, mark: str, by: Actor) -> RegisterQuestion:
    return RegisterQuestion(
        municipality_id=by.municipality_id,
        case_id=case_id,
        mismatch=finding.mismatch,
        proposals=[asdict(address) for address in finding.proposals],
        fingerprint=mark,
        state=QuestionState.OPEN,
        asked_at=clock.now(),
    )
