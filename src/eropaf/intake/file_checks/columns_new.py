"""Columns that were not there before and that nobody reads."""

from django.utils.translation import gettext_lazy as _

from eropaf.intake.file_checks import FileCheck, FileFacts, Values, without

CHECK = FileCheck(
    code="columns_new",
    name=_("New columns"),
    sentence=_(
        "These columns are new and are not read: %(columns)s. "
        "If they hold something that is needed, have the layout changed; else they can be left out."
    ),
)


def found(facts: FileFacts) -> Values | None:
    """Columns that the layout does not know and that the last file did not have; nothing is new in a first file."""
    if not facts.earlier:
        return None
    new = without(without(facts.headers, facts.known_headers), facts.earlier[-1].headers)
    return {"columns": new} if new else None
