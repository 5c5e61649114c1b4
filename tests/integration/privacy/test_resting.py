"""Cases that rest at the request of their resident: read and kept, and nothing else, until the resident was told."""

from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, transaction

from eropaf.accounts.models import Municipality, User
from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case, Restriction
from eropaf.cases.restricting import restrictions_in_force
from eropaf.cases.services.change import close_case, reopen_case
from eropaf.cases.services.ownership import take_over
from eropaf.cases.services.shielding import shield_case
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.feedback.models import Feedback
from eropaf.intake.models import Signal
from eropaf.jobs.feeding_back import feed_back
from eropaf.jobs.sending import send_messages
from eropaf.jobs.together import merge
from eropaf.outreach.appointing import Moment, make_appointment
from eropaf.outreach.correspondence.enums import MessageChannel, MessageState, Problem
from eropaf.outreach.correspondence.models import Message
from eropaf.outreach.courses import courses_of
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.services import record_attempt
from eropaf.outreach.today import work_of_today
from eropaf.outreach.visits.services.planning import plan_round
from eropaf.outreach.visits.services.visitors import Visitors
from eropaf.privacy.requests import resting, services
from eropaf.privacy.requests.enums import IdentityCheck, Outcome, RequestChannel, RequestKind, RequestState
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.requests.services import Asked, Ticks
from eropaf.privacy.retention.carrying_out import carry_out
from eropaf.privacy.retention.enums import Ground
from eropaf.privacy.retention.proposing import approve, propose_destruction, propose_erasure
from eropaf.register.selectors import open_questions
from eropaf.register.services.ask import check_open_cases
from eropaf.register.services.decide import accept_proposal
from eropaf.support.offers.enums import OfferKind
from eropaf.support.offers.enums import Problem as HelpProblem
from eropaf.support.offers.services.offering import Offered, offer_help
from eropaf.triage.joint_list import list_of_review
from eropaf.triage.services.joint import open_review
from eropaf.triage.services.overruling import overrule_case
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, events, on, the_case
from tests.integration.outreach.correspondence.letters import a_message, published_text
from tests.integration.register.story import JANSEN_LEFT, load
from tests.integration.web.signing_in import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]
BSN = "123456782"


@pytest.fixture
def case(coordinator: Actor, worker: Actor) -> Case:
    """A tenant, of the worker."""
    deliver([row(BSN=BSN)], coordinator)
    with municipality_scope(worker.municipality_id):
        return take_over(case=the_case(coordinator), by=worker)


def granted(
    by: Actor, outcome: Outcome = Outcome.GRANTED, kind: RequestKind = RequestKind.RESTRICTION
) -> ResidentRequest:
    """The resident says that the amount is not right, and asks to let it rest: all that is kept is theirs."""
    asked = Asked(kind, "J. Jansen", "", RequestChannel.DESK, clock.today(), IdentityCheck.DOCUMENT_SHOWN)
    request = services.record_request(asked=asked, by=by)
    signals = list(Signal.objects.order_by("pk").values_list("pk", flat=True))
    services.tick(request=request, ticks=Ticks(signals=signals), by=by)
    services.decide(request=request, outcome=outcome, reason="Wij zoeken het uit.", by=by)
    request.refresh_from_db()
    return request


def rest(by: Actor) -> ResidentRequest:
    request = granted(by)
    resting.let_rest(request=request, reason="Het bedrag klopt niet, zegt de inwoner.", by=by)
    return request


def go_on(request: ResidentRequest, by: Actor) -> None:
    resting.tell_that_it_ends(request=request, because="Het bedrag klopt wel.", told_on=clock.today(), by=by)
    resting.end_resting(request=request, by=by)


def test_nothing_rests_before_the_request_is_granted(case: Case, privacy_officer: Actor) -> None:
    refused = granted(privacy_officer, Outcome.REFUSED)
    to_see = granted(privacy_officer, kind=RequestKind.ACCESS)

    for request in (refused, to_see):
        with pytest.raises(Refused):
            resting.let_rest(request=request, reason="Zo maar.", by=privacy_officer)


def test_a_worker_lets_nothing_rest_and_ends_nothing(case: Case, worker: Actor, privacy_officer: Actor) -> None:
    request = granted(privacy_officer)
    with pytest.raises(Refused):
        resting.let_rest(request=request, reason="Zo maar.", by=worker)
    resting.let_rest(request=request, reason="Het bedrag klopt niet.", by=privacy_officer)

    with pytest.raises(Refused):
        go_on(request, worker)


def test_a_decision_is_not_taken_back_while_cases_rest_by_it(case: Case, privacy_officer: Actor) -> None:
    request = rest(privacy_officer)

    with pytest.raises(Refused, match="rusten"):
        services.reopen(request=request, by=privacy_officer)
    services.tell(request=request, by=privacy_officer)
    services.reopen(request=request, by=privacy_officer)  # that it was told
    with pytest.raises(Refused, match="rusten"):
        services.reopen(request=request, by=privacy_officer)
    go_on(request, privacy_officer)

    services.reopen(request=request, by=privacy_officer)
    request.refresh_from_db()
    assert (request.state, request.outcome) == (RequestState.OPEN, "")


def test_a_case_rests_with_who_when_and_why(case: Case, coordinator: Actor, privacy_officer: Actor) -> None:
    request = granted(privacy_officer)
    with pytest.raises(InvalidValue):
        resting.let_rest(request=request, reason=" ", by=privacy_officer)

    (placed,) = resting.let_rest(request=request, reason="Het bedrag klopt niet.", by=privacy_officer)

    assert (placed.case, placed.reason, placed.placed_by_id) == (
        case,
        "Het bedrag klopt niet.",
        privacy_officer.user_id,
    )
    assert placed.request_number == request.number
    assert events(coordinator, case)[-1] == ("case.restricted", privacy_officer.key)
    with pytest.raises(Refused):
        resting.let_rest(request=request, reason="Nog eens.", by=privacy_officer)


def test_while_it_rests_nobody_calls_visits_agrees_or_helps(case: Case, worker: Actor, privacy_officer: Actor) -> None:
    rest(privacy_officer)

    for kind in (ContactKind.PHONE, ContactKind.VISIT, ContactKind.LETTER):
        with pytest.raises(Refused, match="rust op verzoek"):
            attempt(case, worker, kind=kind)
    moment = Moment(clock.today() + timedelta(days=3), None, PartOfDay.MORNING)
    offered = Offered(HelpProblem.TEMPORARY, [OfferKind.ADVICE], clock.today())
    with pytest.raises(Refused, match="rust op verzoek"):
        make_appointment(case=case, kind=ContactKind.VISIT, moment=moment, note="", by=worker)
    with pytest.raises(Refused, match="rust op verzoek"):
        offer_help(case=case, offered=offered, by=worker)


def test_while_it_rests_nobody_chooses_another_approach_or_plans_a_round(
    case: Case, worker: Actor, privacy_officer: Actor
) -> None:
    rest(privacy_officer)
    visitors, day = Visitors(User.objects.get(pk=worker.user_id)), clock.today() + timedelta(days=1)

    with pytest.raises(Refused, match="rust op verzoek"):
        overrule_case(case=case, approach="phone", reason="Liever bellen.", by=worker)
    with pytest.raises(Refused, match="rust op verzoek"):
        plan_round(day=day, part_of_day=PartOfDay.MORNING, announced=False, visitors=visitors, cases=[case], by=worker)


def test_that_the_resident_makes_contact_is_kept(case: Case, worker: Actor, privacy_officer: Actor) -> None:
    rest(privacy_officer)

    kept = record_attempt(
        case=case,
        kind=ContactKind.PHONE,
        reached=True,
        day=clock.today(),
        part_of_day=PartOfDay.MORNING,
        note="",
        by=worker,
        from_resident=True,
    )

    assert kept.from_resident


def test_a_message_that_waited_does_not_leave(
    case: Case, coordinator: Actor, worker: Actor, privacy_officer: Actor, settings: LazySettings
) -> None:
    settings.OUTREACH_ON = True
    message = a_message(case, MessageChannel.EMAIL, published_text(MessageChannel.EMAIL, coordinator), worker)
    rest(privacy_officer)

    with clock.standing_at(clock.now() + timedelta(minutes=6)):
        send_messages()

    message = Message.objects.get(pk=message.pk)
    assert (message.state, message.problem) == (MessageState.CANCELLED, Problem.RESTRICTED)


def test_it_is_read_and_asks_for_nothing(case: Case, worker: Actor, privacy_officer: Actor) -> None:
    assert courses_of([case], worker)[case.pk].action
    rest(privacy_officer)

    course = courses_of([case], worker)[case.pk]
    today = work_of_today(worker)

    assert course.action is None
    assert course.is_left_alone
    assert [each.case for each in today.resting] == [case]
    assert today.work == []


def test_the_partner_hears_nothing_more_until_it_goes_on(
    case: Case, coordinator: Actor, privacy_officer: Actor
) -> None:
    request = rest(privacy_officer)
    before = Feedback.objects.count()

    with on(2026, 11, 20):
        feed_back()
        assert Feedback.objects.count() == before
        go_on(request, privacy_officer)
        feed_back()
        assert Feedback.objects.count() > before


def test_it_is_on_no_list_that_is_gone_through_with_a_partner(
    case: Case, coordinator: Actor, privacy_officer: Actor
) -> None:
    review = open_review(partner=Signal.objects.get().partner, by=coordinator)
    assert [each.case for each in list_of_review(review, coordinator)] == [case]

    rest(privacy_officer)

    assert list_of_review(review, coordinator) == []


def test_a_case_that_rests_is_not_opened_again(case: Case, worker: Actor, privacy_officer: Actor) -> None:
    close_case(case=case, result=EndResult.MANAGES_ALONE, by=worker)
    rest(privacy_officer)

    with pytest.raises(Refused, match="rust op verzoek"):
        reopen_case(case=case, by=worker)
    assert 'id="reopen"' not in browser_of(worker).get(f"/zaken/{case.pk}/").content.decode()


def test_what_the_address_check_asked_waits_until_it_goes_on(
    case: Case, coordinator: Actor, worker: Actor, privacy_officer: Actor
) -> None:
    load(coordinator, JANSEN_LEFT)
    check_open_cases(by=worker)
    question = open_questions(worker).get()
    request = rest(privacy_officer)

    assert not open_questions(worker)
    assert 'id="address-question"' not in browser_of(worker).get(f"/zaken/{case.pk}/").content.decode()
    with pytest.raises(Refused, match="rust op verzoek"):
        accept_proposal(question=question, choice=0, by=worker)

    go_on(request, privacy_officer)

    assert open_questions(worker).get() == question
    assert 'id="address-question"' in browser_of(worker).get(f"/zaken/{case.pk}/").content.decode()


def test_its_help_shows_no_part_in_which_nothing_was_recorded(
    case: Case, worker: Actor, privacy_officer: Actor
) -> None:
    address = f"/zaken/{case.pk}/hulp/"
    assert 'id="hours"' in browser_of(worker).get(address).content.decode()

    rest(privacy_officer)

    page = browser_of(worker).get(address).content.decode()
    assert 'id="offers"' in page
    assert 'id="hours"' not in page


def test_it_is_not_merged_with_another(case: Case, coordinator: Actor, worker: Actor, privacy_officer: Actor) -> None:
    rest(privacy_officer)
    deliver([row(Klantnummer="K2", Huisnummer="14")], coordinator)
    other = cases_of(coordinator)[1]

    with pytest.raises(Refused, match="rust op verzoek"):
        merge(source=other, target=case, by=worker)


def test_a_new_case_of_the_same_person_rests_too_and_another_s_does_not(
    case: Case, coordinator: Actor, privacy_officer: Actor
) -> None:
    request = rest(privacy_officer)
    with on(2026, 12, 3):
        deliver([row(BSN=BSN, Bedrag="600,00"), row(Klantnummer="K2", Huisnummer="14")], coordinator)
        resting_cases = set(restrictions_in_force().values_list("case__number", flat=True))
        assert resting_cases == {1, 2}
        assert Case.objects.count() == 3
        come_along = Restriction.objects.get(case__number=2)
        assert (come_along.placed_by, come_along.request_number) == (None, request.number)

        go_on(request, privacy_officer)
        assert not restrictions_in_force().exists()


def test_the_resident_is_told_before_it_goes_on(
    case: Case, coordinator: Actor, worker: Actor, privacy_officer: Actor
) -> None:
    request = rest(privacy_officer)
    with pytest.raises(Refused, match="Vertel de inwoner"):
        resting.end_resting(request=request, by=privacy_officer)
    with pytest.raises(InvalidValue):
        resting.tell_that_it_ends(request=request, because="", told_on=clock.today(), by=privacy_officer)
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(InvalidValue):
        resting.tell_that_it_ends(request=request, because="Klopt wel.", told_on=tomorrow, by=privacy_officer)

    resting.tell_that_it_ends(request=request, because="Klopt wel.", told_on=clock.today(), by=privacy_officer)
    with pytest.raises(Refused, match="rust op verzoek"):
        attempt(case, worker)
    resting.end_resting(request=request, by=privacy_officer)

    assert attempt(case, worker)
    lifted = Restriction.objects.get()
    assert (lifted.ends_because, lifted.told_on, lifted.lifted_by_id) == (
        "Klopt wel.",
        clock.today(),
        privacy_officer.user_id,
    )
    kinds = [kind for kind, _by in events(coordinator, case)]
    assert kinds.index("case.restriction_end_told") < kinds.index("case.restriction_lifted")


def test_the_database_lifts_nothing_of_which_the_resident_was_not_told(case: Case, privacy_officer: Actor) -> None:
    rest(privacy_officer)
    lifted = {"lifted_at": clock.now(), "lifted_by": privacy_officer.user_id}
    wrong = [lifted, {"reason": ""}, {"told_on": date(2026, 11, 2)}, {"lifted_at": clock.now()}]

    for values in wrong:
        with acting(privacy_officer), pytest.raises(IntegrityError), transaction.atomic():
            Restriction.objects.update(**values)


def test_a_case_that_rests_is_not_destroyed(
    case: Case, municipality: Municipality, coordinator: Actor, privacy_officer: Actor
) -> None:
    close_case(case=case, result=EndResult.OTHER_REASON, by=coordinator)
    agreed = approve(run=propose_erasure(cases=[case], ground=Ground.REQUEST, by=coordinator), by=privacy_officer)
    request = rest(privacy_officer)
    with on(2026, 12, 20):
        carry_out(run=agreed, by=system_actor("retention", municipality.pk))
    assert Case.objects.filter(pk=case.pk).exists()
    with pytest.raises(Refused, match="bewaard"):
        propose_erasure(cases=[case], ground=Ground.REQUEST, by=coordinator)

    services.tell(request=request, by=privacy_officer)
    with on(2031, 11, 3):
        with pytest.raises(Refused, match="Niets is over de termijn"):
            propose_destruction(by=coordinator)
        go_on(request, privacy_officer)
        run = propose_destruction(by=coordinator)
        assert list(run.cases.values_list("case_key", flat=True)) == [case.pk]


def test_a_case_that_is_shielded_from_who_answers_is_for_a_colleague(
    case: Case, coordinator: Actor, privacy_officer: Actor
) -> None:
    request = granted(coordinator)
    officer = User.objects.get(pk=privacy_officer.user_id)
    shield_case(case=case, reason="over deze collega", kept_from=officer, by=coordinator)

    with pytest.raises(Refused, match="Coordinator"):
        resting.let_rest(request=request, reason="Het bedrag klopt niet.", by=privacy_officer)
    assert resting.let_rest(request=request, reason="Het bedrag klopt niet.", by=coordinator)


def test_the_privacy_officer_lets_a_shielded_case_rest(case: Case, coordinator: Actor, privacy_officer: Actor) -> None:
    request = granted(coordinator)
    shield_case(case=case, reason="geheim adres", by=coordinator)

    assert resting.let_rest(request=request, reason="Het bedrag klopt niet.", by=privacy_officer)
