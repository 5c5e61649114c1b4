"""Forms that ask by what a resident is recognised."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.core.exceptions import ValidationError

from eropaf.core.bsn import Bsn
from eropaf.core.errors import InvalidValue
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode

Value = TypeVar("Value", Bsn, Postcode, HouseNumber)


class RecognisingForm(forms.Form):
    """Has the fields `bsn`, `postcode` and `house_number`, which become values where they are filled in."""

    def clean_bsn(self) -> Bsn | None:
        """The BSN as a value."""
        return self._parsed("bsn", Bsn.parse)

    def clean_postcode(self) -> Postcode | None:
        """The postcode as a value."""
        return self._parsed("postcode", Postcode.parse)

    def clean_house_number(self) -> HouseNumber | None:
        """The house number as a value."""
        return self._parsed("house_number", HouseNumber.parse)

    def _parsed(self, name: str, parse: Callable[[str], Value]) -> Value | None:
        text: str = self.cleaned_data[name]
        try:
            return parse(text) if text else None
        except InvalidValue as problem:
            raise ValidationError(problem.sentence) from problem
