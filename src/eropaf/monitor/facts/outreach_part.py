"""What the attempts of a case come down to. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from eropaf.outreach.enums import ContactKind

SHOWN_CHANNELS = 4  # a longer sequence is so rare that it would tell about somebody
_NO_ATTEMPT = frozenset({ContactKind.ADMINISTRATIVE, ContactKind.CARD})


@dataclass(frozen=True, slots=True)
class Made:
    """One attempt that stands, or a contact that the resident made."""

    kind: ContactKind
    reached: bool
    day: date
    part_of_day: str
    from_resident: bool


@dataclass(frozen=True, slots=True)
class Outreach:
    """What the attempts of a case come down to.

    Attributes:
        attempts: ours; a card that was left and what was handled without contact are none.
        channels: of these, in their order; the first four.
        first_channel: empty where nothing was tried.
        reached_by: the channel of the first contact, also where the resident made it; empty without contact.
        reached_at: at which attempt of ours there was contact; None without, or where the resident came first.
        first_day: of an attempt or a contact.
        contact_day: of the first contact.
    """

    attempts: int = 0
    channels: str = ""
    first_channel: str = ""
    reached_by: str = ""
    reached_at: int | None = None
    first_day: date | None = None
    contact_day: date | None = None


def told_attempts(made: Sequence[Made]) -> list[Made]:
    """Those that count as an attempt or a contact, in the order in which they were made."""
    return [each for each in made if each.kind not in _NO_ATTEMPT]


def numbered(made: Sequence[Made]) -> list[Made]:
    """Those that count, ours first: so the second of these is our second attempt, whenever the resident called."""
    return sorted(told_attempts(made), key=lambda each: each.from_resident)


def sum_up(made: Sequence[Made]) -> Outreach:
    """What the attempts of a case come down to.

    Args:
        made: what stands, in the order in which it was made.
    """
    told = told_attempts(made)
    ours = [each for each in told if not each.from_resident]
    contact = next((each for each in told if each.reached), None)
    return Outreach(
        attempts=len(ours),
        channels=">".join(each.kind for each in ours[:SHOWN_CHANNELS]),
        first_channel=ours[0].kind if ours else "",
        reached_by=contact.kind if contact else "",
        reached_at=ours.index(contact) + 1 if contact in ours else None,
        first_day=told[0].day if told else None,
        contact_day=contact.day if contact else None,
    )


def in_time(happened: date | None, by: date, known_until: date, is_still_due: bool) -> bool | None:
    """Whether something happened within its term.

    Args:
        happened: the day on which it did; None where it did not.
        by: the last day of the term.
        known_until: until when it is known that it did not.
        is_still_due: whether it has to happen even so: contact not any more in a case that was closed.

    Returns:
        None where it need not happen any more, or still can in time.
    """
    if happened is not None:
        return happened <= by
    return False if is_still_due and known_until > by else None
