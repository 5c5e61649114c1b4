"""What a reader learns of findings: a partner is told of some checks only that a signal is not taken up."""

from collections.abc import Iterable

from eropaf.audit.actor import Actor, Role
from eropaf.intake.checks import Told
from eropaf.intake.checks.registry import CHECKS
from eropaf.intake.models import Finding

# What partners are told in place of a check, by the check's code.
_IN_PLACE_OF = {code: entry.check.for_partner for code, entry in CHECKS.items() if entry.check.for_partner}
_TOLD = {entry.check.code: entry.check.told(Role.SYSTEM) for entry in CHECKS.values()} | {
    told.code: told for told in _IN_PLACE_OF.values()
}


def told_by(code: str) -> Told:
    """What is said of a check, or in its place.

    Args:
        code: as a selector gave it to this reader; a check that no longer exists is told by its code.
    """
    return _TOLD.get(code) or Told(code, code, "", code)


def in_place_of(reader: Actor) -> dict[str, Told]:
    """The checks that this reader is told something else of, by their codes."""
    return dict(_IN_PLACE_OF) if reader.role == Role.PARTNER else {}


def as_told(findings: Iterable[Finding], reader: Actor) -> list[Finding]:
    """The findings on one row as the reader may know them, each sentence once; not to be saved.

    Args:
        findings: of one row.
        reader: who looks.
    """
    replaced = in_place_of(reader)
    told: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        if other := replaced.get(finding.code):
            finding.code, finding.column = other.code, other.column
        told.setdefault((finding.code, finding.column), finding)
    # In the order of what is told: the place of a sentence would give away which check it stands for.
    return sorted(told.values(), key=lambda finding: (finding.severity, finding.code, finding.column))
