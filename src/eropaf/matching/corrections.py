"""Putting right what is known of a person or address, by a person's decision."""

from dataclasses import asdict

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.core.address import ADDRESS_FIELDS, Address
from eropaf.matching.models import MatchGroup


def correct_group_address(*, group: MatchGroup, address: Address, by: Actor) -> MatchGroup:
    """Keep another address for a person or address. The signals stay as they were delivered, and match as before.

    Args:
        group: which.
        address: where the resident lives; earlier ones stay in the history.
        by: who decides.
    """
    check_own(by, group)
    with acting(by):
        group = MatchGroup.objects.select_for_update().get(pk=group.pk)
        for name, value in asdict(address).items():
            setattr(group, name, value)
        group.save(update_fields=ADDRESS_FIELDS)
        record_event(by=by, kind="group.address_corrected", subject=group)
    return group
