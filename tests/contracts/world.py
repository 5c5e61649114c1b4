"""Two municipalities with something of everything, and every address of the product."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from eropaf.accounts.enums import Way
from eropaf.accounts.models import Absence, Neighbourhood, SignInSession, User
from eropaf.accounts.sessions import begin_session
from eropaf.accounts.staffing import Days, add_team, enter_absence
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting
from eropaf.cases.models import Case, GlassBreak, Regrouping, Takeover
from eropaf.cases.services.ownership import take_over
from eropaf.cases.services.shielding import break_glass, shield_case
from eropaf.core import clock
from eropaf.core.house_number import HouseNumber
from eropaf.core.money import Euros
from eropaf.core.period import Period
from eropaf.core.postcode import Postcode
from eropaf.feedback.weeks import make_overviews
from eropaf.intake.enums import StatementSubject
from eropaf.intake.models import Signal, SignalStatement
from eropaf.intake.services.stating import record_statement
from eropaf.jobs.together import merge
from eropaf.matching.enums import Decision
from eropaf.matching.models import Likeness, PossibleMatch
from eropaf.matching.services.decide import decide_match
from eropaf.monitor.research.models import ResearchRequest
from eropaf.monitor.research.requesting import Wanted, ask_for_data
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.models import Objection
from eropaf.objections.services import Objector, record_objection
from eropaf.outreach.appointing import Moment, make_appointment
from eropaf.outreach.correspondence.enums import MessageChannel, ReplyChannel, ReplySource
from eropaf.outreach.correspondence.models import Reply
from eropaf.outreach.correspondence.services.batches import make_batch
from eropaf.outreach.correspondence.services.replies import Incoming, receive_reply
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.outreach.experiments.enums import Outcome, Stratum
from eropaf.outreach.experiments.models import Experiment
from eropaf.outreach.experiments.planned import PlannedArm, PlannedExperiment
from eropaf.outreach.experiments.services import set_up_experiment
from eropaf.outreach.models import Appointment, ContactAttempt
from eropaf.outreach.services import record_attempt
from eropaf.outreach.texts.enums import Purpose, TextChannel, TextLanguage
from eropaf.outreach.texts.services import add_template, save_draft
from eropaf.outreach.visits.enums import Companion, MarkKind
from eropaf.outreach.visits.joint import consultants
from eropaf.outreach.visits.models import Stop
from eropaf.outreach.visits.services.marks import mark_address
from eropaf.outreach.visits.services.planning import plan_round
from eropaf.outreach.visits.services.visitors import Visitors
from eropaf.partners.models import Partner
from eropaf.privacy.looking.enums import Kind, Strange
from eropaf.privacy.looking.models import LookingNotice
from eropaf.privacy.looking.not_opening import add_place
from eropaf.privacy.requests.enums import IdentityCheck, RequestChannel, RequestKind
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.requests.services import Asked, record_request
from eropaf.privacy.retention.enums import Ground, HoldReason
from eropaf.privacy.retention.keeping import lift_hold, place_hold
from eropaf.privacy.retention.proposing import propose_erasure
from eropaf.register.models import RegisterQuestion
from eropaf.support.aftercare.models import Look
from eropaf.support.aftercare.services import begin_aftercare, record_look
from eropaf.support.arrangements.enums import Interval
from eropaf.support.arrangements.enums import Outcome as OutcomeOfInstalment
from eropaf.support.arrangements.schedule import Rhythm
from eropaf.support.arrangements.services.arranging import Agreed, Creditor, agree
from eropaf.support.arrangements.services.deferring import ask_deferral
from eropaf.support.arrangements.services.instalments import record_instalment
from eropaf.support.arrangements.services.suspending import suspend_collection
from eropaf.support.conferences.details import Agreed as AgreedOnPlan
from eropaf.support.conferences.services import apply_for, plan_without
from eropaf.support.conferences.tasks import add_task
from eropaf.support.evictions.enums import Instruction, Phase
from eropaf.support.evictions.services import Landlord, Reached, Told, instruct_bailiff, open_file
from eropaf.support.hours.enums import PeriodKind
from eropaf.support.hours.services.declare import make_declaration
from eropaf.support.hours.services.time import record_time, start_timer
from eropaf.support.trajectories.services import start_trajectory
from eropaf.triage.enums import Choice
from eropaf.triage.joint_list import list_of_review
from eropaf.triage.models import Policy, PolicyDraft
from eropaf.triage.presets import DEFAULT_PRESET, read_preset
from eropaf.triage.services.drafts import start_draft
from eropaf.triage.services.joint import decide_together, open_review
from tests.integration.building import add_person, deliver, found_municipality, row
from tests.integration.outreach.correspondence.letters import a_message, published_text
from tests.integration.register.story import AT_12_A, load
from tests.integration.support.hours.stories import book, give
from tests.integration.support.stories import announce, offer, service
from tests.integration.web.signing_in import sign_in

# What an address asks for besides a primary key, or instead: the refused row of the deliveries below, a place
# in a list, a policy's name.
BESIDE_THE_KEY: Mapping[str, dict[str, int | str]] = {
    "processing-register-download": {"word": "register"},
    "link": {"municipality": "0001", "code": "nergens"},
    "delivery-row": {"row_number": 3},
    "review-case": {"number": 1},
    "policy-preset": {"preset": DEFAULT_PRESET},
    "text": {"language": TextLanguage.DUTCH},
    "text-discard": {"language": TextLanguage.DUTCH},
    "house-style-picture": {"which": "picture"},
    "write-message": {"way": "letter-0"},
    "post-list": {"name": "brieven"},
    "aftercare-look": {"months": 3},
    "feedback-words": {"number": 8},
    "effects-chance": {"key": "case_reached"},
    "effects-time": {"key": "contact"},
    "effects-risk": {"key": "dropout"},
    "cost-amount": {"key": "hour"},
    "retention-term": {"kind": "files"},
    "figures-dashboard": {"slug": "trechter"},
    "figures-picture": {"slug": "trechter", "table": "whole-way"},
    "figures-table": {"slug": "trechter", "table": "whole-way", "form": "csv"},
    "council-report": {"word": "2026"},
    "council-picture": {"word": "2026", "table": "elsewhere"},
}
ROLES = (Role.WORKER, Role.COORDINATOR, Role.PARTNER, Role.ANALYST, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER)
NOWHERE = 999_999_999
_STEENHUIS = {"Voorletters": "J.", "Telefoon": "", "E_mail": "", "Achternaam": "Steenhuis"}
WHO_IS_WHO = [
    row(Klantnummer="E1", Huisnummer="20", Geboortedatum="03-07-1956", **_STEENHUIS),
    row(Klantnummer="E2", Huisnummer="22", Geboortedatum="", **_STEENHUIS),
]
_KLAVERVEEN = _STEENHUIS | {"Achternaam": "Klaverveen", "Voorletters": "B.", "Straat": "Kerkweg", "Postcode": "1234 CD"}
DECIDED_WHO_IS_WHO = [
    row(Klantnummer="W2", Huisnummer="30", Geboortedatum="11-05-1971", **_KLAVERVEEN),
    row(Klantnummer="W3", Huisnummer="32", Geboortedatum="", **_KLAVERVEEN),
]


@dataclass(frozen=True)
class World:
    """What there is to look at.

    Attributes:
        browsers: one per role, signed in to our municipality; None did not sign in.
        ours: per kind of row the key of one of our municipality.
        theirs: the same of the neighbouring municipality.
    """

    browsers: Mapping[Role | None, Client]
    ours: Mapping[str, int]
    theirs: Mapping[str, int]


def build_world() -> World:
    """Fill two municipalities, and let somebody of every role sign in to the first."""
    ours, theirs = _fill("0001"), _fill("0002")
    browsers: dict[Role | None, Client] = {role: Client() for role in ROLES}
    for role in ROLES:
        sign_in(browsers[role], role)
    return World(browsers | {None: Client()}, ours, theirs)


def _count_week(municipality_id: int) -> int:
    """The landlord's overview of this week, as it is counted on the Monday after."""
    with clock.standing_at(clock.now() + timedelta(days=7)):
        made = make_overviews(by=system_actor("overviews", municipality_id))
    return next(each.pk for each in made if each.partner.code == "wonen")


def _fill(code: str) -> dict[str, int]:
    municipality = found_municipality(code)
    people = {role: add_person(municipality, role, "wonen" if role == Role.PARTNER else None) for role in ROLES}
    load(people[Role.COORDINATOR], AT_12_A)  # not the address of the case
    delivery = deliver([row(BSN="123456782"), row(Klantnummer="K2", Bedrag="")], people[Role.COORDINATOR])
    deliver([row(Klantnummer="W1", Voorletters="Jan"), *DECIDED_WHO_IS_WHO], people[Role.COORDINATOR], "water")
    with municipality_scope(municipality.pk):
        decided = PossibleMatch.objects.get()
        decide_match(match=decided, decision=Decision.SAME, note="gebeld", by=people[Role.WORKER])
    deliver(WHO_IS_WHO, people[Role.COORDINATOR], "stroom")
    with municipality_scope(municipality.pk):
        case = Case.objects.get(number=1)
        _try_to_reach(case, people[Role.WORKER])
        return {
            "appointment": _agree(case, people[Role.WORKER]).pk,
            "delivery": delivery.pk,
            "signal": Signal.objects.get(delivery=delivery).pk,
            "week": _count_week(municipality.pk),
            "partner": delivery.partner_id,
            "employee": people[Role.PARTNER].user_id or 0,
            "case": case.pk,
            "look": _look_back(case, people[Role.WORKER]).pk,
            "attempt": ContactAttempt.objects.get().pk,
            "reply": _receive(people[Role.COORDINATOR]).pk,
            **_write(case, people[Role.COORDINATOR]),
            "question": RegisterQuestion.objects.get(case=case).pk,
            "objection": _object(people[Role.WORKER]).pk,
            "question who is who": PossibleMatch.objects.get(decision=Decision.OPEN).pk,
            "decision who is who": decided.pk,
            "likeness": Likeness.objects.get().pk,
            "neighbourhood": Neighbourhood.objects.get().pk,
            "session": _sign_in_elsewhere(people[Role.WORKER]).pk,
            "worker": people[Role.WORKER].user_id or 0,
            "team": add_team(name="Noord", by=people[Role.COORDINATOR]).pk,
            "absence": _go_away(people[Role.WORKER]).pk,
            "takeover": _take_over(case, people[Role.WORKER]).pk,
            "policy": Policy.objects.get().pk,
            "draft": _draft(people[Role.COORDINATOR]).pk,
            "experiment": _set_up_experiment(people[Role.COORDINATOR]).pk,
            "research request": _ask_for_data(people[Role.ANALYST]).pk,
            "place not to open": add_place(kind=Kind.STREET, place="Dorpsstraat", by=people[Role.WORKER]).pk,
            "resident request": _ask_to_see(people[Role.COORDINATOR]).pk,
            "statement": _say_it_is_wrong(Signal.objects.get(delivery=delivery), people[Role.COORDINATOR]).pk,
            "looking notice": _notice_looking(people[Role.WORKER]).pk,
            **_keep_and_destroy(case, people[Role.COORDINATOR]),
            "regrouping": _merge_neighbours(people[Role.WORKER]).pk,
            **_go_to_the_door(case, people[Role.WORKER]),
            **_help(case, people[Role.WORKER], people[Role.COORDINATOR]),
            **_arrange(case, people[Role.WORKER]),
            **_threaten(case, people[Role.WORKER]),
            **_meet_partner(people[Role.WORKER]),
            **_write_card(people[Role.COORDINATOR]),
            **_confer(case, people[Role.WORKER]),
            **_work(case, people[Role.WORKER], people[Role.COORDINATOR]),
            "glass break": _shield_and_open(people[Role.COORDINATOR], people[Role.WORKER]).pk,
        }


def _ask_to_see(by: Actor) -> ResidentRequest:
    asked = Asked(
        kind=RequestKind.ACCESS,
        name="J. Jansen",
        words="",
        channel=RequestChannel.DESK,
        received_on=clock.today(),
        identity=IdentityCheck.DOCUMENT_SHOWN,
    )
    return record_request(asked=asked, by=by)


def _say_it_is_wrong(signal: Signal, by: Actor) -> SignalStatement:
    said = "Het was 30 euro."
    return record_statement(signal=signal, request_number=1, about=StatementSubject.AMOUNT, text=said, by=by)


def _notice_looking(by: Actor) -> LookingNotice:
    with acting(system_actor("looking", by.municipality_id)):
        return LookingNotice.objects.create(
            municipality_id=by.municipality_id,
            user_id=by.user_id,
            day=clock.today(),
            reason=Strange.NIGHT,
            facts={"keys": []},
            found_at=clock.now(),
        )


def _shield_and_open(coordinator: Actor, worker: Actor) -> GlassBreak:
    """The coordinator's own case, which the worker opened all the same."""
    deliver([row(Klantnummer="S1", Huisnummer="44", Postcode="1234 EF", Straat="Laan")], coordinator, "water")
    case = Case.objects.get(group__house_number=44)
    take_over(case=case, by=coordinator)
    shield_case(case=case, reason="geheim adres", by=coordinator)
    return break_glass(case=case, reason="staat aan de balie", by=worker)


def _receive(by: Actor) -> Reply:
    channel, source = ReplyChannel.SMS, ReplySource.NOTIFY
    return receive_reply(incoming=Incoming(channel, source, "1", clock.now(), "31612345678", "Bel me"), by=by)


def _look_back(case: Case, by: Actor) -> Look:
    begin_aftercare(case=case, begins_on=clock.today(), by=by)
    return record_look(case=case, months=3, day=clock.today(), answers=None, note="", by=by)


def _write(case: Case, by: Actor) -> dict[str, int]:
    letter = a_message(case, MessageChannel.LETTER, published_text(MessageChannel.LETTER, by), by)
    batch = make_batch(by=by)
    message = a_message(case, MessageChannel.EMAIL, published_text(MessageChannel.EMAIL, by), by)
    return {"letter": letter.pk, "letter batch": batch.pk, "message": message.pk}


def _merge_neighbours(by: Actor) -> Regrouping:
    other, one = Case.objects.order_by("-number")[:2]
    return merge(source=other, target=one, by=by)


def _sign_in_elsewhere(by: Actor) -> SignInSession:
    return begin_session(user=User.objects.get(pk=by.user_id), way=Way.PASSWORD, browser="Firefox, Linux", by=by)


def _keep_and_destroy(case: Case, by: Actor) -> dict[str, int]:
    """A case that was kept for a while, and another that is to be destroyed."""
    hold = place_hold(case=case, reason=HoldReason.COMPLAINT, until=None, by=by)
    lift_hold(hold=hold, by=by)
    kept = place_hold(
        case=Case.objects.exclude(pk=case.pk).order_by("-number")[0], reason=HoldReason.COMPLAINT, until=None, by=by
    )
    run = propose_erasure(cases=[Case.objects.exclude(pk=case.pk).order_by("number")[0]], ground=Ground.REQUEST, by=by)
    return {"hold": kept.pk, "destruction": run.pk}


def _go_away(by: Actor) -> Absence:
    """Next week, so that the worker is there today."""
    next_week = clock.today() + timedelta(days=7)
    return enter_absence(user=User.objects.get(pk=by.user_id), days=Days(next_week, next_week), stand_in=None, by=by)


def _take_over(case: Case, by: Actor) -> Takeover:
    take_over(case=case, by=by)
    return Takeover.objects.get()


def _go_to_the_door(case: Case, by: Actor) -> dict[str, int]:
    consultant = consultants().get()
    goes, along = User.objects.get(pk=by.user_id), Companion.LANDLORD
    visitors = Visitors(goes, None, consultant.name, along, consultant, "het huurcontract")
    planned = plan_round(
        day=clock.today(), part_of_day=PartOfDay.MORNING, announced=True, visitors=visitors, cases=[case], by=by
    )
    until = clock.today() + timedelta(days=30)
    mark = mark_address(case=case, kind=MarkKind.PAIR_ONLY, note="hond", expires_on=until, by=by)
    stop = Stop.objects.get()
    return {"round": planned.pk, "stop": stop.pk, "joint stop": stop.pk, "safety mark": mark.pk}


def _help(case: Case, by: Actor, coordinator: Actor) -> dict[str, int]:
    debt_help = service(coordinator)
    trajectory = start_trajectory(case=case, day=clock.today(), lived_experience=True, with_salary=False, by=by)
    return {
        "offer": offer(case, by).pk,
        "referral": announce(case, debt_help, by).pk,
        "referral service": debt_help.pk,
        "trajectory": trajectory.pk,
    }


def _arrange(case: Case, by: Actor) -> dict[str, int]:
    """An arrangement of which the first instalment was missed, and to pay later was asked."""
    began = clock.today() - timedelta(days=10)
    rhythm = Rhythm(began, Interval.MONTH)
    agreed = Agreed(Creditor(Partner.objects.get(code="wonen")), began, [Euros(5000)] * 2, rhythm, False)
    arrangement = agree(case=case, agreed=agreed, by=by)
    instalment = arrangement.instalments.get(number=1)
    record_instalment(instalment=instalment, outcome=OutcomeOfInstalment.MISSED, by=by)
    deferral = ask_deferral(arrangement=arrangement, by=by)
    suspension = suspend_collection(case=case, accepted_on=clock.today(), by=by)
    return {
        "arrangement": arrangement.pk,
        "instalment": instalment.pk,
        "deferral": deferral.pk,
        "suspension": suspension.pk,
    }


def _threaten(case: Case, by: Actor) -> dict[str, int]:
    """An eviction of which a landlord that is no partner told the bailiff to stop."""
    landlord, reached = Landlord(name="Particulier"), Reached(Phase.REMINDER, clock.today())
    file = open_file(case=case, landlord=landlord, reached=reached, by=by)
    told = Told(Instruction.STOP, None, clock.today(), "J. Mulder, beheerder", "betaald")
    return {"eviction": file.pk, "bailiff instruction": instruct_bailiff(file=file, told=told, by=by).pk}


def _meet_partner(by: Actor) -> dict[str, int]:
    review = open_review(partner=Partner.objects.get(code="stroom"), by=by)
    case = list_of_review(review, by)[0].case
    decision = decide_together(review=review, case=case, choice=Choice.CALL, reason="bellen", until=None, by=by)
    return {"review": review.pk, "decision with a partner": decision.pk}


def _draft(by: Actor) -> PolicyDraft:
    return start_draft(spec=read_preset("haarlem"), based_on=None, by=by)


def _set_up_experiment(by: Actor) -> Experiment:
    planned = PlannedExperiment(
        title="Een filmpje",
        question="Bereikt een filmpje meer inwoners?",
        outcome=Outcome.REACHED,
        expected_percent=Decimal(38),
        difference_points=Decimal(10),
        strata=[Stratum.ROUTE],
        arms=[PlannedArm("Nu", "Als altijd."), PlannedArm("Filmpje", "Met de link.", target="https://www.example.nl/")],
    )
    return set_up_experiment(planned=planned, by=by)


def _ask_for_data(by: Actor) -> ResearchRequest:
    month = Period.month_of(clock.today())
    return ask_for_data(wanted=Wanted("Wat helpt?", "Universiteit", month), by=by)


def _write_card(by: Actor) -> dict[str, int]:
    card = add_template(title="Kaartje", channel=TextChannel.CARD, purpose=Purpose.NOBODY_HOME, by=by)
    draft = save_draft(
        template=card, language=TextLanguage.DUTCH, subject="Ik was bij u", body="Wilt u mij bellen?", by=by
    )
    return {"text": card.pk, "text version": draft.pk}


def _confer(case: Case, by: Actor) -> dict[str, int]:
    conference = apply_for(case=case, question="Hoe houd ik mijn huis?", coordinator_wish="", by=by)
    today = clock.today()
    plan_without(conference=conference, agreed=AgreedOnPlan("Een zus", today), by=by)
    task = add_task(conference=conference, what="Post openen", who=None, by_day=today, by=by)
    return {"conference": conference.pk, "plan task": task.pk}


def _work(case: Case, worker: Actor, coordinator: Actor) -> dict[str, int]:
    service = book(coordinator)["Eropaf"]
    entry = record_time(case=case, service=service, day=clock.today(), seconds=600, by=worker)
    for each in (worker, coordinator):
        start_timer(case=case, service=service, by=each)
    return {
        "service": service.pk,
        "time entry": entry.pk,
        "service use": give(case, service, worker).pk,
        "declaration": make_declaration(kind=PeriodKind.MONTH, day=clock.today(), by=coordinator).pk,
    }


def _object(by: Actor) -> Objection:
    objector = Objector(surname="Berg", postcode=Postcode("1234AB"), house_number=HouseNumber(99))
    return record_objection(
        objector=objector, received_on=clock.today(), channel=ObjectionChannel.PHONE, note="gebeld", by=by
    )


def _try_to_reach(case: Case, by: Actor) -> None:
    record_attempt(
        case=case,
        kind=ContactKind.PHONE,
        reached=False,
        day=clock.today(),
        part_of_day=PartOfDay.MORNING,
        note="voicemail",
        by=by,
    )


def _agree(case: Case, by: Actor) -> Appointment:
    return make_appointment(case=case, kind=ContactKind.PHONE, moment=Moment(clock.today()), note="", by=by)


def url_names() -> list[str]:
    """The names of all addresses; an address without a name stands here as its pattern."""
    return sorted(_names(get_resolver()))


def _names(resolver: URLResolver) -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry.name or str(entry.pattern)
        else:
            yield from _names(entry)


def address(name: str, key: int | None) -> str:
    """The address of a screen, for one row where it needs one."""
    return reverse(name, kwargs={**({} if key is None else {"pk": key}), **BESIDE_THE_KEY.get(name, {})})
