"""Shielding a case, lifting that, and opening a shielded case in need."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.models import User
from eropaf.accounts.selectors import works_for
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, keep_events, new_event, record_event
from eropaf.cases.models import Case, GlassBreak, Shield
from eropaf.cases.permissions import check_may_break_glass, check_may_shield
from eropaf.cases.selectors import goes_on_in
from eropaf.cases.services.ownership import assign_owners
from eropaf.cases.shielding import hidden_from, is_open_to, standing_shield
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.matching.models import MatchGroup

SAY_WHY = _("Say why.")
SHIELDED_ALREADY = _("This case is shielded already.")
NOT_SHIELDED = _("This case is not shielded.")
ABOUT_YOU = _("This case is kept from you. Ask the coordinator.")

_END_OF_WORKING_DAY = time(18)
_POSTCODE = 6  # letters and digits at the beginning of what addresses are compared by


def shield_case(*, case: Case, reason: str, kept_from: User | None = None, by: Actor) -> Shield:
    """Let only the owner, who stands in, and coordinators open a case, and those that were merged into it.

    Args:
        case: of a colleague, at a secret address, or where it would not be safe.
        reason: kept with it.
        kept_from: the colleague whom it is about, to whom it is closed whatever the role. Who owned it has it no
            longer: it goes to whoever does the work of its neighbourhood instead.
        by: the owner, or a coordinator.

    Raises:
        InvalidValue: no reason is given.
        Refused: it is shielded already, or the actor is neither.
    """
    check_own(by, case)
    reason = _said(reason)
    with acting(by):
        person = check_may_shield(by, case.owner_id in works_for(by))
        case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
        if standing_shield(case) is not None:
            raise Refused(SHIELDED_ALREADY)
        keys = [case.pk, *goes_on_in([case])]
        bare = Case.objects.filter(pk__in=keys).exclude(shields__in=Shield.objects.filter(lifted_at=None))
        shields = [_new(each, reason, kept_from.pk if kept_from else None, person, by) for each in bare.order_by("pk")]
        _keep(shields, by)
        assign_owners(cases=_owned_by(kept_from, shields), by=by)
        return next(each for each in shields if each.case_id == case.pk)


def _owned_by(kept_from: User | None, shields: Sequence[Shield]) -> list[Case]:
    """Closed ones too: who opens such a case again would give it back to whom it is about."""
    if kept_from is None:
        return []
    keys = [each.case_id for each in shields]
    return list(Case.objects.select_for_update(of=("self",)).filter(pk__in=keys, owner=kept_from).order_by("pk"))


def _said(reason: str) -> str:
    if not reason.strip():
        raise InvalidValue(SAY_WHY, about="reason")
    return reason.strip()


def _new(case: Case, reason: str, kept_from: int | None, placed_by: int | None, by: Actor) -> Shield:
    return Shield(
        municipality_id=by.municipality_id,
        case=case,
        reason=reason,
        kept_from_id=kept_from,
        placed_at=clock.now(),
        placed_by_id=placed_by,
    )


def _keep(shields: Sequence[Shield], by: Actor) -> None:
    Shield.objects.bulk_create(shields)
    keep_events(new_event(by=by, kind="case.shielded", subject=each.case) for each in shields)


def shields_near(groups: Iterable[int]) -> dict[int, Shield]:
    """The standing shield of another case of the same resident or address, by the key of the group of a new case.

    Of several that fit one that keeps the case from a colleague comes first: it closes the most.

    Args:
        groups: primary keys.
    """
    shields = _shields_by_trait()
    if not shields:
        return {}
    near = Q(bsn__in=shields) | Q(postcode__in={trait[:_POSTCODE] for trait in shields})
    found: dict[int, Shield] = {}
    for group in MatchGroup.objects.filter(near, pk__in=groups).order_by("pk"):
        fitting = [shields[trait] for trait in _traits_of(group) if trait in shields]
        if fitting:
            found[group.pk] = max(fitting, key=_is_about_a_colleague)
    return found


def _is_about_a_colleague(shield: Shield) -> bool:
    return shield.kept_from_id is not None


def carry_shields(*, cases: Sequence[Case], near: Mapping[int, Shield], by: Actor) -> int:
    """Shield new cases of a resident or an address of which another case is shielded, for the same reason.

    Args:
        cases: just opened.
        near: the shields that they take, as `shields_near` found them.
        by: who or what opened them.

    Returns:
        How many came to be shielded.
    """
    with acting(by):
        carried = [
            _new(case, shield.reason, shield.kept_from_id, None, by)
            for case in sorted(cases, key=lambda each: each.group_id)
            if (shield := near.get(case.group_id))
        ]
        if carried:
            _keep(carried, by)
        return len(carried)


def _shields_by_trait() -> dict[str, Shield]:
    standing = Shield.objects.filter(lifted_at=None).select_related("case__group").order_by("pk")
    return {
        trait: shield
        for shield in sorted(standing, key=_is_about_a_colleague)
        for trait in _traits_of(shield.case.group)
    }


def _traits_of(group: MatchGroup) -> list[str]:
    """By what a resident or a household is known again: the number and the address."""
    return [trait for trait in (group.bsn, group.address_key) if trait]


def lift_shield(*, case: Case, by: Actor) -> None:
    """Let everybody who works on cases open it again. That it was shielded, and why, stays known.

    Raises:
        Refused: it is not shielded, or the actor may not say so.
    """
    check_own(by, case)
    with acting(by):
        person = check_may_shield(by, case.owner_id in works_for(by))
        if not is_open_to(case, by):
            raise Refused(ABOUT_YOU)
        keys = [case.pk, *goes_on_in([case])]
        lifted = list(Shield.objects.select_for_update().filter(case__in=keys, lifted_at=None).order_by("pk"))
        if not lifted:
            raise Refused(NOT_SHIELDED)
        for shield in lifted:
            shield.lifted_at, shield.lifted_by_id = clock.now(), person
            shield.save()
            record_event(by=by, kind="case.shield_lifted", subject=shield.case)


def break_glass(*, case: Case, reason: str, by: Actor) -> GlassBreak:
    """Open a shielded case to the actor until the end of the working day, and let owner and privacy officer know.

    Args:
        case: closed to the actor.
        reason: why it cannot wait for who may open it.
        by: whose name is kept with it.

    Raises:
        InvalidValue: no reason is given.
        Refused: the case is open to the actor, or about the actor.
    """
    check_own(by, case)
    person = check_may_break_glass(by)
    reason = _said(reason)
    with acting(by):
        made = GlassBreak.objects.create(
            municipality_id=by.municipality_id,
            shield=_shield_to_break(case, by),
            reason=reason,
            broken_at=clock.now(),
            broken_by_id=person,
            open_until=_end_of_day(clock.now()),
        )
        record_event(by=by, kind="case.glass_broken", subject=case)
    return made


def _shield_to_break(case: Case, by: Actor) -> Shield:
    shield = standing_shield(case)
    if shield is None or case.pk not in hidden_from(by):
        raise Refused(NOT_SHIELDED)
    if shield.kept_from_id == by.user_id:
        raise Refused(ABOUT_YOU)
    return shield


def _end_of_day(now: datetime) -> datetime:
    here = now.astimezone(clock.AMSTERDAM)
    until = datetime.combine(here.date(), _END_OF_WORKING_DAY, clock.AMSTERDAM)
    # Who opens it in the evening has a crisis at hand: until midnight.
    return until if here < until else datetime.combine(here.date(), time.max, clock.AMSTERDAM)


def tell_read(*, broken: GlassBreak, by: Actor) -> None:
    """The owner read that the glass was broken.

    Raises:
        Refused: it is not about a case of the actor, nor of somebody for whom the actor stands in.
    """
    check_own(by, broken)
    with acting(by):
        check_may_shield(by, broken.shield.case.owner_id in works_for(by))
        broken.told_owner_at = clock.now()
        broken.save()
        record_event(by=by, kind="case.glass_break_read", subject=broken.shield.case)
