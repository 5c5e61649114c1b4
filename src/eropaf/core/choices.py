"""Closed sets of words: the same enum for Python, for forms and for the database's constraint."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias, TypeVar

from django.db.models import CheckConstraint, Q
from django.utils.functional import Promise

Label: TypeAlias = str | Promise
Word = TypeVar("Word", bound=StrEnum)


def choices(labels: Mapping[Word, Label]) -> list[tuple[str, Label]]:
    """Turn a table of labels into choices for a field or a form.

    Args:
        labels: for each word of the enum what a reader sees.
    """
    return [(word.value, label) for word, label in labels.items()]


def one_of(field: str, words: type[StrEnum], name: str) -> CheckConstraint:
    """Make the database refuse any word outside the enum.

    Args:
        field: name of the model's field.
        words: the enum.
        name: name of the constraint, unique in the database.
    """
    return CheckConstraint(condition=Q(**{f"{field}__in": [word.value for word in words]}), name=name)
