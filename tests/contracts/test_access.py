"""Every address, for every role: who may look, who may do, and who is told no. An address that is not here fails."""

from copy import deepcopy
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.http import HttpResponse

from eropaf.audit.actor import Role
from tests.contracts.world import NOWHERE, ROLES, World, address, url_names

SIGN_IN = "sign in first"
NO_SUCH_METHOD = 405

WHO = (None, *ROLES)
Outcomes = tuple[int | str, ...]


def outcomes(anonymous: int | str, **per_role: int) -> Outcomes:
    """What each of WHO gets: the roles that are named, and 403 for the others."""
    return (anonymous, *(per_role.get(role, 403) for role in ROLES))


def everybody(status: int) -> Outcomes:
    """The same for all."""
    return (status,) * len(WHO)


def who_signed_in(status: int) -> Outcomes:
    """Everybody who signed in."""
    return (SIGN_IN, *(status,) * len(ROLES))


def administrators(status: int) -> Outcomes:
    """Those who keep accounts."""
    return outcomes(SIGN_IN, administrator=status)


def workers(status: int) -> Outcomes:
    """Those who work on cases."""
    return outcomes(SIGN_IN, worker=status, coordinator=status)


def registrars_of_objections(status: int) -> Outcomes:
    """Those who record that a resident objects."""
    return outcomes(SIGN_IN, worker=status, coordinator=status, privacy_officer=status)


def deliverers(status: int) -> Outcomes:
    """Those who deliver."""
    return outcomes(SIGN_IN, coordinator=status, partner=status)


def coordinators(status: int) -> Outcomes:
    """Those who agree with partners how they deliver."""
    return outcomes(SIGN_IN, coordinator=status)


def partners(status: int) -> Outcomes:
    """Those who report arrears."""
    return outcomes(SIGN_IN, partner=status)


def readers_of_policy(status: int) -> Outcomes:
    """Those who work by the rules or count what they do."""
    return outcomes(SIGN_IN, worker=status, coordinator=status, analyst=status)


def readers_of_figures(status: int) -> Outcomes:
    """Those who steer the work."""
    return outcomes(SIGN_IN, coordinator=status, analyst=status, administrator=status)


def askers_of_data(status: int) -> Outcomes:
    """Those who ask for data for research."""
    return outcomes(SIGN_IN, coordinator=status, analyst=status)


def granters_of_data(status: int) -> Outcomes:
    """Those who grant such data."""
    return outcomes(SIGN_IN, coordinator=status, administrator=status)


def answerers(status: int) -> Outcomes:
    """Those who answer residents who ask about their data."""
    return outcomes(SIGN_IN, coordinator=status, privacy_officer=status)


def guards_of_privacy(status: int) -> Outcomes:
    """Those who guard the data of residents."""
    return outcomes(SIGN_IN, privacy_officer=status)


def keepers(status: int) -> Outcomes:
    """Those who say how long data are kept, and what is destroyed."""
    return outcomes(SIGN_IN, coordinator=status, privacy_officer=status)


NEVER = everybody(NO_SUCH_METHOD)


@dataclass(frozen=True)
class Expected:
    """What an address answers to looking (GET) and doing (POST, with an empty form); `row` is what its key names."""

    get: Outcomes
    post: Outcomes
    row: str = ""


TABLE = {
    "home": Expected((SIGN_IN, 302, 302, 302, 302, 302, 302), NEVER),
    "sign-in": Expected((200, 302, 302, 302, 302, 302, 302), (422, 302, 302, 302, 302, 302, 302)),
    # Who owes a second step sees these; everybody here gave it or need not.
    "second-factor": Expected((SIGN_IN, 302, 302, 302, 302, 302, 302), (SIGN_IN, 302, 302, 302, 302, 302, 302)),
    "recovery-code": Expected((SIGN_IN, 302, 302, 302, 302, 302, 302), (SIGN_IN, 302, 302, 302, 302, 302, 302)),
    "second-factor-set-up": Expected((SIGN_IN, 302, 302, 302, 302, 302, 302), (SIGN_IN, 302, 302, 302, 302, 302, 302)),
    "second-factor-begin": Expected(NEVER, (SIGN_IN, 302, 302, 302, 302, 302, 302)),
    # Here no provider is set up.
    "provider": Expected(everybody(404), NEVER),
    "provider-answer": Expected(everybody(404), NEVER),
    "sign-out": Expected(NEVER, everybody(302)),
    "sessions": Expected(who_signed_in(200), NEVER),
    "own-password": Expected(who_signed_in(200), who_signed_in(422)),
    "session-end": Expected(NEVER, (SIGN_IN, 302, 404, 404, 404, 302, 404), "session"),  # a worker's
    "sessions-end-others": Expected(NEVER, who_signed_in(302)),
    "account-sessions-end": Expected(NEVER, administrators(302), "worker"),
    "account-open": Expected(NEVER, outcomes(SIGN_IN, coordinator=302, administrator=302), "worker"),
    "account-second-factor-reset": Expected(NEVER, administrators(302), "worker"),
    "set_language": Expected(everybody(302), everybody(302)),
    "today": Expected(workers(200), NEVER),
    "worklist": Expected(workers(200), NEVER),
    "worklist-search": Expected(NEVER, workers(422)),
    "worklist-take-over": Expected(NEVER, workers(302)),
    "case": Expected(workers(200), NEVER, "case"),
    "record-attempt": Expected(NEVER, workers(422), "case"),
    "withdraw-attempt": Expected(NEVER, outcomes(SIGN_IN, worker=302, coordinator=302), "attempt"),
    "close-case": Expected(NEVER, workers(422), "case"),
    "reopen-case": Expected(NEVER, workers(422), "case"),
    "take-over": Expected(NEVER, workers(302), "case"),
    "overrule-case": Expected(NEVER, workers(422), "case"),
    "withdraw-overruling": Expected(NEVER, workers(302), "case"),
    "make-appointment": Expected(NEVER, workers(422), "case"),
    "withdraw-appointment": Expected(NEVER, workers(302), "appointment"),
    "postpone": Expected(NEVER, workers(422), "case"),
    "withdraw-postponement": Expected(NEVER, workers(302), "case"),
    "stop-approach": Expected(workers(200), workers(422), "case"),
    "go-on-approaching": Expected(NEVER, workers(302), "case"),
    "likeness-chart": Expected(workers(200), NEVER, "likeness"),
    "notices-seen": Expected(NEVER, workers(302), "case"),
    "case-shield": Expected(workers(200), workers(422), "case"),
    "case-shield-lift": Expected(NEVER, workers(302), "case"),
    "case-open-anyway": Expected(workers(302), workers(302), "case"),  # it is open to them
    # Of the coordinator's case, so that a worker has nothing to read of it.
    "glass-break-read": Expected(NEVER, outcomes(SIGN_IN, worker=404, coordinator=302), "glass break"),
    "glass-breaks": Expected(guards_of_privacy(200), NEVER),
    "glass-break-seen": Expected(NEVER, guards_of_privacy(302), "glass break"),
    "glass-break-unseen": Expected(NEVER, guards_of_privacy(302), "glass break"),
    "own-signals": Expected(partners(200), NEVER),
    "own-signals-search": Expected(NEVER, partners(422)),
    "own-signals-overview": Expected(partners(200), NEVER),
    "joint-visits": Expected(partners(200), NEVER),
    "joint-visit": Expected(partners(200), NEVER, "joint stop"),
    "joint-visit-came": Expected(NEVER, partners(302), "joint stop"),
    "round-consultant-withdraw": Expected(NEVER, workers(302), "round"),
    "round-consultant-restore": Expected(NEVER, workers(302), "round"),
    "own-weeks": Expected(partners(200), NEVER),
    "own-week": Expected(partners(200), NEVER, "week"),
    "own-signal": Expected(partners(200), NEVER, "signal"),
    "own-signal-tell": Expected(NEVER, partners(302), "signal"),
    "own-signal-take-back": Expected(NEVER, partners(302), "signal"),
    "own-instalment-tell": Expected(NEVER, partners(302), "instalment"),
    "own-instalment-take-back": Expected(NEVER, partners(302), "instalment"),
    "feedback": Expected(coordinators(200), NEVER),
    "feedback-contact": Expected(coordinators(200), coordinators(422)),
    "feedback-words": Expected(coordinators(200), coordinators(302)),
    "help-agenda": Expected(workers(200), NEVER),
    "help": Expected(workers(200), NEVER, "case"),
    "aftercare-look": Expected(workers(200), workers(422), "case"),
    "aftercare-look-withdraw": Expected(NEVER, workers(302), "look"),
    "aftercare-begin": Expected(workers(200), workers(422), "case"),
    "aftercare-stop": Expected(workers(200), workers(422), "case"),
    "aftercare-resume": Expected(NEVER, workers(422), "case"),
    "aftercare-seen": Expected(NEVER, workers(422), "case"),
    "aftercare-unseen": Expected(NEVER, workers(422), "case"),
    "aftercare-setting": Expected(coordinators(200), coordinators(422)),
    "offer-new": Expected(workers(200), workers(422), "case"),
    "offer-answer": Expected(workers(200), workers(422), "offer"),
    "offer-answer-undo": Expected(NEVER, workers(422), "offer"),
    "offer-withdraw": Expected(NEVER, workers(302), "offer"),
    "referral-new": Expected(workers(200), workers(422), "case"),
    "referral-ask": Expected(workers(200), workers(422), "referral"),
    "referral-ask-undo": Expected(NEVER, workers(422), "referral"),
    "referral-anew": Expected(workers(200), workers(422), "referral"),
    "referral-manager": Expected(workers(200), workers(422), "referral"),
    "referral-withdraw": Expected(NEVER, workers(302), "referral"),
    "referral-services": Expected(coordinators(200), NEVER),
    "referral-service-add": Expected(coordinators(200), coordinators(422)),
    "referral-service": Expected(coordinators(200), coordinators(422), "referral service"),
    "trajectory-start": Expected(workers(200), workers(422), "case"),
    "trajectory-step": Expected(workers(200), workers(422), "trajectory"),
    "trajectory-change": Expected(workers(200), workers(302), "trajectory"),
    "trajectory-undo": Expected(NEVER, workers(302), "trajectory"),
    "arrangement-add": Expected(workers(200), workers(422), "case"),
    "arrangement-break-off": Expected(workers(200), workers(422), "arrangement"),
    "arrangement-withdraw": Expected(NEVER, workers(302), "arrangement"),
    "arrangement-resume": Expected(NEVER, workers(422), "arrangement"),
    "instalment-tell": Expected(NEVER, workers(422), "instalment"),
    "instalment-untell": Expected(NEVER, workers(302), "instalment"),
    "instalment-see-to": Expected(NEVER, workers(302), "instalment"),
    "deferral-ask": Expected(NEVER, workers(422), "arrangement"),
    "deferral-answer": Expected(workers(200), workers(422), "deferral"),
    "deferral-shift": Expected(workers(200), workers(422), "deferral"),
    "deferral-take-back": Expected(NEVER, workers(302), "deferral"),
    "suspension-add": Expected(workers(200), workers(422), "case"),
    "suspension-extend": Expected(workers(200), workers(422), "suspension"),
    "suspension-withdraw": Expected(NEVER, workers(302), "suspension"),
    "eviction-follow": Expected(workers(200), workers(422), "case"),
    "eviction-phase": Expected(workers(200), workers(422), "eviction"),
    "eviction-take-back": Expected(NEVER, workers(302), "eviction"),
    "bailiff-instruct": Expected(workers(200), workers(422), "eviction"),
    "bailiff-take-back": Expected(NEVER, workers(302), "bailiff instruction"),
    "timer-start": Expected(NEVER, workers(422), "case"),
    "timer-stop": Expected(NEVER, workers(302), "case"),
    "timer-discard": Expected(NEVER, workers(302), "case"),
    "timer-forgotten": Expected(workers(200), workers(422), "case"),
    "time-add": Expected(workers(200), workers(422), "case"),
    "time-withdraw": Expected(NEVER, workers(302), "time entry"),
    "service-give": Expected(workers(200), workers(422), "case"),
    "service-use-withdraw": Expected(NEVER, workers(302), "service use"),
    "conference-apply": Expected(workers(200), workers(422), "case"),
    "conference-prepare": Expected(workers(200), workers(422), "conference"),
    "conference-hold": Expected(workers(200), workers(422), "conference"),
    "conference-plan-without": Expected(workers(200), workers(422), "conference"),
    "conference-call-off": Expected(workers(200), workers(422), "conference"),
    "conference-evaluate": Expected(workers(200), workers(422), "conference"),
    "conference-check": Expected(NEVER, workers(302), "conference"),
    "conference-undo": Expected(NEVER, workers(302), "conference"),
    "conference-withdraw": Expected(NEVER, workers(422), "conference"),
    "plan-task-add": Expected(workers(200), workers(422), "conference"),
    "plan-task-done": Expected(NEVER, workers(302), "plan task"),
    "plan-task-withdraw": Expected(NEVER, workers(302), "plan task"),
    "declarations": Expected(coordinators(200), NEVER),
    "declaration-make": Expected(NEVER, coordinators(422)),
    "declaration": Expected(coordinators(200), NEVER, "declaration"),
    "declaration-finalise": Expected(NEVER, coordinators(302), "declaration"),
    "declaration-withdraw": Expected(NEVER, coordinators(302), "declaration"),
    "declaration-workbook": Expected(coordinators(200), NEVER, "declaration"),
    "declaration-pdf": Expected(coordinators(200), NEVER, "declaration"),
    "service-plan": Expected(coordinators(200), coordinators(302)),
    "services": Expected(coordinators(200), NEVER),
    "services-lay-in": Expected(NEVER, coordinators(302)),
    "service-add": Expected(coordinators(200), coordinators(422)),
    "service-change": Expected(coordinators(200), coordinators(422), "service"),
    "card": Expected(workers(200), workers(422), "case"),
    "write-message": Expected(workers(200), workers(200), "case"),
    "post": Expected(workers(200), NEVER),
    "post-list": Expected(workers(200), NEVER),
    "make-letter-batch": Expected(NEVER, workers(302)),
    "letter-batch": Expected(workers(200), NEVER, "letter batch"),
    "letter-batch-pdf": Expected(workers(200), NEVER, "letter batch"),
    "letter-batch-posted": Expected(NEVER, workers(302), "letter batch"),
    "letter-batch-put-back": Expected(NEVER, workers(302), "letter batch"),
    "letter-pdf": Expected(workers(200), NEVER, "letter"),
    "cancel-message": Expected(NEVER, workers(302), "message"),
    "settle-message": Expected(NEVER, workers(302), "message"),
    "take-back-message": Expected(NEVER, workers(302), "message"),
    "assign-reply": Expected(NEVER, workers(302), "reply"),
    "handle-reply": Expected(NEVER, workers(302), "reply"),
    "reopen-reply": Expected(NEVER, workers(302), "reply"),
    "daily-limit": Expected(NEVER, coordinators(302)),
    "together": Expected(workers(200), NEVER, "case"),
    "merge-cases": Expected(workers(422), workers(422), "case"),
    "split-case": Expected(NEVER, workers(422), "case"),
    "undo-regrouping": Expected(NEVER, workers(302), "regrouping"),
    "rounds": Expected(workers(200), NEVER),
    "round-new": Expected(workers(200), workers(422)),
    "round": Expected(workers(200), NEVER, "round"),
    "round-add": Expected(workers(200), workers(422), "round"),
    "round-visitors": Expected(workers(200), workers(302), "round"),
    "round-sheet": Expected(workers(200), NEVER, "round"),
    "round-calendar": Expected(workers(200), NEVER, "round"),
    "round-cancel": Expected(NEVER, workers(302), "round"),
    "round-resume": Expected(NEVER, workers(302), "round"),
    "stop-visit": Expected(NEVER, workers(302), "stop"),
    "stop-card": Expected(NEVER, workers(302), "stop"),
    "stop-undo": Expected(NEVER, workers(302), "stop"),
    "stop-move": Expected(NEVER, workers(302), "stop"),
    "stop-remove": Expected(NEVER, workers(302), "stop"),
    "stop-return": Expected(NEVER, workers(302), "stop"),
    "stop-announce": Expected(NEVER, workers(302), "stop"),
    "safety-mark-add": Expected(workers(200), workers(422), "case"),
    "safety-mark-withdraw": Expected(NEVER, workers(302), "safety mark"),
    "safety-mark-restore": Expected(NEVER, workers(302), "safety mark"),
    "reviews": Expected(workers(200), NEVER),
    "review-open": Expected(NEVER, workers(422)),
    "review": Expected(workers(200), NEVER, "review"),
    "review-case": Expected(workers(200), workers(422), "review"),
    "review-close": Expected(NEVER, workers(302), "review"),
    "review-csv": Expected(workers(200), NEVER, "review"),
    "review-withdraw": Expected(NEVER, workers(302), "decision with a partner"),
    "same-person": Expected(workers(200), NEVER),
    "same-person-decision": Expected(workers(200), NEVER, "decision who is who"),
    "same-person-chart": Expected(workers(200), NEVER, "question who is who"),
    "same-person-decide": Expected(NEVER, workers(302), "question who is who"),
    "same-person-withdraw": Expected(NEVER, workers(302), "question who is who"),
    "address-check": Expected(workers(200), NEVER),
    "address-check-again": Expected(NEVER, workers(302)),
    "address-check-accept": Expected(NEVER, workers(302), "question"),
    "address-check-leave": Expected(NEVER, workers(302), "question"),
    "address-check-undo": Expected(NEVER, workers(302), "question"),
    "address-file": Expected(
        outcomes(SIGN_IN, coordinator=200, administrator=200), outcomes(SIGN_IN, coordinator=422, administrator=422)
    ),
    "deliveries": Expected(deliverers(200), NEVER),
    "delivery": Expected(deliverers(200), NEVER, "delivery"),
    "delivery-upload": Expected(deliverers(200), deliverers(422)),
    "delivery-retry": Expected(NEVER, deliverers(302), "delivery"),
    "delivery-row": Expected(deliverers(200), deliverers(422), "delivery"),
    "delivery-workbook": Expected(deliverers(200), NEVER, "delivery"),
    "delivery-file": Expected(deliverers(200), NEVER, "delivery"),
    "checks": Expected(outcomes(SIGN_IN, coordinator=200), outcomes(SIGN_IN, coordinator=302)),
    "objections": Expected(registrars_of_objections(200), NEVER),
    "objections-search": Expected(NEVER, registrars_of_objections(422)),
    "objection-add": Expected(registrars_of_objections(200), registrars_of_objections(422)),
    "objection-withdraw": Expected(registrars_of_objections(200), registrars_of_objections(302), "objection"),
    "layout": Expected(coordinators(200), coordinators(422), "delivery"),
    "team": Expected(workers(200), NEVER),
    "neighbourhood-staff": Expected(coordinators(200), coordinators(302), "neighbourhood"),
    "colleague-change": Expected(coordinators(200), coordinators(302), "worker"),
    "absence-add": Expected(workers(200), workers(422), "worker"),
    "absence-end": Expected(NEVER, workers(302), "absence"),
    "team-add": Expected(coordinators(200), coordinators(422)),
    "team-change": Expected(coordinators(200), coordinators(422), "team"),
    "team-remove": Expected(NEVER, coordinators(302), "team"),
    "distribute": Expected(coordinators(200), coordinators(302)),
    "take-over-all": Expected(NEVER, workers(302), "worker"),
    "give-back": Expected(NEVER, workers(302), "takeover"),
    "partners": Expected(coordinators(200), NEVER),
    "partner": Expected(coordinators(200), NEVER, "partner"),
    "partner-add": Expected(coordinators(200), coordinators(422)),
    "partner-change": Expected(coordinators(200), coordinators(422), "partner"),
    "partner-stop": Expected(NEVER, coordinators(302), "partner"),
    "partner-employee-reset": Expected(NEVER, coordinators(302), "employee"),
    "partner-resume": Expected(NEVER, coordinators(302), "partner"),
    "quality": Expected(outcomes(SIGN_IN, coordinator=200, analyst=200), NEVER),
    "partner-quality": Expected(outcomes(SIGN_IN, coordinator=200, analyst=200, partner=200), NEVER, "partner"),
    "partner-quality-chart": Expected(outcomes(SIGN_IN, coordinator=200, analyst=200, partner=200), NEVER, "partner"),
    "partner-quality-table": Expected(outcomes(SIGN_IN, coordinator=200, analyst=200, partner=200), NEVER, "partner"),
    "what-if": Expected(outcomes(SIGN_IN, coordinator=200, analyst=200, administrator=200), NEVER),
    "what-if-cases": Expected(outcomes(SIGN_IN, coordinator=302), NEVER),
    "costs": Expected(outcomes(SIGN_IN, coordinator=200, analyst=200, administrator=200), NEVER),
    "costs-table": Expected(outcomes(SIGN_IN, coordinator=200, analyst=200, administrator=200), NEVER),
    "costs-chart": Expected(outcomes(SIGN_IN, coordinator=200, analyst=200, administrator=200), NEVER),
    "cost-amount": Expected(
        outcomes(SIGN_IN, coordinator=200, analyst=200, administrator=200),
        outcomes(SIGN_IN, coordinator=422, administrator=422),
    ),
    "overrulings": Expected(outcomes(SIGN_IN, coordinator=200, analyst=200, administrator=200), NEVER),
    "overrulings-table": Expected(outcomes(SIGN_IN, coordinator=200, analyst=200, administrator=200), NEVER),
    "policies": Expected(readers_of_policy(200), NEVER),
    "policy": Expected(readers_of_policy(200), NEVER, "policy"),
    "policy-preset": Expected(readers_of_policy(200), NEVER),
    "policy-draft-start": Expected(NEVER, coordinators(302)),
    "policy-draft": Expected(coordinators(200), coordinators(422), "draft"),
    "policy-draft-undo": Expected(NEVER, coordinators(302), "draft"),
    "policy-draft-delete": Expected(coordinators(200), coordinators(302), "draft"),
    "policy-draft-adopt": Expected(coordinators(200), coordinators(422), "draft"),
    "retention": Expected(keepers(200), NEVER),
    "retention-term": Expected(keepers(200), keepers(422)),
    "retention-hold": Expected(keepers(200), keepers(422)),
    "retention-lift": Expected(NEVER, keepers(302), "hold"),
    "retention-propose": Expected(NEVER, keepers(302)),
    "retention-run": Expected(keepers(200), NEVER, "destruction"),
    "retention-agree": Expected(NEVER, keepers(302), "destruction"),
    "retention-take-out": Expected(NEVER, keepers(422), "destruction"),
    "retention-call-off": Expected(NEVER, keepers(422), "destruction"),
    "retention-pdf": Expected(keepers(404), NEVER, "destruction"),
    "retention-json": Expected(keepers(404), NEVER, "destruction"),
    "research": Expected(outcomes(SIGN_IN, coordinator=200, analyst=200, administrator=200), NEVER),
    "research-ask": Expected(askers_of_data(200), askers_of_data(422)),
    "research-request": Expected(
        outcomes(SIGN_IN, coordinator=200, analyst=200, administrator=200), NEVER, "research request"
    ),
    "research-grant": Expected(NEVER, granters_of_data(302), "research request"),
    "research-refuse": Expected(NEVER, granters_of_data(422), "research request"),
    "research-withdraw": Expected(NEVER, askers_of_data(302), "research request"),
    "research-download": Expected(NEVER, askers_of_data(302), "research request"),
    "experiments": Expected(outcomes(SIGN_IN, coordinator=200, analyst=200), NEVER),
    "experiment-add": Expected(coordinators(200), coordinators(422)),
    "experiment": Expected(outcomes(SIGN_IN, coordinator=200, analyst=200), NEVER, "experiment"),
    "experiment-start": Expected(NEVER, coordinators(302), "experiment"),
    "experiment-stop": Expected(NEVER, coordinators(422), "experiment"),
    "experiment-remove": Expected(NEVER, coordinators(302), "experiment"),
    "link": Expected(everybody(404), NEVER),
    # For monitoring, which signs in as nobody: from this machine or with a token, see tests/integration/running.
    # There is no worker here.
    "health-live": Expected(everybody(200), NEVER),
    "health-ready": Expected(everybody(503), NEVER),
    "metrics": Expected(everybody(404), NEVER),
    "texts": Expected(workers(200), NEVER),
    "text-add": Expected(coordinators(200), coordinators(422)),
    "text": Expected(workers(200), coordinators(200), "text"),
    "text-discard": Expected(NEVER, coordinators(302), "text"),
    "text-archive": Expected(NEVER, coordinators(302), "text"),
    "text-take-back": Expected(NEVER, coordinators(302), "text"),
    "text-version": Expected(workers(200), NEVER, "text version"),
    "text-pdf": Expected(workers(200), NEVER, "text version"),
    "text-restore": Expected(NEVER, coordinators(302), "text version"),
    "house-style": Expected(coordinators(200), coordinators(422)),
    "house-style-picture": Expected(workers(200), coordinators(302)),
    "national-delivery": Expected(outcomes(SIGN_IN, coordinator=200, analyst=200, administrator=200), NEVER),
    "national-delivery-file": Expected(NEVER, coordinators(422)),
    "national-organisation": Expected(
        outcomes(SIGN_IN, coordinator=200, administrator=200), outcomes(SIGN_IN, coordinator=422, administrator=422)
    ),
    "council-reports": Expected(outcomes(SIGN_IN, coordinator=200, analyst=200, administrator=200), NEVER),
    "council-report": Expected(outcomes(SIGN_IN, coordinator=200, analyst=200, administrator=200), NEVER),
    "council-picture": Expected(outcomes(SIGN_IN, coordinator=200, analyst=200, administrator=200), NEVER),
    "rights": Expected(answerers(200), NEVER),
    "rights-add": Expected(answerers(200), answerers(422)),
    "rights-request": Expected(answerers(200), NEVER, "resident request"),
    "rights-search": Expected(NEVER, answerers(422), "resident request"),
    "rights-tick": Expected(NEVER, answerers(302), "resident request"),
    "rights-records": Expected(answerers(200), answerers(422), "resident request"),
    "rights-export": Expected(NEVER, answerers(302), "resident request"),
    "rights-identity": Expected(NEVER, answerers(422), "resident request"),
    "rights-longer": Expected(NEVER, answerers(422), "resident request"),
    "rights-decide": Expected(NEVER, answerers(422), "resident request"),
    "rights-tell": Expected(NEVER, answerers(302), "resident request"),
    "rights-withdraw": Expected(NEVER, answerers(302), "resident request"),
    "rights-reopen": Expected(NEVER, answerers(302), "resident request"),
    "rights-erase": Expected(NEVER, answerers(302), "resident request"),
    "rights-rest": Expected(NEVER, answerers(422), "resident request"),
    "rights-rest-end-told": Expected(NEVER, answerers(422), "resident request"),
    "rights-rest-end": Expected(NEVER, answerers(302), "resident request"),
    "rights-objection": Expected(answerers(200), answerers(422), "resident request"),
    "rights-correct": Expected(answerers(200), NEVER, "resident request"),
    "rights-correct-address": Expected(NEVER, answerers(302), "resident request"),
    "rights-statement": Expected(NEVER, answerers(302), "resident request"),
    "rights-statement-told": Expected(NEVER, answerers(302), "statement"),
    "rights-statement-withdraw": Expected(NEVER, answerers(302), "statement"),
    "processing-register": Expected(guards_of_privacy(200), NEVER),
    "processing-register-download": Expected(guards_of_privacy(200), NEVER),
    "looking": Expected(guards_of_privacy(200), NEVER),
    "looking-day": Expected(guards_of_privacy(200), NEVER, "worker"),
    "looking-notice": Expected(guards_of_privacy(200), guards_of_privacy(422), "looking notice"),
    "looking-notice-undo": Expected(NEVER, guards_of_privacy(302), "looking notice"),
    "not-to-open": Expected(workers(200), workers(422)),
    "not-to-open-remove": Expected(NEVER, outcomes(SIGN_IN, worker=302, coordinator=404), "place not to open"),
    "figures": Expected(outcomes(SIGN_IN, coordinator=200, analyst=200, administrator=200), NEVER),
    "effects": Expected(readers_of_figures(200), NEVER),
    "effects-chance": Expected(readers_of_figures(404), NEVER),  # there are too few cases to draw
    "effects-times": Expected(readers_of_figures(200), NEVER),
    "effects-time": Expected(readers_of_figures(404), NEVER),
    "effects-risks": Expected(readers_of_figures(200), NEVER),
    "effects-risk": Expected(readers_of_figures(404), NEVER),
    "inhabitants": Expected(
        outcomes(SIGN_IN, coordinator=200, administrator=200), outcomes(SIGN_IN, coordinator=422, administrator=422)
    ),
    "figures-dashboard": Expected(outcomes(SIGN_IN, coordinator=200, analyst=200, administrator=200), NEVER),
    "figures-picture": Expected(readers_of_figures(404), NEVER),  # there is nothing to draw yet
    "figures-table": Expected(outcomes(SIGN_IN, coordinator=200, analyst=200, administrator=200), NEVER),
}
DJANGOS_OWN = ("set_language", "sign-in")  # take every other method for one of the two
OF_A_ROW = [name for name, expected in TABLE.items() if expected.row]


def ask(world: World, who: Role | None, method: str, where: str) -> int | str:
    """What somebody gets, after which everything is as before: the database and the browser."""
    browser = world.browsers[who]
    before = deepcopy(browser.cookies)
    with transaction.atomic():
        response: HttpResponse = getattr(browser, method)(where)
        transaction.set_rollback(True)
    browser.cookies = before
    leads_to_sign_in = response.status_code == 302 and response["Location"].startswith("/inloggen/?next=")
    return SIGN_IN if leads_to_sign_in else response.status_code


def test_every_address_stands_in_the_table() -> None:
    assert url_names() == sorted(TABLE)


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_role_gets_what_it_may_have(method: str, name: str, world: World) -> None:
    expected = TABLE[name]
    where = address(name, world.ours.get(expected.row))

    found = {str(who): ask(world, who, method, where) for who in WHO}

    assert found == dict(zip(map(str, WHO), getattr(expected, method), strict=True))


@pytest.mark.parametrize("name", [name for name in TABLE if name not in DJANGOS_OWN])
def test_an_address_answers_to_looking_and_doing_only(name: str, world: World) -> None:
    where = address(name, world.ours.get(TABLE[name].row))

    for method in ("put", "patch", "delete", "trace"):
        assert {ask(world, who, method, where) for who in WHO} == {NO_SUCH_METHOD}


@pytest.mark.parametrize("name", OF_A_ROW)
def test_another_municipalitys_row_is_not_there_for_anybody(name: str, world: World) -> None:
    expected = TABLE[name]
    method = "post" if expected.get == NEVER else "get"

    for who, ours in zip(WHO, getattr(expected, method), strict=True):
        theirs = ask(world, who, method, address(name, world.theirs[expected.row]))
        nobodys = ask(world, who, method, address(name, NOWHERE))
        assert theirs == nobodys == (ours if ours in (SIGN_IN, 403) else 404)
