"""Reading how far evictions are."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch, QuerySet

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.shielding import open_to
from eropaf.partners.enums import PartnerType
from eropaf.partners.models import Partner
from eropaf.support.evictions.enums import Phase
from eropaf.support.evictions.models import BailiffInstruction, EvictionFile, EvictionStep


def evictions_visible_to(actor: Actor) -> QuerySet[EvictionFile]:
    """All evictions that are or were followed, with their landlord.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    return EvictionFile.objects.select_related("landlord", "case").filter(open_to(actor, "case"))


def evictions_of(cases: Sequence[Case], actor: Actor) -> list[EvictionFile]:
    """The evictions of cases with their phases and what the bailiff was told, the newest first.

    Raises:
        Refused: the role sees no cases.
    """
    steps = EvictionStep.objects.select_related("recorded_by").order_by("pk")
    instructions = BailiffInstruction.objects.select_related("recorded_by").order_by("-pk")
    found = evictions_visible_to(actor).filter(case__in=cases).order_by("-pk")
    return list(found.prefetch_related(Prefetch("steps", steps), Prefetch("instructions", instructions)))


def instructions_visible_to(actor: Actor) -> QuerySet[BailiffInstruction]:
    """All that bailiffs were told.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    return BailiffInstruction.objects.select_related("file__case").filter(open_to(actor, "file__case"))


def evictions_announced(cases: Sequence[Case]) -> dict[int, date | None]:
    """The day of the eviction that was announced and not averted, by primary key of the case; None where it is unknown.

    Args:
        cases: open to who looks.
    """
    announced = EvictionStep.objects.filter(withdrawn_at=None, phase=Phase.ANNOUNCED, file__phase=Phase.ANNOUNCED)
    found = announced.filter(file__case__in=[case.pk for case in cases]).order_by("pk")
    return dict(found.values_list("file__case_id", "eviction_on"))


def last_step(file: EvictionFile) -> EvictionStep | None:
    """How far an eviction is; None where all was taken back."""
    return EvictionStep.objects.filter(file=file, withdrawn_at=None).order_by("-pk").first()


def landlords(actor: Actor) -> QuerySet[Partner]:
    """The partners that let houses, by name.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    return Partner.objects.filter(partner_type=PartnerType.RENT, active=True).order_by("name")


def landlord_of(case: Case, actor: Actor) -> Partner | None:
    """The partner that reported arrears of rent in a case; None where none or more than one did.

    Raises:
        Refused: the role sees no cases.
    """
    reported = list(landlords(actor).filter(pk__in=case.group.matched_signals.values("signal__partner"))[:2])
    return reported[0] if len(reported) == 1 else None
