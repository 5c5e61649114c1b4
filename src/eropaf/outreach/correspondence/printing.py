"""Letters as files for the print shop."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from typst import TypstError

from eropaf.core.clock import day_of
from eropaf.core.errors import InvalidValue
from eropaf.core.postcode import Postcode
from eropaf.matching.models import MatchGroup
from eropaf.outreach.correspondence.enums import Problem
from eropaf.outreach.correspondence.models import LetterBatch, Message
from eropaf.outreach.correspondence.written import filled_letter
from eropaf.outreach.texts.enums import TextLanguage
from eropaf.outreach.texts.house_style import current_house_style, sender_of
from eropaf.outreach.texts.letters import Letter, Sender, write_letters
from eropaf.outreach.texts.rendering import FilledLetter, FilledText


class CannotPrint(Exception):
    """A letter cannot be printed as it was written."""

    reason = Problem.UNPRINTABLE


_EMPTY = Letter((), "", FilledLetter(TextLanguage.DUTCH, FilledText("-", "-"), FilledText("-", "-")))


def letters_as_pdf(messages: Sequence[Message], batch: LetterBatch) -> bytes:
    """One accessible PDF with every letter, each on a sheet of its own, with the address and date of the batch.

    Args:
        messages: at least one, with case and group loaded.
        batch: of which they are.

    Raises:
        InvalidValue: they cannot be printed any more, as after a change of the house style.
    """
    letters = [_letter(message, day_of(batch.made_at)) for message in messages]
    try:
        return write_letters(letters, sender_of(current_house_style()), _("Letters"))
    except TypstError as problem:
        raise InvalidValue(
            gettext_lazy(
                "These letters cannot be printed: the house style changed. Put the batch back and prepare the letters "
                "again, then you see what is wrong."
            )
        ) from problem


def letter_as_pdf(message: Message, day: date) -> bytes:
    """One letter as an accessible PDF.

    Args:
        message: with case and group loaded.
        day: that stands on it.

    Raises:
        CannotPrint: there is a character in it that the letter type does not have.
        InvalidValue: no letter at all can be printed in this house style.
    """
    if unprintable([message], day):
        raise CannotPrint
    return write_letters([_letter(message, day)], sender_of(current_house_style()), _("Letter"))


def unprintable(messages: Sequence[Message], day: date) -> set[int]:
    """The primary keys of letters that cannot be printed, so that one of them does not hold up the others.

    Args:
        messages: with case and group loaded.
        day: that stands on them.

    Raises:
        InvalidValue: no letter at all can be printed in this house style.
    """
    sender = sender_of(current_house_style())
    letters = {message.pk: _letter(message, day) for message in messages}
    if not letters or _can_print(list(letters.values()), sender):
        return set()
    found = {pk for pk, letter in letters.items() if not _can_print([letter], sender)}
    if found and not _can_print([_EMPTY], sender):
        raise InvalidValue(
            gettext_lazy("No letter can be printed in this house style. Look at its name, address and logo first.")
        )
    return found


def _can_print(letters: Sequence[Letter], sender: Sender) -> bool:
    """Whether these can be printed."""
    try:
        write_letters(letters, sender, _("Letters"))
    except TypstError:
        return False
    return True


def _letter(message: Message, day: date) -> Letter:
    reference = f"{day.day}-{day.month}-{day.year} · {message.case.number}"
    address = tuple(message.address.splitlines()) or address_lines(message.case.group)
    return Letter(address, reference, filled_letter(message))


def address_lines(group: MatchGroup) -> tuple[str, ...]:
    """The address of a resident as it stands on a letter now."""
    street = f"{group.street} {group.house_number or ''} {group.house_number_addition}".strip()
    postcode = str(Postcode(group.postcode)) if group.postcode else ""
    lines = (group.name, " ".join(street.split()), f"{postcode}  {group.city}".strip())
    return tuple(line for line in lines if line)
