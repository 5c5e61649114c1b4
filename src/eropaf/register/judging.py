"""Whether what partners reported is as the register has it. Pure."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass

from eropaf.cases.enums import EndResult
from eropaf.core.address import Address
from eropaf.register.enums import Mismatch, Residence
from eropaf.register.port import Answer, Asked

# What the standard says of a case whose resident cannot be helped here; other mismatches concern the address.
CLOSING_RESULTS: Mapping[Mismatch, EndResult] = {
    Mismatch.DIED: EndResult.DECEASED,
    Mismatch.MOVED_AWAY: EndResult.NOT_A_RESIDENT,
}
_OF_THE_PERSON = {
    Residence.DIED: Mismatch.DIED,
    Residence.MOVED_AWAY: Mismatch.MOVED_AWAY,
    Residence.MOVED: Mismatch.MOVED,
    Residence.SEVERAL: Mismatch.SEVERAL,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A mismatch, and the addresses of which one may take the place of what was reported."""

    mismatch: Mismatch
    proposals: tuple[Address, ...] = ()


def find_mismatch(asked: Asked, answer: Answer) -> Finding | None:
    """What does not fit, the weightiest: what the register says of the person goes before the address.

    Args:
        asked: what was reported.
        answer: what the register knows.

    Returns:
        None where everything fits, or where the register cannot tell.
    """
    lives_at = (answer.address,) if answer.address else ()
    is_written_wrong = answer.residence == Residence.MOVED and answer.address_known is False
    if is_written_wrong:
        return Finding(Mismatch.ADDRESS_UNKNOWN, lives_at)
    if mismatch := _OF_THE_PERSON.get(answer.residence):
        return Finding(mismatch, lives_at)
    if asked.address.is_whole and answer.address_known is False:
        return Finding(Mismatch.ADDRESS_UNKNOWN, answer.near)
    return Finding(Mismatch.NOT_AT_ADDRESS) if answer.residence == Residence.UNKNOWN else None


def fingerprint(asked: Asked, mismatch: Mismatch, proposals: Sequence[Address]) -> str:
    """The same for the same mismatch of the same facts, so that a question is not asked twice.

    A digest rather than the facts: what was decided outlives them.

    Args:
        asked: what was reported.
        mismatch: what does not fit.
        proposals: what was proposed.
    """
    facts = [
        asked.bsn,
        asked.name,
        asked.birth_date.isoformat() if asked.birth_date else "",
        astuple(asked.address),
        mismatch.value,
        [astuple(each) for each in proposals],
    ]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()
