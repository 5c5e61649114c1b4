"""What a version of the standard can ask of a value besides its type."""

from enum import StrEnum


class Rule(StrEnum):
    """Stands beside a type in a model of the standard, in `Annotated`."""

    DATE = "date"
    MOMENT = "moment"
    EMAIL = "email"
    NINE_CHARACTERS = "nine_characters"
    NOT_EMPTY = "not_empty"
    UNIQUE = "unique"
