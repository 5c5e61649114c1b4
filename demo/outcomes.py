"""What comes of a case: which attempts are made, which one reaches the resident, and how it ends.

Pure: the facts of a case and its number decide everything; there is no clock and no database. Calibration:

- Reach over all cases 38 %, as in Heemskerk (004; 19 % nationwide).
- By letter or e-mail 9-16 %, by phone or visit around 50 % (004). Phone reaches somewhat more than a visit (001).
- Each extra attempt adds 11 points, a message 4.7 points (001).
- Odds by amount: 1,000-2,000 euro 2.3 times those of 100-250 (004); 250-750 better than less (001).
- Odds by type: rent reached most, energy 15 % less, then care insurance, then drinking water (004); the last two
  steps have no published size and are taken as 15 % each.
- One report is reached better than several (001), above 45 better than below (004); no size is published for
  either. For 18-25 year-olds the phone works 10/8 times as well as for all, a message 4/2.5 times (004).
- Of those reached 35 % accept help (001, nationwide); after writing least (001), with rent arrears sooner (002).
  The shares of the results within accepted and not accepted are not published and were chosen.
- A phone call is said to reach six times as often as a visit (004, odds after correction); that cannot go
  together with 50 % for both, so it is left out.

The numbers 000-004 are the sources of the design. `BASE_ODDS` is what remained to be fitted: to the cases that
the demo's own year gives under the shipped policy.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from demo.approach import APPROACHES, Step
from demo.municipality import municipality, read_toml
from demo.streams import Stream
from eropaf.cases.enums import EndResult, Route
from eropaf.outreach.enums import ContactKind, PartOfDay

BASE_ODDS = {
    ContactKind.VISIT: 0.34,
    ContactKind.PHONE: 0.57,
    ContactKind.LETTER: 0.155,
    ContactKind.EMAIL: 0.125,
    ContactKind.MESSAGE: 0.28,
}
AMOUNT_ODDS = ((100_00, 0.85), (250_00, 1.0), (500_00, 1.4), (750_00, 1.6), (1000_00, 1.9), (2000_00, 2.3))
LARGEST_AMOUNT_ODDS = 2.0
TYPE_ODDS = {"Huur": 1.0, "Energie": 0.85, "Zorg": 0.72, "Water": 0.61}
OTHER_TYPE_ODDS = 0.72
SEVERAL_PARTNERS_ODDS = 0.85
OLDER_ODDS, OLDER_FROM = 1.25, 46
YOUNG_ODDS, YOUNG_UNTIL = {ContactKind.PHONE: 10 / 8, ContactKind.MESSAGE: 4 / 2.5}, 25
MOST_LIKELY = 0.85

ACCEPTANCE = {
    ContactKind.VISIT: 0.37,
    ContactKind.PHONE: 0.34,
    ContactKind.MESSAGE: 0.30,
    ContactKind.EMAIL: 0.24,
    ContactKind.LETTER: 0.22,
}
RENT_ACCEPTS = 1.1
ACCEPTED = {
    EndResult.ADVICE: 0.36,
    EndResult.FURTHER_HELP: 0.12,
    EndResult.FURTHER_HELP_FINANCIAL: 0.37,
    EndResult.FURTHER_HELP_OTHER: 0.15,
}
DECLINED = {
    EndResult.MANAGES_ALONE: 0.44,
    EndResult.PAID: 0.34,
    EndResult.OTHER_TRAJECTORY: 0.06,
    EndResult.KNOWN_AT_DEBT_HELP: 0.06,
    EndResult.SILENT_AFTER_CONTACT: 0.08,
    EndResult.NOT_A_RESIDENT: 0.015,
    EndResult.DECEASED: 0.005,
}
NOT_REACHED = {
    EndResult.NEVER_REACHED: 0.885,
    EndResult.PAID: 0.04,
    EndResult.KNOWN_AT_DEBT_HELP: 0.03,
    EndResult.NOT_A_RESIDENT: 0.02,
    EndResult.OTHER_REASON: 0.015,
    EndResult.DECEASED: 0.005,
    EndResult.REFERRED_WITHOUT_RESIDENT: 0.005,
}
STILL_OPEN_AFTER_CONTACT = 0.03
WAIT_AFTER_CONTACT, WAIT_AFTER_SILENCE = (1, 20), (5, 12)  # working days until the case is closed


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What is known of a case when it is placed.

    Attributes:
        number: of the case; with the seed it decides every chance.
        partner_types: in the standard's words; each type once is enough.
        partners: how many different partners report.
        age: of the resident in years, None where no birth date was reported.
        crisis: cut-off or eviction is near, so that the first attempt is made at once.
    """

    number: int
    route: Route
    amount_cents: int
    partner_types: tuple[str, ...]
    partners: int
    age: int | None
    has_phone: bool
    has_email: bool
    crisis: bool = False


@dataclass(frozen=True, slots=True)
class PlannedAttempt:
    """One attempt.

    Attributes:
        number: 1 for the first of the case.
        working_day: working days after the case was opened; 0 is that day itself.
        note: what the worker notes, in Dutch.
    """

    number: int
    kind: ContactKind
    working_day: int
    part_of_day: PartOfDay
    reached: bool
    note: str


def plan_attempts(facts: CaseFacts) -> list[PlannedAttempt]:
    """The attempts of a case in order of day; the last one reached the resident or none did.

    A visit that finds nobody at home is followed by a card at the door on the same day.
    """
    made: list[PlannedAttempt] = []
    chance_so_far = 0.0
    for place, step in enumerate(APPROACHES[facts.route], 1):
        stream = Stream(municipality().seed, "attempt", facts.number, place)
        if not step.possible(facts.has_phone) or not stream.chance(step.share):
            continue
        gain = _first_chance(facts, step.kind) if not made else step.gain
        reached = stream.chance(gain / (1 - chance_so_far))
        chance_so_far = min(MOST_LIKELY, chance_so_far + gain)
        made.append(_attempt(facts, step, made, reached, stream))
        if reached:
            break
        if step.kind == ContactKind.VISIT:
            made.append(_card(made[-1], stream))
    return made


def reach_chance(facts: CaseFacts, kind: ContactKind) -> float:
    """The chance, from 0 to 1, that a first attempt by this channel reaches the resident."""
    odds = BASE_ODDS[kind] * _amount_odds(facts.amount_cents) * _type_odds(facts.partner_types)
    if facts.partners > 1:
        odds *= SEVERAL_PARTNERS_ODDS
    if facts.age is not None and facts.age >= OLDER_FROM:
        odds *= OLDER_ODDS
    if facts.age is not None and facts.age <= YOUNG_UNTIL:
        odds *= YOUNG_ODDS.get(kind, 1.0)
    return odds / (1 + odds)


def end_result(facts: CaseFacts, reached_by: ContactKind | None) -> EndResult | None:
    """How the case ends.

    Args:
        facts: of the case.
        reached_by: the kind of the attempt that reached the resident, None when none did.

    Returns:
        One of the standard's results, or None for a case that stays open. The results that the product gives
        by itself (a repeat report, an unjustified signal) are never returned.
    """
    stream = Stream(municipality().seed, "result", facts.number)
    if reached_by is None:
        return _one_of(NOT_REACHED, stream)
    if stream.chance(STILL_OPEN_AFTER_CONTACT):
        return None
    likely = ACCEPTANCE.get(reached_by, ACCEPTANCE[ContactKind.PHONE])
    likely *= RENT_ACCEPTS if "Huur" in facts.partner_types else 1.0
    return _one_of(ACCEPTED if stream.chance(likely) else DECLINED, stream)


def closing_day(facts: CaseFacts, attempts: Sequence[PlannedAttempt]) -> int:
    """Working days between the opening of the case and its end, when it ends."""
    stream = Stream(municipality().seed, "closing", facts.number)
    last = max((attempt.working_day for attempt in attempts), default=0)
    reached = any(attempt.reached for attempt in attempts)
    return last + stream.whole(*(WAIT_AFTER_CONTACT if reached else WAIT_AFTER_SILENCE))


def _first_chance(facts: CaseFacts, kind: ContactKind) -> float:
    return min(MOST_LIKELY, reach_chance(facts, kind))


def _amount_odds(cents: int) -> float:
    return next((odds for below, odds in AMOUNT_ODDS if cents < below), LARGEST_AMOUNT_ODDS)


def _type_odds(partner_types: Sequence[str]) -> float:
    # Who has arrears of several types is reached as the best of them.
    return max((TYPE_ODDS.get(name, OTHER_TYPE_ODDS) for name in partner_types), default=OTHER_TYPE_ODDS)


def _attempt(
    facts: CaseFacts, step: Step, before: Sequence[PlannedAttempt], reached: bool, stream: Stream
) -> PlannedAttempt:
    first, last = step.days_if_crisis if facts.crisis else step.days
    late = 0 if before or facts.crisis or not stream.chance(step.late_share) else stream.whole(*step.late_days)
    same_kind = [attempt.part_of_day for attempt in before if attempt.kind == step.kind]
    return PlannedAttempt(
        number=len(before) + 1,
        kind=step.kind,
        working_day=(before[-1].working_day if before else 0) + stream.whole(first, last) + late,
        part_of_day=_part_of_day(step, same_kind, stream),
        reached=reached,
        note=_note(step.kind, reached, stream),
    )


def _part_of_day(step: Step, tried: Sequence[PartOfDay], stream: Stream) -> PartOfDay:
    """Another part of the day than before, for the same channel."""
    weights = {part: weight for part, weight in step.parts_of_day.items() if part not in tried[-1:]}
    return stream.weigh(tuple(weights), tuple(weights.values()))


def _card(visit: PlannedAttempt, stream: Stream) -> PlannedAttempt:
    note = _note(ContactKind.CARD, False, stream)
    return PlannedAttempt(visit.number + 1, ContactKind.CARD, visit.working_day, visit.part_of_day, False, note)


@cache
def _notes() -> dict[str, dict[str, list[str]]]:
    return read_toml("notes")


def _note(kind: ContactKind, reached: bool, stream: Stream) -> str:
    return stream.pick(_notes()[kind.value]["reached" if reached else "not_reached"])


def _one_of(shares: dict[EndResult, float], stream: Stream) -> EndResult:
    return stream.weigh(tuple(shares), tuple(shares.values()))
