"""Why something is proposed for a column, in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from eropaf.intake.recognition.proposal import ColumnProposal, Reason
from eropaf.web.deliveries.labels import COLUMN_LABELS


def reason_of(column: ColumnProposal) -> str:
    """The sentence about a proposal.

    Args:
        column: what is proposed for it.
    """
    values = {"like": column.like, "fields": name_fields(column.possible)}
    return _sentences()[column.reason] % values


def name_fields(fields: Sequence[str]) -> str:
    """Our fields as a reader calls them, in one line."""
    labels = [str(COLUMN_LABELS[field]) for field in fields]
    return _(" or ").join(labels)


def _sentences() -> dict[Reason, str]:
    return {
        Reason.AS_BEFORE: _("As before."),
        Reason.NAME: _("A known name for this."),
        Reason.NAME_AND_CONTENT: _("By its name and by what stands in it."),
        Reason.CLOSE_NAME: _("The name looks like “%(like)s”."),
        Reason.CONTENT: _("By what stands in it; the name does not say."),
        Reason.RENAMED: _("Seems to be the column that was called “%(like)s”."),
        Reason.CONTRADICTED: _("The name says %(fields)s, but something else stands in it."),
        Reason.SEVERAL_FIELDS: _("This could be %(fields)s."),
        Reason.SEVERAL_COLUMNS: _("More than one column could be %(fields)s."),
        Reason.UNKNOWN: _("Not recognised."),
    }
