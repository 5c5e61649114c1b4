"""How a partner's file is laid out: data that a coordinator can change, not code."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self, get_args

from eropaf.core.money import DecimalMark

TRUE_WORDS = ("ja", "j", "yes", "y", "true", "waar", "1", "x")
FALSE_WORDS = ("nee", "n", "no", "false", "onwaar", "0", "-")

FIELDS = (
    "customer_number",
    "bsn",
    "initials",
    "name_prefix",
    "surname",
    "name",
    "business_name",
    "birth_date",
    "deceased",
    "sex",
    "address",
    "street",
    "house_number",
    "house_number_addition",
    "postcode",
    "city",
    "phone",
    "email",
    "iban",
    "amount",
    "months_in_arrears",
    "arrears_since",
    "signal_date",
    "crisis",
    "warm_handover",
)
# What a row needs before anybody can be found by it: one of these.
_FINDING = (("bsn",), ("postcode", "house_number"), ("address",))

# Day, month and year once each, in any order; everything else than a plain mark is refused.
_FULL_DATE = re.compile(r"(?=.*%d)(?=.*%m)(?=.*%[Yy])%[dmYy][-/. ]?%[dmYy][-/. ]?%[dmYy]")


@dataclass(frozen=True, slots=True)
class LayoutSpec:
    """Where each field of a signal stands in the partner's file and how its values are written.

    columns: field of a signal -> header in the file (case, blanks and punctuation do not matter).
    date_format: as in strptime ("%d-%m-%Y"); ISO is read beside it. None tries the usual Dutch spellings.
    decimal: "," or "."; settles only amounts like "1.234". None is the Dutch comma.
    true_words, false_words: what yes and no look like in this file, in lower case.
    defaults: field -> text for fields that the file does not have, or leaves empty.
    """

    columns: Mapping[str, str]
    date_format: str | None = None
    decimal: DecimalMark | None = None
    true_words: tuple[str, ...] = TRUE_WORDS
    false_words: tuple[str, ...] = FALSE_WORDS
    defaults: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.decimal is not None and self.decimal not in get_args(DecimalMark):
            raise ValueError("The decimal mark of a layout is a comma or a point")
        if self.date_format is not None and not _FULL_DATE.fullmatch(self.date_format):
            raise ValueError("A date format of a layout holds %d, %m and %Y (or %y) and marks between them")
        if unknown := sorted({*self.columns, *self.defaults} - set(FIELDS)):
            raise ValueError(f"A layout has no field {', '.join(unknown)}; its fields are {', '.join(FIELDS)}")

    @property
    def yields_signals(self) -> bool:
        """Whether signals can be made of files in this layout: an amount, and something to find a person by."""
        return "amount" in self.columns and any(self.columns.keys() >= set(needed) for needed in _FINDING)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Build it from the stored form; ValueError for keys that a layout does not have."""
        unknown = set(data) - set(cls.__dataclass_fields__)
        if unknown or "columns" not in data:
            raise ValueError(f"A layout needs columns and has no {sorted(unknown)}")
        words = {name: tuple(data[name]) for name in ("true_words", "false_words") if name in data}
        return cls(**{**data, **words})

    def to_json(self) -> dict[str, Any]:
        """The form to store; `from_json` gives the same layout back."""
        stored = asdict(self)
        return {
            **stored,
            "columns": dict(self.columns),
            "true_words": list(self.true_words),
            "false_words": list(self.false_words),
            "defaults": dict(self.defaults),
        }
