"""Columns that were there before and are no longer."""

from django.utils.translation import gettext_lazy as _

from eropaf.intake.file_checks import FileCheck, FileFacts, Values, without

CHECK = FileCheck(
    code="columns_gone",
    name=_("Columns are gone"),
    sentence=_(
        "These columns were in the file before this one and are no longer there: %(columns)s. "
        "The file could be read without them; look whether they were left out by mistake."
    ),
)


def found(facts: FileFacts) -> Values | None:
    """Columns of the layout that the last file had; those that are needed make a file unreadable instead."""
    if not facts.earlier:
        return None
    gone = without(facts.dispensable, facts.headers)
    had = [header for header in gone if not without([header], facts.earlier[-1].headers)]
    return {"columns": had} if had else None
