"""What is asked of a population register, and what it answers. Any register that answers so can stand behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from eropaf.core.address import Address
from eropaf.register.enums import Residence


@dataclass(frozen=True, slots=True)
class Asked:
    """A resident as partners reported them; empty or None where they did not tell.

    Attributes:
        name: as one text, such as "J. van der Berg".
        address: where partners say the resident lives.
    """

    bsn: str
    name: str
    birth_date: date | None
    address: Address


@dataclass(frozen=True, slots=True)
class Answer:
    """What the register knows.

    Attributes:
        residence: of the person.
        address: where the person lives now, of those who live or went elsewhere and of whom that is known.
        address_known: whether the address that was asked about exists; None where no whole address was asked.
        near: existing addresses that may have been meant, the likeliest first; only where it does not exist.
    """

    residence: Residence
    address: Address | None = None
    address_known: bool | None = None
    near: tuple[Address, ...] = ()


class PopulationRegister(Protocol):
    """A register that tells who lives where."""

    def find(self, asked: Sequence[Asked]) -> list[Answer]:
        """Answer each question, in the same order.

        Args:
            asked: a batch, so that a register may answer many at once.
        """
        ...
