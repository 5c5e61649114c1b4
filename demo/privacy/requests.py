"""Requests of residents about their data: one with its answer, one nearly late, one taken back, one that just came."""

from collections.abc import Callable
from datetime import date

from eropaf.accounts.models import User
from eropaf.accounts.selectors import actor_of
from eropaf.audit.actor import Actor, Role
from eropaf.audit.services import record_viewings
from eropaf.cases.whose import residents_in
from eropaf.core import clock
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode
from eropaf.intake.models import Signal
from eropaf.privacy.requests.enums import IdentityCheck, Outcome, RequestChannel, RequestKind
from eropaf.privacy.requests.finding import find_resident
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.requests.services import Asked, Ticks, decide, record_export, record_request, tell, tick, withdraw
from eropaf.privacy.requests.sought import Sought

_REPORTED_SINCE = date(2026, 5, 1)
_ASKERS = (10, 8, 21, 37)  # which of those reported since then; the name of the last one is spelt wrongly
_GRANTED = "U krijgt het overzicht van alles wat wij van u hebben, met wie het heeft bekeken en waarom."


def ask_to_see() -> None:
    """A resident asks for an overview, and signed in with DigiD for it."""
    words = "Ik wil weten welke gegevens u van mij hebt en van wie u die hebt gekregen."
    _record(RequestKind.ACCESS, words, RequestChannel.WEBSITE, IdentityCheck.DIGID)


def find_asker() -> None:
    """The privacy officer looks up what is about the resident, ticks it, and makes the overview."""
    request, by = _request(1), _officer()
    signals = _signals_of(_resident(1), by)
    tick(request=request, ticks=Ticks(signals=[each.pk for each in signals]), by=by)
    record_export(request=request, form="pdf", by=by)
    viewed = [(each, "resident-export") for each in signals]
    record_viewings(by=by, viewed=viewed, whose=residents_in(signals))


def answer() -> None:
    """The resident gets the overview."""
    request, by = _request(1), _officer()
    decide(request=request, outcome=Outcome.GRANTED, reason=_GRANTED, by=by)
    tell(request=request, by=by)


def ask_to_erase() -> None:
    """A resident writes a letter; nobody made sure yet who it is."""
    words = "Ik heb alles betaald. Haal mij uit uw bestand."
    _record(RequestKind.ERASURE, words, RequestChannel.LETTER, IdentityCheck.NOT_YET)


def ask_to_rest() -> None:
    """A resident calls: what the partner reports is not right."""
    words = "De woningcorporatie rekent verkeerd. Doe niets zolang dat wordt uitgezocht."
    _record(RequestKind.RESTRICTION, words, RequestChannel.PHONE, IdentityCheck.CALLED_BACK)


def take_back() -> None:
    """The same resident has agreed with the partner meanwhile."""
    withdraw(request=_request(3), by=_officer())


def ask_to_correct() -> None:
    """A resident comes by with a passport."""
    words = "Mijn achternaam staat verkeerd in uw brief."
    _record(RequestKind.CORRECTION, words, RequestChannel.DESK, IdentityCheck.DOCUMENT_SHOWN)


REQUESTS: tuple[tuple[date, Callable[[], None]], ...] = (
    (date(2026, 10, 1), ask_to_see),
    (date(2026, 10, 5), find_asker),
    (date(2026, 10, 5), ask_to_erase),
    (date(2026, 10, 8), answer),
    (date(2026, 10, 14), ask_to_rest),
    (date(2026, 10, 20), take_back),
    (date(2026, 10, 29), ask_to_correct),
)


def _record(kind: RequestKind, words: str, channel: RequestChannel, identity: IdentityCheck) -> None:
    number = ResidentRequest.objects.count() + 1
    asks = _resident(number)
    name = " ".join(part for part in (asks.initials, asks.name_prefix, asks.surname) if part)
    asked = Asked(kind, name, words, channel, clock.today(), identity)
    record_request(asked=asked, by=_officer())


def _resident(number: int) -> Signal:
    """Who made the request of that number: somebody whom a partner reported with everything that is asked for."""
    known = Signal.objects.exclude(surname="").exclude(initials="").exclude(postcode="")
    reported = known.filter(birth_date__isnull=False, house_number__isnull=False, match__isnull=False)
    return reported.filter(signal_date__gte=_REPORTED_SINCE).order_by("pk")[_ASKERS[number - 1]]


def _signals_of(resident: Signal, by: Actor) -> list[Signal]:
    sought = Sought(
        surname=resident.surname,
        birth_date=resident.birth_date,
        postcode=Postcode(resident.postcode),
        house_number=HouseNumber(resident.house_number or 1, resident.house_number_addition),
    )
    return list(find_resident(sought, by).people[0].signals)


def _request(number: int) -> ResidentRequest:
    return ResidentRequest.objects.get(number=number)


def _officer() -> Actor:
    return actor_of(User.objects.get(role=Role.PRIVACY_OFFICER))
