"""One case of the year is not for every colleague, and once somebody had to open it all the same."""

from datetime import date

from demo.privacy.looks import open_case, workers
from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case, Shield
from eropaf.cases.services.shielding import break_glass, shield_case

SHIELDED_ON, OPENED_ON = date(2026, 10, 21), date(2026, 10, 30)
_WHY_SHIELDED = "Geheim adres: deze inwoner is gevlucht voor een ex-partner."
_WHY_OPENED = "Het energiebedrijf belde dat het vanmiddag afsluit. Marit is op huisbezoek en neemt niet op."


def shield_one() -> None:
    """A worker shields a case of the own."""
    by = workers()[0]
    own = Case.objects.filter(owner=by.user_id, state=CaseState.IN_CONTACT).order_by("-pk")
    shield_case(case=own[0], reason=_WHY_SHIELDED, by=by)


def open_anyway() -> None:
    """A colleague opens it in need; the owner and the privacy officer read that."""
    case, by = Shield.objects.select_related("case").order_by("pk")[0].case, workers()[1]
    break_glass(case=case, reason=_WHY_OPENED, by=by)
    open_case(case, by)
