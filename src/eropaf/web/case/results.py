"""The sixteen results of the national standard, as a worker looks for them: grouped by what happened."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from eropaf.cases.enums import END_RESULT_DEFINITIONS, END_RESULT_LABELS, EndResult
from eropaf.core.choices import Label

_NUMBERS = {result: number for number, result in enumerate(EndResult, 1)}
_GROUPS: tuple[tuple[Label, tuple[EndResult, ...]], ...] = (
    (
        _("Help accepted"),
        (
            EndResult.ADVICE,
            EndResult.FURTHER_HELP,
            EndResult.FURTHER_HELP_FINANCIAL,
            EndResult.FURTHER_HELP_OTHER,
        ),
    ),
    (_("Contact, no help needed"), (EndResult.MANAGES_ALONE, EndResult.PAID)),
    (_("No contact"), (EndResult.NEVER_REACHED, EndResult.SILENT_AFTER_CONTACT)),
    (_("Somebody else helps already"), (EndResult.KNOWN_AT_DEBT_HELP, EndResult.OTHER_TRAJECTORY)),
    (_("Moved or died"), (EndResult.NOT_A_RESIDENT, EndResult.DECEASED)),
    (_("Not taken up"), (EndResult.REPEAT, EndResult.UNJUSTIFIED, EndResult.OTHER_REASON)),
    (_("In extreme cases"), (EndResult.REFERRED_WITHOUT_RESIDENT,)),
)


@dataclass(frozen=True)
class ResultOption:
    """One result to choose, with the definition that keeps workers registering alike."""

    number: int
    value: str
    label: Label
    definition: Label
    selected: bool


@dataclass(frozen=True)
class ResultGroup:
    """Results that belong together."""

    label: Label
    results: Sequence[ResultOption]


def describe_results(chosen: str) -> list[ResultGroup]:
    """All results in their groups.

    Args:
        chosen: the value that was chosen before; empty for none.
    """
    return [ResultGroup(label, [_option(result, chosen) for result in results]) for label, results in _GROUPS]


def _option(result: EndResult, chosen: str) -> ResultOption:
    return ResultOption(
        number=_NUMBERS[result],
        value=result.value,
        label=END_RESULT_LABELS[result],
        definition=END_RESULT_DEFINITIONS[result],
        selected=result == chosen,
    )
