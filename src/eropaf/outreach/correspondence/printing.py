"""Letters as files for the print shop."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from typst import TypstError

from eropaf.core.address import Address
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
from eropaf.register.selectors import addresses_in_file


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
    letters = list(_letters(messages, day_of(batch.made_at)).values())
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
    return write_letters(list(_letters([message], day).values()), sender_of(current_house_style()), _("Letter"))


def unprintable(messages: Sequence[Message], day: date) -> set[int]:
    """The primary keys of letters that cannot be printed, so that one of them does not hold up the others.

    Args:
        messages: with case and group loaded.
        day: that stands on them.

    Raises:
        InvalidValue: no letter at all can be printed in this house style.
    """
    sender = sender_of(current_house_style())
    letters = _letters(messages, day)
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


def _letters(messages: Sequence[Message], day: date) -> dict[int, Letter]:
    """The letters by primary key of their message, in their order; in a batch an address stays as it was printed."""
    now = address_lines([each.case.group for each in messages if not each.address])
    return {
        each.pk: Letter(
            tuple(each.address.splitlines()) or now[each.case.group_id],
            f"{day.day}-{day.month}-{day.year} · {each.case.number}",
            filled_letter(each),
        )
        for each in messages
    }


def address_lines(groups: Sequence[MatchGroup]) -> dict[int, tuple[str, ...]]:
    """The addresses of residents as they stand on a letter now, by primary key of the group.

    Args:
        groups: as whom they are known; a street that no partner told comes from the address file.
    """
    in_file = addresses_in_file(groups)
    return {each.pk: _lines(each.name, in_file.get(each.pk, each.address)) for each in groups}


def _lines(name: str, where: Address) -> tuple[str, ...]:
    street = f"{where.street} {where.house_number or ''} {where.house_number_addition}".strip()
    postcode = str(Postcode(where.postcode)) if where.postcode else ""
    lines = (name, " ".join(street.split()), f"{postcode}  {where.city}".strip())
    return tuple(line for line in lines if line)
