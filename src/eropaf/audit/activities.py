"""The processing activities of which looking at residents' data is a part: every screen belongs to one.

Their keys stand in the log of looking (Logboek Dataverwerkingen, `dpl.core.processing_activity_id`) and in the register
of processing. They stay as they are: a log of years ago names them.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label


class Activity(StrEnum):
    """A processing activity, by its key in the register of processing."""

    CASE_WORK = "case-work"
    WORK_LIST = "work-list"
    SEARCH = "search"
    HELP = "help"
    MESSAGES = "messages"
    VISITS = "visits"
    DELIVERY = "delivery"
    OWN_SIGNALS = "own-signals"
    WHO_IS_WHO = "who-is-who"
    ADDRESS_CHECK = "address-check"
    OBJECTIONS = "objections"
    JOINT_DECISION = "joint-decision"
    RULES = "rules"
    NATIONAL_DELIVERY = "national-delivery"
    RIGHTS = "rights"
    GUARDING = "guarding"
    UNNAMED = "unnamed"


@dataclass(frozen=True)
class Explained:
    """An activity in words.

    Attributes:
        name: as colleagues know it.
        told: why somebody looked, as a resident is told it.
        screens: which log under it, by the names that stand in the log.
    """

    name: Label
    told: Label
    screens: frozenset[str]


ACTIVITIES: dict[Activity, Explained] = {
    Activity.CASE_WORK: Explained(
        _("Working on a case"),
        _("to offer you help with your arrears"),
        frozenset({"case", "case-objection", "case-shield"}),
    ),
    Activity.WORK_LIST: Explained(
        _("Dividing and planning the work"),
        _("to see which residents are to be offered help first"),
        frozenset({"today", "worklist", "together"}),
    ),
    Activity.SEARCH: Explained(
        _("Searching for a resident"),
        _("to find your case, for instance when you or a partner called"),
        frozenset({"worklist-search"}),
    ),
    Activity.HELP: Explained(
        _("Help that follows"),
        _("to arrange the help that was agreed with you"),
        frozenset(
            {"help", "help-agenda", "help-aftercare", "help-offers", "help-referrals", "help-trajectory"}
            | {"help-arrangements", "help-eviction", "help-conference", "help-hours"}
        ),
    ),
    Activity.MESSAGES: Explained(
        _("Letters and messages"),
        _("to send you a letter or a message, or to read your answer"),
        frozenset({"post", "letter-batch", "letters-pdf", "case-message", "card", "card-pdf"}),
    ),
    Activity.VISITS: Explained(
        _("Visits"),
        _("to visit you at home"),
        frozenset({"round", "round-plan", "round-sheet", "safety-mark", "joint-visit", "joint-visits"}),
    ),
    Activity.DELIVERY: Explained(
        _("Receiving signals"),
        _("to check what a landlord, an energy or water company or a care insurer reported"),
        frozenset({"delivery", "delivery-row", "delivery-file", "delivery-workbook", "layout"}),
    ),
    Activity.OWN_SIGNALS: Explained(
        _("A partner and its own signals"),
        _("to see what became of what that organisation itself reported"),
        frozenset({"own-signal", "own-signals", "own-signals-overview", "own-arrangement"}),
    ),
    Activity.WHO_IS_WHO: Explained(
        _("Who is who"),
        _("to find out whether two reports are about the same person"),
        frozenset({"same-person"}),
    ),
    Activity.ADDRESS_CHECK: Explained(
        _("Address check"),
        _("to find out whether your address is right"),
        frozenset({"address-check"}),
    ),
    Activity.OBJECTIONS: Explained(
        _("Objections"),
        _("to record or find an objection"),
        frozenset({"objections", "objection-withdraw"}),
    ),
    Activity.JOINT_DECISION: Explained(
        _("Deciding together with a partner"),
        _("to decide with the organisation that reported you what is best done"),
        frozenset({"review", "review-case", "review-csv"}),
    ),
    Activity.RULES: Explained(
        _("Judging the rules of work"),
        _("to see whether the rules of the municipality choose well"),
        frozenset({"what-if", "overrulings"}),
    ),
    Activity.NATIONAL_DELIVERY: Explained(
        _("National delivery"),
        _("to deliver the figures that the law asks for to Statistics Netherlands (CBS)"),
        frozenset({"national-delivery", "national-delivery-check"}),
    ),
    Activity.RIGHTS: Explained(
        _("A resident's request about the own data"),
        _("to answer your request about your data"),
        frozenset(
            {"resident-data", "resident-export", "rights-search", "rights-request", "rights-records", "rights-list"}
        ),
    ),
    Activity.GUARDING: Explained(
        _("Guarding privacy"),
        _("to check whether colleagues looked only at what they need for their work"),
        frozenset({"looking", "looking-day", "looking-notice", "logbook-export", "glass-breaks"}),
    ),
    Activity.UNNAMED: Explained(_("Something else"), _("for the early detection of debts"), frozenset()),
}

# Here somebody opened the data of one resident, and did not only see the name in a list.
OPENED = frozenset(
    {"case", "case-objection", "case-message", "card", "card-pdf", "review-case", "own-signal", "objection-withdraw"}
    | {screen for screen in ACTIVITIES[Activity.HELP].screens if screen != "help-agenda"}
    | {"delivery-row", "safety-mark", "joint-visit", "case-shield", "resident-data", "resident-export"}
)

_OF_SCREEN = {screen: key for key, explained in ACTIVITIES.items() for screen in explained.screens}


def activity_of(screen: str) -> Activity:
    """To which activity a screen belongs; looking is kept also where nobody said it.

    Args:
        screen: its name in the log of looking.
    """
    return _OF_SCREEN.get(screen, Activity.UNNAMED)
