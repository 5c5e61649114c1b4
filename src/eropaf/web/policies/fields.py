"""The fields of the editor: what stands in them, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eropaf.cases.enums import ROUTE_LABELS
from eropaf.core.choices import Label
from eropaf.triage.approach import CREW_LABELS, IF_NOBODY_LABELS, MOMENT_LABELS, in_readers_language
from eropaf.triage.conditions import NUMBERS
from eropaf.web.policies.looks import look_of

Problems = Mapping[str, Label]
Choices = Sequence[tuple[str, Label]]


@dataclass(frozen=True)
class Field:
    """One field; `choices` are empty where something is typed."""

    name: str
    value: str
    error: Label
    choices: Choices = ()

    @property
    def id(self) -> str:
        """To point at it."""
        return self.name.replace(".", "-")


@dataclass(frozen=True)
class ConditionFields:
    """A condition: what is looked at, and the number beside it."""

    place: str
    look: Field
    number: Field


@dataclass(frozen=True)
class RuleFields:
    """A rule; the last one has no conditions and stays where it is."""

    place: int
    where: str
    key: str
    name: str
    title: Field
    title_en: Field
    approach: Field
    priority: Field
    days: Field
    options: list[list[ConditionFields]]
    is_last: bool
    is_wrong: bool


@dataclass(frozen=True)
class StepFields:
    """An attempt."""

    place: str
    channel: Field
    day: Field
    moment: Field
    crew: Field
    if_nobody: Field
    about: Field
    about_en: Field


@dataclass(frozen=True)
class ApproachFields:
    """An approach with its attempts."""

    place: int
    where: str
    key: str
    name: str
    title: Field
    title_en: Field
    close_after: Field
    objection_days: Field
    joint: bool
    instruction: Field
    instruction_en: Field
    steps: list[StepFields]
    problem: Label
    is_wrong: bool


class DraftFields:
    """All fields of a draft."""

    def __init__(self, data: Mapping[str, Any], problems: Problems) -> None:
        """Lay the draft out.

        Args:
            data: as kept, or as filled in.
            problems: by place, as `read_draft` tells them.
        """
        self._data, self._problems = data, problems
        self.name = self._field("name", data["name"])
        self.source = self._field("source", data["source"])
        self.rules = [self._rule(place, each) for place, each in enumerate(data["rules"])]
        self.approaches = [self._approach(place, each) for place, each in enumerate(data["approaches"])]

    def _field(self, name: str, value: object, choices: Choices = ()) -> Field:
        return Field(name, "" if value is None else str(value), self._problems.get(name, ""), choices)

    def _word(self, name: str, value: object, labels: Mapping[Any, Label]) -> Field:
        return self._field(name, value, [(str(word), label) for word, label in labels.items()])

    def _is_wrong(self, where: str) -> bool:
        return any(name == where or name.startswith(f"{where}.") for name in self._problems)

    def _rule(self, place: int, data: Mapping[str, Any]) -> RuleFields:
        where = f"rules.{place}"
        approaches = [(each["key"], in_readers_language(each["title"])) for each in self._data["approaches"]]
        known = data["approach"] in {key for key, _title in approaches}
        return RuleFields(
            place=place,
            where=where,
            key=data["key"],
            name=in_readers_language(data["title"]) or _("without a title"),
            title=self._field(f"{where}.title.nl", data["title"].get("nl", "")),
            title_en=self._field(f"{where}.title.en", data["title"].get("en", "")),
            approach=self._field(f"{where}.approach", data["approach"], [*([] if known else [_UNCHOSEN]), *approaches]),
            priority=self._field(f"{where}.priority", data["priority"]),
            days=self._field(f"{where}.first_attempt_days", data.get("first_attempt_days")),
            options=self._options(data["when"], where),
            is_last=place == len(self._data["rules"]) - 1,
            is_wrong=self._is_wrong(where),
        )

    def _options(self, when: Sequence[Sequence[Mapping[str, Any]]], where: str) -> list[list[ConditionFields]]:
        return [
            [self._condition(each, f"{where}.when.{option}.{number}") for number, each in enumerate(conditions)]
            for option, conditions in enumerate(when)
        ]

    def _condition(self, data: Mapping[str, Any], where: str) -> ConditionFields:
        number = data["value"] if data["fact"] in list(NUMBERS) else ""
        place = ".".join(part for part in where.split(".") if part.isdigit())
        look, value = self._field(f"{where}.look", look_of(data)), self._field(f"{where}.value", number)
        return ConditionFields(place, look, value)

    def _approach(self, place: int, data: Mapping[str, Any]) -> ApproachFields:
        where = f"approaches.{place}"
        return ApproachFields(
            place=place,
            where=where,
            key=data["key"],
            name=in_readers_language(data["title"]) or _("without a title"),
            title=self._field(f"{where}.title.nl", data["title"].get("nl", "")),
            title_en=self._field(f"{where}.title.en", data["title"].get("en", "")),
            close_after=self._field(f"{where}.close_after", data["close_after"]),
            objection_days=self._field(f"{where}.objection_days", data["objection_days"]),
            joint=data["joint"],
            instruction=self._field(f"{where}.instruction.nl", data["instruction"].get("nl", "")),
            instruction_en=self._field(f"{where}.instruction.en", data["instruction"].get("en", "")),
            steps=[self._step(f"{place}.{number}", each) for number, each in enumerate(data["steps"])],
            problem=self._problems.get(where, ""),
            is_wrong=self._is_wrong(where),
        )

    def _step(self, place: str, data: Mapping[str, Any]) -> StepFields:
        approach, number = place.split(".")
        where = f"approaches.{approach}.steps.{number}"
        words = {name: self._word(f"{where}.{name}", data[name], labels) for name, labels in _LABELS.items()}
        return StepFields(
            place=place,
            day=self._field(f"{where}.day", data["day"]),
            about=self._field(f"{where}.about.nl", data["about"].get("nl", "")),
            about_en=self._field(f"{where}.about.en", data["about"].get("en", "")),
            **words,
        )


_UNCHOSEN: tuple[str, Label] = ("", "–")
_LABELS: Mapping[str, Mapping[Any, Label]] = {
    "channel": ROUTE_LABELS,
    "moment": MOMENT_LABELS,
    "crew": CREW_LABELS,
    "if_nobody": IF_NOBODY_LABELS,
}


@dataclass(frozen=True)
class ProblemShown:
    """What is wrong, with the field where that is."""

    where: str
    target: str
    sentence: Label


def show_problems(fields: DraftFields, problems: Problems) -> list[ProblemShown]:
    """Everything that is wrong, in the order of the page, each with a name for where it is."""
    return [ProblemShown(_name(fields, name), name.replace(".", "-"), told) for name, told in problems.items()]


_NUMBERS: Mapping[str, Label] = {
    "priority": gettext_lazy("priority"),
    "first_attempt_days": gettext_lazy("term for the first attempt"),
    "value": gettext_lazy("number for condition %(number)d"),
    "day": gettext_lazy("day of attempt %(number)d"),
    "close_after": gettext_lazy("term until closing is proposed"),
    "objection_days": gettext_lazy("time to object"),
}


def _name(fields: DraftFields, name: str) -> str:
    kind, *rest = name.split(".")
    if kind not in ("rules", "approaches"):
        return _("Name") if kind == "name" else ""
    place = int(rest[0])
    if kind == "rules":
        told = _("Rule %(number)d, %(title)s") % {"number": place + 1, "title": fields.rules[place].name}
    else:
        told = _("Approach %(title)s") % {"title": fields.approaches[place].name}
    return f"{told}, {_name_number(rest)}" if rest[-1] in _NUMBERS else told


def _name_number(parts: Sequence[str]) -> str:
    """What a number is of, where several stand in one rule or approach and are told wrong in the same words."""
    return str(_NUMBERS[parts[-1]]) % {"number": int(parts[-2]) + 1}
