"""What is known of a resident whose data are looked for. Pure."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from eropaf.core.bsn import Bsn
from eropaf.core.errors import InvalidValue
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode


@dataclass(frozen=True, repr=False)
class Traits:
    """What is known of the resident, as texts and numbers; empty where it is not known."""

    bsn: str = ""
    surname: str = ""
    birth_date: date | None = None
    postcode: str = ""
    house_number: int | None = None
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, repr=False)
class Sought:
    """What is known of the resident. Raises InvalidValue where that is nothing."""

    bsn: Bsn | None = None
    surname: str = ""
    birth_date: date | None = None
    postcode: Postcode | None = None
    house_number: HouseNumber | None = None
    phone: str = ""
    email: str = ""

    def __post_init__(self) -> None:
        if (self.postcode is None) != (self.house_number is None):
            raise InvalidValue(_("Give the postcode and the house number both, or neither."))
        if not (self.bsn or self.surname or self.birth_date or self.postcode or self.phone or self.email):
            raise InvalidValue(_("Fill in at least one thing that you know of the resident."))

    @property
    def traits(self) -> Traits:
        """The same as plain texts and numbers."""
        return Traits(
            bsn=self.bsn.value if self.bsn else "",
            surname=self.surname,
            birth_date=self.birth_date,
            postcode=self.postcode.value if self.postcode else "",
            house_number=self.house_number.number if self.house_number else None,
            phone=self.phone,
            email=self.email,
        )
