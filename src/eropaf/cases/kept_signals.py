"""What came in about residents whose case is kept from a colleague: closed to that colleague like the case itself."""

from collections.abc import Collection

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.looking_only import asked_once
from eropaf.cases.shielding import kept_from
from eropaf.matching.models import FIRST_PERSON, MatchedSignal

# Of a file as a whole, which cannot be given in part. It names no case: that would tell whose it is.
FILE_IS_CLOSED = _("Somebody may stand in this file whose case is closed to you. Ask another coordinator to get it.")


@asked_once
def signals_kept_from(reader: Actor) -> frozenset[int]:
    """The signals in cases that are kept from somebody, and others about the same residents, by primary key.

    Args:
        reader: who looks.
    """
    kept = kept_from(reader)
    return signals_about(kept) if kept else frozenset()


def signals_about(cases: Collection[int]) -> frozenset[int]:
    """The signals in cases, and others about the same residents, by primary key.

    A repeat that opened no case tells of a resident as much as the signal that did.

    Args:
        cases: by primary key.
    """
    inside = MatchedSignal.objects.filter(group__case__in=cases)
    persons = list(inside.annotate(first=FIRST_PERSON).order_by().values_list("first", flat=True).distinct())
    theirs = Q(group__case__in=cases) | Q(person__in=persons) | Q(person__same_as__in=persons)
    return frozenset(MatchedSignal.objects.filter(theirs).order_by().values_list("signal_id", flat=True))
