"""What a colleague does not want to open: the own street, or that of family."""

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.permissions import WORKING_ROLES
from eropaf.audit.actor import Actor
from eropaf.audit.first_come import refusing_second
from eropaf.audit.services import acting, check_own, record_event
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.core.postcode import Postcode
from eropaf.privacy.looking.enums import Kind
from eropaf.privacy.looking.models import NotToOpen
from eropaf.privacy.looking.places import place_code

LONGEST_PLACE = 100


def check_may_keep_places(actor: Actor) -> int:
    """Everybody who opens cases keeps the own places, and nobody those of another.

    Returns:
        The account of who does it.

    Raises:
        Refused: another role.
    """
    if actor.role not in WORKING_ROLES or actor.user_id is None:
        raise Refused(_("Your role does not open cases, so there is nothing to leave closed."))
    return actor.user_id


def places_of(actor: Actor) -> QuerySet[NotToOpen]:
    """What somebody does not want to open, the latest first; of oneself only.

    Raises:
        Refused: the role opens no cases.
    """
    return NotToOpen.objects.filter(user_id=check_may_keep_places(actor)).order_by("-added_at", "-pk")


def add_place(*, kind: Kind, place: str, by: Actor) -> NotToOpen:
    """Keep a street or a postcode that somebody does not want to open; only its keyed hash is kept.

    Args:
        kind: what it is.
        place: as somebody writes it.
        by: who does not want to.

    Raises:
        InvalidValue: it is none, or it is kept already.
        Refused: the role opens no cases.
    """
    user_id = check_may_keep_places(by)
    if not any(letter.isalnum() for letter in place) or len(place) > LONGEST_PLACE:
        raise InvalidValue(_("Fill in a street or a postcode."), about="place")
    if kind == Kind.POSTCODE:
        Postcode.parse(place)
    twice = InvalidValue(_("This one is on your list already."), about="place")
    with acting(by), refusing_second("not_to_open_once", twice):
        kept = NotToOpen.objects.create(
            municipality_id=by.municipality_id,
            user_id=user_id,
            kind=kind,
            code=place_code(settings.LOOKING_KEY, by.municipality_id, kind, place),
            added_at=clock.now(),
        )
        record_event(by=by, kind="not_to_open.added", subject=kept)
    return kept


def remove_place(*, place: NotToOpen, by: Actor) -> None:
    """Take a place off the own list.

    Raises:
        Refused: the role opens no cases, or it is a colleague's.
    """
    check_own(by, place)
    if place.user_id != check_may_keep_places(by):
        raise Refused(_("This is on the list of a colleague."))
    with acting(by):
        record_event(by=by, kind="not_to_open.removed", subject=place)
        place.delete()
