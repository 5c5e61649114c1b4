"""Which cases are closed to whom. Every selector of what belongs to a case asks here, so that no list tells more."""

from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.selectors import works_for
from eropaf.audit.actor import Actor, Role
from eropaf.audit.looking_only import asked_once
from eropaf.cases.models import Case, GlassBreak, Shield
from eropaf.cases.permissions import SHIELD_OPENERS, can_see_cases, check_may_see_cases
from eropaf.core import clock
from eropaf.core.errors import Refused

SHIELDED = _("Case %(number)s is shielded. Lift that first.")


class ClosedCase(Refused):
    """The case is there, and shielded from who asks; `pk` is its primary key."""

    def __init__(self, case: Case) -> None:
        super().__init__(_("Case %(number)s is shielded."), number=case.number)
        self.pk = case.pk


@asked_once
def hidden_from(actor: Actor) -> frozenset[int]:
    """The shielded cases that somebody may not open now, by primary key.

    Open they are to the owner and who stands in, to coordinators, and until the end of the day to who broke the glass;
    never to the person whom a case is about. Parts of the system pass them on to people, and see all.
    """
    return _closed_to(actor, _broken_by(actor))


def _closed_to(actor: Actor, glass: QuerySet[GlassBreak]) -> frozenset[int]:
    if actor.user_id is None and actor.role in SHIELD_OPENERS:
        return frozenset()
    told = _standing()
    if actor.user_id is None or not told:
        return frozenset(each.case for each in told)
    broken, people = set(glass.values_list("shield_id", flat=True)), set(works_for(actor))
    is_open = {
        each.case
        for each in told
        if each.kept_from != actor.user_id
        and (actor.role in SHIELD_OPENERS or each.owner in people or each.shield in broken)
    }
    return frozenset(each.case for each in told) - is_open


class _Standing(NamedTuple):
    """A shield that stands, of which case, who owns that, and from whom it is kept; all by primary key."""

    shield: int
    case: int
    owner: int | None
    kept_from: int | None


@asked_once
def _standing() -> list[_Standing]:
    told = Shield.objects.filter(lifted_at=None).order_by("pk")
    return [_Standing(*each) for each in told.values_list("pk", "case_id", "case__owner_id", "kept_from_id")]


def is_shielded(case: Case) -> bool:
    """Whether a shield of a case stands."""
    return any(each.case == case.pk for each in _standing())


def hidden_from_answerer(actor: Actor) -> frozenset[int]:
    """The shielded cases about which somebody may not answer their resident, by primary key.

    The privacy officer answers about all of them, but for those that are kept from that very person.
    """
    if actor.role != Role.PRIVACY_OFFICER or actor.user_id is None:
        return hidden_from(actor)
    return kept_from(actor)


def kept_from(actor: Actor) -> frozenset[int]:
    """The cases that are about this very person, closed whatever the role, by primary key.

    Only who works on cases can be such a colleague: a partner's employee is not asked about.
    """
    if actor.user_id is None or actor.role == Role.PARTNER:
        return frozenset()
    return frozenset(each.case for each in _standing() if each.kept_from == actor.user_id)


def from_whom() -> dict[int, int]:
    """By case, where it is about a colleague, from whom it is kept; all by primary key."""
    return {each.case: each.kept_from for each in _standing() if each.kept_from is not None}


def own_to_take(actor: Actor) -> Q:
    """Cases that somebody may become the owner of: who opened a shielded one in need reads it, and has it no longer."""
    closed = _closed_to(actor, GlassBreak.objects.none())
    return ~Q(pk__in=closed) if closed else Q()


def _broken_by(actor: Actor) -> QuerySet[GlassBreak]:
    return GlassBreak.objects.filter(broken_by=actor.user_id, open_until__gt=clock.now())


def open_to(actor: Actor, *paths: str) -> Q:
    """What somebody may see: nothing that belongs to a case that is closed to that person.

    Args:
        actor: who looks.
        paths: the fields by which rows lead to their cases; none for cases themselves.
    """
    hidden = hidden_from(actor)
    found = Q()
    for path in (paths or ("pk",)) if hidden else ():
        found &= ~Q(**{f"{path}__in": hidden})
    return found


def is_open_to(case: Case, actor: Actor) -> bool:
    """Whether somebody may open a case, shielded or not."""
    return can_see_cases(actor) and case.pk not in hidden_from(actor)


def standing_shield(case: Case) -> Shield | None:
    """The shield of a case; None where it has none."""
    return Shield.objects.filter(case=case, lifted_at=None).select_related("placed_by", "kept_from").first()


def shielded_case(pk: int, actor: Actor) -> Case | None:
    """A case that is there and closed to the actor; of it no more is shown than number and owner.

    Raises:
        Refused: the actor's role sees no cases.
    """
    check_may_see_cases(actor)
    return Case.objects.select_related("owner").filter(pk=pk).first() if pk in hidden_from(actor) else None


def check_open(pk: int, actor: Actor) -> None:
    """Whether a case that somebody asks for is closed to that person.

    Raises:
        ClosedCase: it is there, and shielded.
        Refused: the actor's role sees no cases.
    """
    case = shielded_case(pk, actor)
    if case is not None:
        raise ClosedCase(case)


def check_not_shielded(*cases: Case) -> None:
    """What is shielded is not brought together with what is not: its shield would hold no more.

    Raises:
        Refused: one of these cases is shielded.
    """
    first = Shield.objects.filter(case__in=cases, lifted_at=None).select_related("case").order_by("pk").first()
    if first is not None:
        raise Refused(SHIELDED, number=first.case.number)


def shields_of(case: Case, actor: Actor) -> QuerySet[Shield]:
    """Every shield that a case had, the newest first.

    Raises:
        Refused: the actor's role sees no cases, or this one is closed to the actor.
    """
    if not is_open_to(case, actor):
        raise Refused(SHIELDED, number=case.number)
    found = Shield.objects.filter(case=case).select_related("placed_by", "lifted_by", "kept_from")
    return found.prefetch_related("breaks__broken_by").order_by("-pk")


def breaks_to_read(actor: Actor) -> QuerySet[GlassBreak]:
    """Who opened shielded cases of the actor or of those for whom the actor stands in, and was not read of yet.

    Raises:
        Refused: the actor's role sees no cases.
    """
    check_may_see_cases(actor)
    theirs = GlassBreak.objects.filter(told_owner_at=None, shield__case__owner__in=works_for(actor))
    seen = theirs.exclude(broken_by=actor.user_id).filter(open_to(actor, "shield__case"))
    return seen.select_related("broken_by", "shield__case").order_by("-broken_at", "-pk")


def all_breaks() -> QuerySet[GlassBreak]:
    """Every time that the glass was broken, the newest first; who may ask is for the caller to say."""
    found = GlassBreak.objects.select_related("broken_by", "seen_by", "shield__case__owner", "shield__placed_by")
    return found.order_by("-broken_at", "-pk")
