"""Words of a case. End results are the national standard's sixteen (DDAS Vroegsignalering 1.2)."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class CaseState(StrEnum):
    """Where a case stands in our work."""

    NEW = "new"
    APPROACHING = "approaching"
    IN_CONTACT = "in_contact"
    CLOSED = "closed"
    MERGED = "merged"


CASE_STATE_LABELS = {
    CaseState.NEW: _("New"),
    CaseState.APPROACHING: _("Being approached"),
    CaseState.IN_CONTACT: _("In contact"),
    CaseState.CLOSED: _("Closed"),
    CaseState.MERGED: _("Merged into another case"),
}


class Regrouped(StrEnum):
    """How signals came into another case."""

    MERGE = "merge"
    SPLIT = "split"


REGROUPED_LABELS = {Regrouped.MERGE: _("Two cases became one"), Regrouped.SPLIT: _("One case became two")}


class Route(StrEnum):
    """How a resident is approached first."""

    VISIT = "visit"
    PHONE = "phone"
    MESSAGE = "message"
    EMAIL = "email"
    LETTER = "letter"


ROUTE_LABELS = {
    Route.VISIT: _("Home visit"),
    Route.PHONE: _("Phone call"),
    Route.MESSAGE: _("SMS or WhatsApp"),
    Route.EMAIL: _("E-mail"),
    Route.LETTER: _("Letter"),
}


class EndResult(StrEnum):
    """How a case ended, in the order of the standard."""

    REPEAT = "Niet opgepakt: herhaalde melding"
    UNJUSTIFIED = "Niet opgepakt: onterecht signaal"
    DECEASED = "Inwoner is overleden"
    NOT_A_RESIDENT = "Persoon is geen inwoner (meer) in de gemeente"
    OTHER_REASON = "Niet opgepakt: andere reden"
    KNOWN_AT_DEBT_HELP = "Inwoner al bekend bij schuldhulpverlening"
    OTHER_TRAJECTORY = "Inwoner heeft al een ander lopend traject"
    NEVER_REACHED = "Definitief geen contact kunnen krijgen"
    SILENT_AFTER_CONTACT = "Geen reactie na eerder contact"
    MANAGES_ALONE = "Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering"
    PAID = "Inwoner heeft zelf al betaald/betalingsregeling getroffen"
    ADVICE = "(Budget)advies en/of quick fix"
    FURTHER_HELP = "Vervolghulp en/of verwijzing"
    FURTHER_HELP_FINANCIAL = "Vervolghulp en/of verwijzing financieel"
    FURTHER_HELP_OTHER = "Vervolghulp en/of verwijzing niet financieel"
    REFERRED_WITHOUT_RESIDENT = "Verwijzing zonder tussenkomst inwoner"


ACCEPTED_RESULTS = frozenset(
    {EndResult.ADVICE, EndResult.FURTHER_HELP, EndResult.FURTHER_HELP_FINANCIAL, EndResult.FURTHER_HELP_OTHER}
)

END_RESULT_LABELS = {
    EndResult.REPEAT: _("Not taken up: repeat report"),
    EndResult.UNJUSTIFIED: _("Not taken up: unjustified signal"),
    EndResult.DECEASED: _("Resident has died"),
    EndResult.NOT_A_RESIDENT: _("Person does not live in the municipality (any more)"),
    EndResult.OTHER_REASON: _("Not taken up: other reason"),
    EndResult.KNOWN_AT_DEBT_HELP: _("Resident already known at debt help"),
    EndResult.OTHER_TRAJECTORY: _("Resident already has another running programme"),
    EndResult.NEVER_REACHED: _("No contact could be made, definitively"),
    EndResult.SILENT_AFTER_CONTACT: _("No response after earlier contact"),
    EndResult.MANAGES_ALONE: _("Resident arranges it alone or wants no help"),
    EndResult.PAID: _("Resident has paid or made a payment arrangement"),
    EndResult.ADVICE: _("(Budget) advice and/or quick fix"),
    EndResult.FURTHER_HELP: _("Further help and/or referral"),
    EndResult.FURTHER_HELP_FINANCIAL: _("Further help and/or referral, financial"),
    EndResult.FURTHER_HELP_OTHER: _("Further help and/or referral, not financial"),
    EndResult.REFERRED_WITHOUT_RESIDENT: _("Referral without the resident"),
}

END_RESULT_DEFINITIONS = {
    EndResult.REPEAT: _("The same arrears of the same partner were taken up recently and have not grown."),
    EndResult.UNJUSTIFIED: _("The amount lies under our threshold, or the arrears outside the partner's window."),
    EndResult.DECEASED: _("The resident has died; also where there was contact with relatives."),
    EndResult.NOT_A_RESIDENT: _("The person lives elsewhere. A move within the municipality is taken up."),
    EndResult.OTHER_REASON: _("For instance detention, a legal person, the exclusion list or no staff."),
    EndResult.KNOWN_AT_DEBT_HELP: _("The debt counsellor contacts the creditor and the resident."),
    EndResult.OTHER_TRAJECTORY: _("Only where that worker takes it over. An administrator of income does not count."),
    EndResult.NEVER_REACHED: _("Every agreed attempt was made and nobody was ever reached."),
    EndResult.SILENT_AFTER_CONTACT: _("There was contact once, and no answer after that."),
    EndResult.MANAGES_ALONE: _("There was contact and the resident needs nothing from us."),
    EndResult.PAID: _("The resident says, or the partner confirms, that it is paid or arranged."),
    EndResult.ADVICE: _("Help was accepted and the arrears can be solved within 30 days."),
    EndResult.FURTHER_HELP: _("Help was accepted that takes longer than 30 days; its kind is not yet known."),
    EndResult.FURTHER_HELP_FINANCIAL: _("Help with money was accepted that takes longer than 30 days."),
    EndResult.FURTHER_HELP_OTHER: _("Other help was accepted, such as social work or care."),
    EndResult.REFERRED_WITHOUT_RESIDENT: _("Only in extreme cases, where waiting for consent would do harm."),
}
