"""Was there contact with the tenant? Nobody is evicted without."""

from collections.abc import Iterable

from eropaf.cases.selectors import goes_on_in, where_it_goes_on
from eropaf.outreach.models import ContactAttempt
from eropaf.support.evictions.models import EvictionFile


def files_without_contact(files: Iterable[EvictionFile]) -> set[int]:
    """Which evictions threaten somebody with whom nobody had contact, by primary key.

    Contact counts in the case, in the one into which it was merged, and in all that were merged into that one.

    Args:
        files: with their cases loaded.
    """
    cases = {file.pk: where_it_goes_on(file.case) for file in files}
    if not cases:
        return set()
    along = {case.pk: case.pk for case in cases.values()} | goes_on_in(cases.values())
    reached = ContactAttempt.objects.filter(ContactAttempt.standing(), case__in=along, reached=True)
    spoken = {along[pk] for pk in reached.order_by().values_list("case_id", flat=True).distinct()}
    return {pk for pk, case in cases.items() if case.pk not in spoken}
