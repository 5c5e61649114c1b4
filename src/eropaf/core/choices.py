"""Closed sets of words, and how a reader sees them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias, TypeVar

from django.utils.functional import Promise

Label: TypeAlias = str | Promise
Word = TypeVar("Word", bound=StrEnum)


def choices(labels: Mapping[Word, Label]) -> list[tuple[str, Label]]:
    """Turn a table of labels into choices for a field or a form.

    Args:
        labels: for each word of the enum what a reader sees.
    """
    return [(word.value, label) for word, label in labels.items()]
