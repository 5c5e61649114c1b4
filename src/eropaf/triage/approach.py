"""An approach as a value: the attempts that follow each other until a resident is reached. Pure: no database.

An approach always begins with an attempt: nobody is left without an offer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from eropaf.cases.enums import Route
from eropaf.core.errors import InvalidValue

Texts = Mapping[str, str]  # per language; Dutch is always there, or there is no text at all


class Moment(StrEnum):
    """The part of the day of an attempt; another than that of the attempt before, in which nobody was there."""

    ANY = "any"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    ANOTHER = "another"


class Crew(StrEnum):
    """Who makes an attempt: one worker, or a pair of two disciplines."""

    ONE = "one"
    PAIR = "pair"


class IfNobody(StrEnum):
    """What is done at once when an attempt reaches nobody."""

    GO_ON = "go_on"
    CARD = "card"
    MESSAGE = "message"


MOMENT_LABELS = {
    Moment.ANY: _("Any time"),
    Moment.MORNING: _("Morning"),
    Moment.AFTERNOON: _("Afternoon"),
    Moment.EVENING: _("Evening"),
    Moment.ANOTHER: _("Another part of the day than before"),
}
CREW_LABELS = {Crew.ONE: _("One worker"), Crew.PAIR: _("A pair")}
IF_NOBODY_LABELS = {
    IfNobody.GO_ON: _("Go on with the next attempt"),
    IfNobody.CARD: _("Leave a card"),
    IfNobody.MESSAGE: _("Send a message"),
}


def in_readers_language(texts: Texts) -> str:
    """A text of a policy in the reader's language, else in Dutch; empty where there is none."""
    return texts.get(get_language() or "nl") or texts.get("nl", "")


@dataclass(frozen=True)
class Step:
    """One attempt.

    Attributes:
        channel: by which it is made.
        day: working days after the approach began; 0 is the same day.
        moment: part of the day.
        crew: who makes it.
        if_nobody: what follows at once where nobody is reached.
        about: what the attempt is more exactly, such as an invitation to the office; may be empty.
    """

    channel: Route
    day: int
    moment: Moment = Moment.ANY
    crew: Crew = Crew.ONE
    if_nobody: IfNobody = IfNobody.GO_ON
    about: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Approach:
    """How a resident is approached.

    Attributes:
        key: stays the same when the title changes.
        title: per language.
        steps: in the order of their days.
        close_after: working days after the last attempt, when nobody was reached, that closing is proposed.
        objection_days: working days in which the resident may object before the first attempt; 0 for none.
        joint: whether worker and partner decide together, case by case, before the first attempt.
        instruction: what a worker must know who makes the attempts; may be empty.

    Raises:
        InvalidValue: there is no attempt, or a later one comes before an earlier one.
    """

    key: str
    title: Texts
    steps: tuple[Step, ...]
    close_after: int
    objection_days: int = 0
    joint: bool = False
    instruction: Texts = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.steps:
            raise InvalidValue(
                _("The approach '%(title)s' has no attempt: nobody may be left without an offer."), title=self.name
            )
        days = [step.day for step in self.steps]
        if days != sorted(days) or days[0] < 0:
            raise InvalidValue(_("The attempts of the approach '%(title)s' are not in order."), title=self.name)

    @property
    def name(self) -> str:
        """The title in the reader's language."""
        return in_readers_language(self.title)

    @property
    def route(self) -> Route:
        """How the resident is approached first."""
        return self.steps[0].channel

    @property
    def begins_after(self) -> int:
        """Working days that go by before the first attempt at least: those to object in, and the day it is planned."""
        return self.objection_days + self.steps[0].day

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read an approach as kept in a policy."""
        return cls(
            key=data["key"],
            title=data["title"],
            steps=tuple(_read_step(step) for step in data["steps"]),
            close_after=data["close_after"],
            objection_days=data.get("objection_days", 0),
            joint=data.get("joint", False),
            instruction=data.get("instruction", {}),
        )

    def to_json(self) -> dict[str, Any]:
        """Write the approach for a policy."""
        return {
            "key": self.key,
            "title": dict(self.title),
            "steps": [_write_step(step) for step in self.steps],
            "close_after": self.close_after,
            "objection_days": self.objection_days,
            "joint": self.joint,
            "instruction": dict(self.instruction),
        }


def _read_step(data: Mapping[str, Any]) -> Step:
    return Step(
        channel=Route(data["channel"]),
        day=data["day"],
        moment=Moment(data.get("moment", Moment.ANY)),
        crew=Crew(data.get("crew", Crew.ONE)),
        if_nobody=IfNobody(data.get("if_nobody", IfNobody.GO_ON)),
        about=data.get("about", {}),
    )


def _write_step(step: Step) -> dict[str, Any]:
    return {
        "channel": step.channel.value,
        "day": step.day,
        "moment": step.moment.value,
        "crew": step.crew.value,
        "if_nobody": step.if_nobody.value,
        "about": dict(step.about),
    }
