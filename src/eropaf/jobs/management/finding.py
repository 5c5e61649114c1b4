"""What commands look for by the words that somebody typed."""

from django.core.management.base import CommandError
from django.utils.translation import gettext

from eropaf.accounts.models import Municipality


def find_municipality(code: str | None) -> Municipality:
    """The municipality of a command.

    Args:
        code: of four digits; None where there is only one.

    Raises:
        CommandError: there is none such, or more than one; the sentence names those that are known.
    """
    found = Municipality.objects.filter(code=code) if code else Municipality.objects.all()
    if found.count() != 1:
        known = ", ".join(Municipality.objects.order_by("code").values_list("code", flat=True))
        sentence = gettext("Name the municipality with --municipality CODE. Known here: %(known)s.")
        raise CommandError(sentence % {"known": known or "-"})
    return found.get()
