"""Reading arrangements."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Prefetch, QuerySet

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.selectors import goes_on_in, reported_per_group
from eropaf.cases.shielding import open_to
from eropaf.cases.summary import summarise_arrears
from eropaf.core.money import Euros
from eropaf.partners.models import Partner
from eropaf.support.arrangements.models import Deferral, Instalment, PaymentArrangement, Suspension
from eropaf.support.arrangements.permissions import check_is_partner


def arrangements_visible_to(actor: Actor) -> QuerySet[PaymentArrangement]:
    """All arrangements, with their creditor.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    found = PaymentArrangement.objects.select_related("creditor", "case", "made_by", "ended_by")
    return found.filter(open_to(actor, "case"))


def arrangements_of(cases: Sequence[Case], actor: Actor) -> list[PaymentArrangement]:
    """The arrangements of cases with their instalments and deferrals, the newest first.

    Raises:
        Refused: the role sees no cases.
    """
    instalments = Instalment.objects.select_related("entered_by", "looked_by").order_by("number")
    deferrals = Deferral.objects.select_related("asked_by").order_by("pk")
    found = arrangements_visible_to(actor).filter(case__in=cases).order_by("-agreed_on", "-pk")
    return list(found.prefetch_related(Prefetch("instalments", instalments), Prefetch("deferrals", deferrals)))


def arrangements_of_partner(actor: Actor) -> QuerySet[PaymentArrangement]:
    """The arrangements in which a partner's own people see what is paid to them, the newest first.

    Raises:
        Refused: somebody who reports for no partner.
    """
    instalments = Instalment.objects.select_related("entered_by").order_by("number")
    own = PaymentArrangement.objects.filter(creditor=check_is_partner(actor))
    return own.prefetch_related(Prefetch("instalments", instalments)).order_by("-pk")


def instalments_visible_to(actor: Actor) -> QuerySet[Instalment]:
    """All instalments.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    return Instalment.objects.select_related("arrangement__case").filter(open_to(actor, "arrangement__case"))


def deferrals_visible_to(actor: Actor) -> QuerySet[Deferral]:
    """All deferrals.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    found = Deferral.objects.select_related("arrangement__case", "arrangement__creditor")
    return found.filter(open_to(actor, "arrangement__case"))


def suspensions_visible_to(actor: Actor) -> QuerySet[Suspension]:
    """All that was suspended, the newest first.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    found = Suspension.objects.select_related("case", "made_by")
    return found.filter(open_to(actor, "case")).order_by("-pk")


def suspensions_in(cases: Iterable[Case]) -> dict[int, date]:
    """Until when nothing is collected, by primary key of the case in which it is told; cases without are left out.

    Args:
        cases: what was suspended in one that was merged into them counts.
    """
    known = list(cases)
    told_in = {case.pk: case.pk for case in known} | goes_on_in(known)
    standing = Suspension.objects.filter(case__in=told_in, withdrawn_at=None).order_by("until")
    return {told_in[case_id]: until for case_id, until in standing.values_list("case_id", "until")}


def arrears_of(case: Case, actor: Actor) -> dict[Partner, Euros]:
    """What is owed to each partner that reported something in a case, by name of the partner.

    Of each contract what was reported last counts, as in the amount of the case.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    reported = defaultdict(list)
    for each in reported_per_group([case.group_id]).get(case.group_id, []):
        reported[each.partner_id].append(each)
    partners = Partner.objects.filter(pk__in=reported).order_by("name", "pk")
    return {partner: Euros(summarise_arrears(reported[partner.pk]).amount_cents) for partner in partners}
