"""Words of offers and referrals."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label


class Problem(StrEnum):
    """What is the matter, in the words of who works at the door."""

    CARELESS = "careless"
    TEMPORARY = "temporary"
    COMPLEX = "complex"
    PSYCHOSOCIAL = "psychosocial"
    UNCLEAR = "unclear"


PROBLEM_LABELS: dict[Problem, Label] = {
    Problem.CARELESS: _("Can pay, and forgets or puts it off"),
    Problem.TEMPORARY: _("A temporary problem with money"),
    Problem.COMPLEX: _("Many debts, or debts for a long time"),
    Problem.PSYCHOSOCIAL: _("More is the matter than money"),
    Problem.UNCLEAR: _("Not clear yet"),
}

PROBLEM_DEFINITIONS: dict[Problem, Label] = {
    Problem.CARELESS: _("There is enough income; paying in time does not work out by itself."),
    Problem.TEMPORARY: _("For instance less work, a divorce, or a benefit that came late. The end is in sight."),
    Problem.COMPLEX: _("The resident cannot pay all creditors, also not with an arrangement."),
    Problem.PSYCHOSOCIAL: _(
        "For instance worries, illness or loneliness. Other help comes only if the resident agrees."
    ),
    Problem.UNCLEAR: _("You did not speak long enough to know. You can still offer everything."),
}


class OfferKind(StrEnum):
    """What can be offered."""

    ADVICE = "advice"
    ARRANGEMENT = "arrangement"
    BENEFITS = "benefits"
    BUDGETING = "budgeting"
    DEBT_HELP = "debt_help"
    INCOME_MANAGEMENT = "income_management"
    SOCIAL_WORK = "social_work"
    HEALTH_CARE = "health_care"
    CONFERENCE = "conference"
    VOLUNTEER = "volunteer"


OFFER_LABELS: dict[OfferKind, Label] = {
    OfferKind.ADVICE: _("Information and advice, or a quick fix"),
    OfferKind.ARRANGEMENT: _("Payment arrangement with direct debit"),
    OfferKind.BENEFITS: _("Advice on benefits and allowances"),
    OfferKind.BUDGETING: _("Help with budgeting"),
    OfferKind.DEBT_HELP: _("Debt help"),
    OfferKind.INCOME_MANAGEMENT: _("Income management"),
    OfferKind.SOCIAL_WORK: _("Social work"),
    OfferKind.HEALTH_CARE: _("Health care"),
    OfferKind.CONFERENCE: _("Own-strength conference"),
    OfferKind.VOLUNTEER: _("Volunteer, or somebody with lived experience"),
}


class Answer(StrEnum):
    """What the resident answered."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


ANSWER_LABELS: dict[Answer, Label] = {
    Answer.OPEN: _("No answer yet"),
    Answer.ACCEPTED: _("Yes, accepted"),
    Answer.DECLINED: _("No, declined"),
}


class DeclineReason(StrEnum):
    """Why a resident does not want what was offered."""

    ALONE = "alone"
    HAS_HELP = "has_help"
    NO_DEBT = "no_debt"
    NO_TRUST = "no_trust"
    NOT_NOW = "not_now"
    OTHER = "other"


DECLINE_LABELS: dict[DeclineReason, Label] = {
    DeclineReason.ALONE: _("Arranges it alone"),
    DeclineReason.HAS_HELP: _("Has help already"),
    DeclineReason.NO_DEBT: _("Says there is no debt"),
    DeclineReason.NO_TRUST: _("Does not trust it"),
    DeclineReason.NOT_NOW: _("Not now"),
    DeclineReason.OTHER: _("Another reason, see the note"),
}


class ServiceKind(StrEnum):
    """What a service does to which residents are referred."""

    DEBT_HELP = "debt_help"
    INCOME_MANAGEMENT = "income_management"
    BUDGETING = "budgeting"
    SOCIAL_WORK = "social_work"
    HEALTH_CARE = "health_care"
    VOLUNTEERS = "volunteers"
    LEGAL_AID = "legal_aid"
    OTHER = "other"


SERVICE_KIND_LABELS: dict[ServiceKind, Label] = {
    ServiceKind.DEBT_HELP: _("Debt help"),
    ServiceKind.INCOME_MANAGEMENT: _("Income management"),
    ServiceKind.BUDGETING: _("Help with budgeting"),
    ServiceKind.SOCIAL_WORK: _("Social work"),
    ServiceKind.HEALTH_CARE: _("Health care"),
    ServiceKind.VOLUNTEERS: _("Volunteers"),
    ServiceKind.LEGAL_AID: _("Legal aid"),
    ServiceKind.OTHER: _("Something else"),
}


class ReferralState(StrEnum):
    """Whether a resident arrived."""

    ANNOUNCED = "announced"
    ARRIVED = "arrived"
    NOT_ARRIVED = "not_arrived"
    WITHDRAWN = "withdrawn"


REFERRAL_STATE_LABELS: dict[ReferralState, Label] = {
    ReferralState.ANNOUNCED: _("Announced"),
    ReferralState.ARRIVED: _("Arrived"),
    ReferralState.NOT_ARRIVED: _("Did not arrive"),
    ReferralState.WITHDRAWN: _("Referral withdrawn"),
}


class Heard(StrEnum):
    """What somebody heard who asked whether the resident arrived."""

    NOT_KNOWN = "not_known"
    ARRIVED = "arrived"
    NOT_ARRIVED = "not_arrived"


HEARD_LABELS: dict[Heard, Label] = {
    Heard.ARRIVED: _("Yes, the resident arrived"),
    Heard.NOT_ARRIVED: _("No, the resident did not come"),
    Heard.NOT_KNOWN: _("Not known yet: ask again in a week"),
}
