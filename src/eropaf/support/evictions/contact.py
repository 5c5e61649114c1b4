"""Was there contact with the tenant? Nobody is evicted without."""

from collections.abc import Iterable

from eropaf.cases.selectors import where_it_goes_on
from eropaf.support.contact import contacts_in
from eropaf.support.evictions.models import EvictionFile


def files_without_contact(files: Iterable[EvictionFile]) -> set[int]:
    """Which evictions threaten somebody with whom nobody had contact, by primary key.

    Contact counts in the case, in the one into which it was merged, and in all that were merged into that one.

    Args:
        files: with their cases loaded.
    """
    cases = {file.pk: where_it_goes_on(file.case) for file in files}
    spoken = contacts_in(cases.values())
    return {pk for pk, case in cases.items() if case.pk not in spoken}
