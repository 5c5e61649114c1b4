"""A file much smaller or larger than this partner's files usually are."""

from statistics import median

from django.utils.translation import gettext_lazy as _

from eropaf.intake.file_checks import FileCheck, FileFacts, Values

CHECK = FileCheck(
    code="size_unlike_before",
    name=_("Other size than usual"),
    sentence=_(
        "This file has %(rows)s rows; the last %(files)s files usually had %(usual)s. "
        "Look whether everybody is in it, and nobody twice."
    ),
)
_MOST_FILES, _FEWEST_FILES = 6, 3
_LEAST_DIFFERENCE = 10  # small partners may double without meaning anything


def found(facts: FileFacts) -> Values | None:
    """Fewer than half or more than twice the median of the last files."""
    last = [file.row_count for file in facts.earlier[-_MOST_FILES:]]
    if len(last) < _FEWEST_FILES:
        return None
    usual = median(last)
    unlike = facts.row_count * 2 < usual or facts.row_count > usual * 2
    if not unlike or abs(facts.row_count - usual) < _LEAST_DIFFERENCE:
        return None
    return {"rows": facts.row_count, "files": len(last), "usual": round(usual)}
