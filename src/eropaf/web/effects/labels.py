"""What facts and their words are called when they are compared."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eropaf.core.choices import Label
from eropaf.matching.enums import MATCH_KIND_LABELS
from eropaf.monitor.effects.rows import ATTEMPT, NUMBERS
from eropaf.monitor.facts.enums import AGE_BAND_LABELS, AMOUNT_BAND_LABELS, SEVERAL
from eropaf.outreach.enums import CONTACT_KIND_LABELS
from eropaf.partners.enums import PARTNER_TYPE_LABELS

FACT_LABELS: Mapping[str, Label] = {
    "first_channel": gettext_lazy("First channel"),
    "kind": gettext_lazy("Channel"),
    ATTEMPT: gettext_lazy("Which attempt"),
    "amount_band": gettext_lazy("Amount of the arrears"),
    "partner_type": gettext_lazy("Partner type"),
    "age_band": gettext_lazy("Age"),
    "match_kind": gettext_lazy("Single or multiple"),
    "with_salary": gettext_lazy("Salary"),
    "lived_experience": gettext_lazy("Help by somebody who had debts"),
}
_ATTEMPTS: Mapping[str, Label] = {
    **{number: number for number in NUMBERS},
    NUMBERS[-1]: gettext_lazy("4 or more"),
}


def _by_word(labels: Mapping[Any, Label]) -> dict[str, Label]:
    return {str(word): label for word, label in labels.items()}


_WORDS: Mapping[str, Mapping[str, Label]] = {
    "first_channel": _by_word(CONTACT_KIND_LABELS),
    "kind": _by_word(CONTACT_KIND_LABELS),
    ATTEMPT: _ATTEMPTS,
    "amount_band": _by_word(AMOUNT_BAND_LABELS),
    "partner_type": {**_by_word(PARTNER_TYPE_LABELS), SEVERAL: gettext_lazy("Several types")},
    "age_band": _by_word(AGE_BAND_LABELS),
    "match_kind": _by_word(MATCH_KIND_LABELS),
    "with_salary": {"true": gettext_lazy("With a salary"), "false": gettext_lazy("Without a salary")},
    "lived_experience": {"true": gettext_lazy("Helped so"), "false": gettext_lazy("Not helped so")},
}


def name_group(column: str, words: Sequence[str]) -> str:
    """A group of words as a reader sees it.

    Args:
        column: the fact.
        words: that are taken together.
    """
    names = [str(_WORDS[column].get(word, word)) for word in words]
    return names[0] if len(names) == 1 else _(" or ").join(names)
