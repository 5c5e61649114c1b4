"""How each route is walked: which attempts follow each other, after how many days, at what part of the day.

After Heemskerk's rhythm (source 004): visits and calls at the start of the month, calls again halfway, then the
case is closed; a card when nobody is home; writing where there is no other way. What comes after a letter or
an e-mail is not published and was chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from eropaf.cases.enums import Route
from eropaf.outreach.enums import ContactKind, PartOfDay

EXTRA_ATTEMPT = 0.11  # points of reach that one more call or visit adds (source 001)
MESSAGE = 0.047  # points of reach that a message adds (source 001)
WRITING_AGAIN = 0.02  # chosen, so that writing stays within the published 9-16 %
_DAYTIME = {PartOfDay.MORNING: 0.5, PartOfDay.AFTERNOON: 0.5}
_VISITING = {PartOfDay.MORNING: 0.32, PartOfDay.AFTERNOON: 0.40, PartOfDay.EVENING: 0.28}  # 28 %: source 001
_CALLING = {PartOfDay.MORNING: 0.40, PartOfDay.AFTERNOON: 0.35, PartOfDay.EVENING: 0.25}  # a quarter: source 001


@dataclass(frozen=True, slots=True)
class Step:
    """One attempt of a route.

    Attributes:
        days: working days after the attempt before, or after the opening of the case; from and to.
        gain: points of reach that it adds, from 0 to 1; the first step of a case has its own chance.
        share: of the cases in which it is made.
        needs_phone: it can only be made where there is a number.
        days_if_crisis: the same as `days`, where cut-off or eviction is near.
        late_share, late_days: how often the first attempt comes late, and by how many working days.
    """

    kind: ContactKind
    days: tuple[int, int]
    gain: float = 0.0
    share: float = 1.0
    needs_phone: bool = False
    parts_of_day: Mapping[PartOfDay, float] = field(default_factory=lambda: _DAYTIME)
    days_if_crisis: tuple[int, int] = (0, 2)
    late_share: float = 0.06
    late_days: tuple[int, int] = (4, 12)

    def possible(self, has_phone: bool) -> bool:
        """Whether the attempt can be made."""
        return has_phone or not self.needs_phone


def _visit(days: tuple[int, int]) -> Step:
    return Step(ContactKind.VISIT, days, EXTRA_ATTEMPT, parts_of_day=_VISITING)


def _call(days: tuple[int, int], share: float = 1.0) -> Step:
    return Step(ContactKind.PHONE, days, EXTRA_ATTEMPT, share, needs_phone=True, parts_of_day=_CALLING)


def _message(days: tuple[int, int], share: float) -> Step:
    return Step(ContactKind.MESSAGE, days, MESSAGE, share, needs_phone=True)


APPROACHES: Mapping[Route, tuple[Step, ...]] = {
    Route.VISIT: (_visit((1, 7)), _visit((4, 8)), _call((2, 5), share=0.4)),
    Route.PHONE: (_call((1, 5)), _message((1, 2), share=0.4), _call((8, 11))),
    Route.MESSAGE: (_message((1, 4), share=1.0), _call((4, 8))),
    Route.EMAIL: (
        Step(ContactKind.EMAIL, (1, 4)),
        Step(ContactKind.EMAIL, (8, 11), WRITING_AGAIN, share=0.6),
    ),
    Route.LETTER: (
        Step(ContactKind.LETTER, (1, 4)),
        _message((8, 11), share=0.4),
        Step(ContactKind.LETTER, (9, 12), WRITING_AGAIN, share=0.3),
    ),
}
