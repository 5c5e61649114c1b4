"""Which signals belong together: the same person, or the same address. Pure: keys in, groups out.

A signal follows its BSN where that is known, else its person; only otherwise does its address decide. New groups that
turn out to share a key are joined. Two groups that exist already are never joined here: their cases may be in
different hands, and joining those is a person's decision.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from eropaf.matching.enums import MatchBasis

Key = tuple[MatchBasis, str]


@dataclass(frozen=True)
class Candidate:
    """A signal waiting for its group.

    Attributes:
        signal_id: primary key of the signal.
        bsn: nine digits or empty.
        person: primary key of the person.
        address: postcode, house number and addition in one text; empty where unknown or where it does not decide.
    """

    signal_id: int
    bsn: str
    person: int
    address: str

    def recognised_by(self) -> list[Key]:
        """What the signal can be recognised by, the strongest first."""
        found = [
            (MatchBasis.BSN, self.bsn),
            (MatchBasis.PERSON, str(self.person)),
            (MatchBasis.ADDRESS, self.address),
        ]
        return [key for key in found if key[1]]


@dataclass(frozen=True)
class Place:
    """Where a signal belongs: `group` is a key of an existing group, or a negative number shared by a new one."""

    signal_id: int
    group: int
    basis: MatchBasis


@dataclass
class _Groups:
    """The groups found so far: which key leads to which group, and which new groups were joined."""

    by_key: dict[Key, int]
    joined: dict[int, int] = field(default_factory=dict)
    newest: int = 0

    def find(self, group: int) -> int:
        while group in self.joined:
            group = self.joined[group]
        return group

    def start(self) -> int:
        self.newest -= 1
        return self.newest

    def join(self, one: int, other: int) -> int:
        """Join two groups if at least one is new; the one that exists, or was found first, stays."""
        if one == other or (one > 0 and other > 0):
            return one
        stays, goes = (other, one) if other > 0 else (one, other)
        self.joined[goes] = stays
        return stays


def group_signals(candidates: Sequence[Candidate], existing: Mapping[Key, int]) -> list[Place]:
    """Give every signal its group.

    Args:
        candidates: the new signals, in the order of the delivery.
        existing: what the groups of this matching period are recognised by; their keys are positive.

    Returns:
        One place per candidate, in the same order. The basis says why a signal joined what was there.
    """
    groups = _Groups(dict(existing))
    chosen = [(each, *_choose(each, groups)) for each in candidates]
    return [Place(each.signal_id, groups.find(group), basis) for each, group, basis in chosen]


def _choose(candidate: Candidate, groups: _Groups) -> tuple[int, MatchBasis]:
    keys = candidate.recognised_by()
    hits = [(groups.find(groups.by_key[key]), key[0]) for key in keys if key in groups.by_key]
    if not hits:
        group, basis = groups.start(), MatchBasis.FIRST
    else:
        group, basis = hits[0]
        for other, _basis in hits[1:]:
            group = groups.join(group, other)
    _remember(keys, group, groups)
    return group, basis


def _remember(keys: Iterable[Key], group: int, groups: _Groups) -> None:
    for key in keys:
        groups.by_key.setdefault(key, group)
