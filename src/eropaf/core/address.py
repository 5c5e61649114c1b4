"""An address in the Netherlands."""

from dataclasses import dataclass, fields
from typing import Protocol, Self

from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode


class HasAddress(Protocol):
    """A row that tells an address in fields of its own."""

    @property
    def street(self) -> str: ...
    @property
    def house_number(self) -> int | None: ...
    @property
    def house_number_addition(self) -> str: ...
    @property
    def postcode(self) -> str: ...
    @property
    def city(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Address:
    """A door. Texts are empty and the number is None where they are not known.

    Attributes:
        house_number_addition: capitals and digits, as `HouseNumber` keeps them.
        postcode: as "1234AB".
    """

    street: str = ""
    house_number: int | None = None
    house_number_addition: str = ""
    postcode: str = ""
    city: str = ""

    @classmethod
    def of(cls, row: HasAddress) -> Self:
        """The address that a row tells."""
        return cls(row.street, row.house_number, row.house_number_addition, row.postcode, row.city)

    @property
    def is_whole(self) -> bool:
        """Whether one door is meant: a postcode and a house number."""
        return bool(self.postcode) and self.house_number is not None

    def __str__(self) -> str:
        number = "" if self.house_number is None else str(HouseNumber(self.house_number, self.house_number_addition))
        door = f"{self.street} {number}".strip()
        place = f"{Postcode(self.postcode) if self.postcode else ''} {self.city}".strip()
        return ", ".join(part for part in (door, place) if part)


ADDRESS_FIELDS = tuple(field.name for field in fields(Address))
