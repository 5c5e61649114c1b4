"""One line of what happened in a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from eropaf.core.choices import Label
from eropaf.web.case.reason import ShownFact


@dataclass(frozen=True)
class Entry:
    """One line of the timeline."""

    order: tuple[datetime, int]
    icon: str
    tone: str
    title: Label
    text: str
    at: date
    part_of_day: Label
    actor_name: str
    withdrawn: bool
    case_number: int | None = None
    undo: int | None = None
    link: str = ""
    facts: Sequence[ShownFact] = ()
