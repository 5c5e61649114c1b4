"""Why two signals are one person's, in one plain sentence."""

from math import floor

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from eropaf.web.likeness.reasons import REASONS
from eropaf.web.likeness.weights import Kept
from eropaf.web.likeness.words import FIELDS, LIKENESSES

_MOST_REASONS = 3
_COUNTS = 1.0  # bits: a field that says less is no reason
_OBJECTS = -2.0  # bits: where hardly anything is missing nothing need be said against it
_NEARLY_CERTAIN = 99.9
_ONE_ADDRESS = "same_address"


def say_certainty(probability: float) -> str:
    """How sure it is, never rounded up: no machine is entirely certain.

    Args:
        probability: 0 to 1.
    """
    percentage = floor(probability * 1000) / 10
    if percentage >= _NEARLY_CERTAIN:
        return _("more than %(percentage)s%% certain") % {"percentage": number_format(_NEARLY_CERTAIN, 1)}
    return _("%(percentage)s%% certain") % {"percentage": number_format(percentage, 1)}


def say_reasons(kept: Kept) -> str:
    """What speaks most for one person, the most telling first; that they share an address last.

    Args:
        kept: the weights.
    """
    telling = sorted((each for each in kept if each["bits"] >= _COUNTS), key=lambda each: -each["bits"])
    said = [str(REASONS[each["field"], each["likeness"]]) for each in telling[:_MOST_REASONS]]
    if any(each["likeness"] == _ONE_ADDRESS for each in kept):
        said.append(_("the same address"))
    return ", ".join(dict.fromkeys(said))


def say_objection(kept: Kept) -> str:
    """What speaks most against it, "" where nothing does.

    Args:
        kept: the weights.
    """
    against = [each for each in kept if each["bits"] <= _OBJECTS and each["field"] != "start"]
    if not against:
        return ""
    most = min(against, key=lambda each: float(each["bits"]))
    field, found = str(FIELDS[most["field"]]), str(LIKENESSES[most["likeness"]])
    return _("Against it speaks: %(field)s, %(found)s.") % {"field": field.lower(), "found": found}
