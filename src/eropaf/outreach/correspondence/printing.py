"""All letters that wait in one file for the print shop."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from eropaf.core import clock
from eropaf.core.postcode import Postcode
from eropaf.matching.models import MatchGroup
from eropaf.outreach.correspondence.models import Message
from eropaf.outreach.correspondence.outgoing import filled_letter
from eropaf.outreach.texts.house_style import current_house_style, sender_of
from eropaf.outreach.texts.letters import Letter, write_letters


def letters_as_pdf(messages: Sequence[Message]) -> bytes:
    """One accessible PDF with every letter, each on a sheet of its own.

    Args:
        messages: at least one, with case and group loaded.
    """
    letters = [_letter(message) for message in messages]
    return write_letters(letters, sender_of(current_house_style()), _("Letters"))


def _letter(message: Message) -> Letter:
    day = clock.today()
    reference = f"{day.day}-{day.month}-{day.year} · {message.case.number}"
    return Letter(_address(message.case.group), reference, filled_letter(message))


def _address(group: MatchGroup) -> tuple[str, ...]:
    street = f"{group.street} {group.house_number or ''} {group.house_number_addition}".strip()
    postcode = str(Postcode(group.postcode)) if group.postcode else ""
    lines = (group.name, " ".join(street.split()), f"{postcode}  {group.city}".strip())
    return tuple(line for line in lines if line)
