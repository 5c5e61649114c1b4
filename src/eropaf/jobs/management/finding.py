"""What commands look for by the words that somebody typed."""

from django.core.management.base import CommandError
from django.utils.translation import gettext

from eropaf.accounts.models import Municipality
from eropaf.accounts.selectors import current_municipality, municipality_keys
from eropaf.audit.scope import municipality_scope


def find_municipality(code: str | None) -> Municipality:
    """The municipality of a command.

    Args:
        code: of four digits; None where there is only one.

    Raises:
        CommandError: there is none such, or more than one; the sentence names those that are known.
    """
    known = municipality_keys()
    found = [key for each, key in known.items() if code in (each, None)]
    if len(found) != 1:
        sentence = gettext("Name the municipality with --municipality CODE. Known here: %(known)s.")
        raise CommandError(sentence % {"known": ", ".join(sorted(known)) or "-"})
    with municipality_scope(found[0]):
        return current_municipality()
