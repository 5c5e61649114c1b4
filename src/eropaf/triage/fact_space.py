"""The cases that the rules of a policy can tell apart, as a finite space. Pure.

A condition on an amount cuts all amounts in two, so that between the amounts that conditions name all cases are alike.
With the words of the other facts that gives finitely many kinds of case, and questions such as "is anything left for
this rule?" have an exact answer, however many cases there may be.
"""

from collections.abc import Iterable, Iterator, Sequence

from eropaf.partners.enums import PartnerType
from eropaf.triage.conditions import NUMBERS, WORDS, AgeBand, Condition, Fact, FactValue, Test
from eropaf.triage.evaluate import Facts
from eropaf.triage.policy import PolicySpec

Dimension = Fact | PartnerType  # of the kinds of partner each by itself: is it among them?
Cell = bool | str | tuple[int, int | None]  # of a number from and up to; None has no end
Box = int  # a field of bits for each dimension, a bit for each cell that is left

_LEAST = {Fact.AMOUNT: 0, Fact.PARTNER_COUNT: 1, Fact.MONTHS: 1}
_WITH_CONTACT = (Fact.HAS_PHONE, Fact.HAS_EMAIL)
_YES_OR_NO = (True, False)
_USUAL_TYPES = (PartnerType.RENT, PartnerType.ENERGY, PartnerType.CARE_INSURANCE, *PartnerType)


class Space:
    """All kinds of case that a policy can tell apart.

    Two things are known of every case, whatever the rules look at: each kind of partner has a partner, and there is
    at least one. A box is one whole number, since many thousands are compared: to its fields a number is added that
    carries into the bit above each field that is not empty.
    """

    def __init__(self, policy: PolicySpec, uses_age_band: bool) -> None:
        """Cut the space at whatever the conditions of a policy name.

        Args:
            policy: whose conditions.
            uses_age_band: whether the municipality looks at age; where it does not, age is never known.
        """
        self._cells = _cut(policy, uses_age_band)
        self._fields: dict[Dimension, Box] = {}
        self._first_bits: dict[Dimension, int] = {}
        self._above = first = 0
        for dimension, cells in self._cells.items():
            self._first_bits[dimension] = first
            self._fields[dimension] = ((1 << len(cells)) - 1) << first
            first += len(cells)
            self._above |= 1 << first
            first += 1
        self.whole: Box = sum(self._fields.values())
        types = [dimension for dimension in self._cells if isinstance(dimension, PartnerType)]
        self._types_there = sum(1 << self._first_bits[each] for each in types)

    def box(self, conditions: Sequence[Condition]) -> Box | None:
        """The cases for which conditions hold together; None where there can be none."""
        box: Box | None = self.whole
        for condition in conditions:
            box = self.meet(box, self._holding(condition)) if box is not None else None
        return box

    def without(self, facts: Iterable[Fact]) -> Box:
        """The cases of which all of these facts are not so."""
        box = self.whole
        for fact in facts:
            box &= ~(1 << self._first_bits[fact])
        return box

    def _holding(self, condition: Condition) -> Box:
        dimension = PartnerType(str(condition.value)) if condition.test == Test.INCLUDE else condition.fact
        first = self._first_bits[dimension]
        held = sum(1 << first + bit for bit, cell in enumerate(self._cells[dimension]) if _holds(condition, cell))
        return self.whole & ~self._fields[dimension] | held

    def meet(self, one: Box, other: Box) -> Box | None:
        """The cases in both; None where there are none."""
        both = one & other
        return both if self._filled(both) == self._above and self._is_possible(both) else None

    def _filled(self, box: Box) -> int:
        return (box + self.whole) & self._above

    def find_outside(self, box: Box, others: Sequence[Box]) -> Box | None:
        """Some of the cases of a box that are in none of the others; None where those take them all."""
        meeting = [other for other in others if self.meet(box, other) is not None]
        if not meeting:
            return box
        widest = min(meeting, key=lambda other: self._filled(box & ~other).bit_count())
        found = (self.find_outside(piece, meeting) for piece in self._pieces(box, widest) if self._is_possible(piece))
        return next((piece for piece in found if piece is not None), None)

    def _pieces(self, box: Box, other: Box) -> Iterator[Box]:
        """What is left of a box without another, in pieces that have nothing in common."""
        outside = box & ~other
        for field in self._fields.values():
            if left := outside & field:
                yield box & ~field | left
                box &= ~left

    def _is_possible(self, box: Box) -> bool:
        may_be_there = box & self._types_there
        there = (may_be_there & ~(box >> 1)).bit_count()
        if not may_be_there and self._types_there.bit_count() == len(PartnerType):
            return False
        return there < 2 or any(_reaches(cell, there) for cell in self._left(box, Fact.PARTNER_COUNT))

    def _left(self, box: Box, dimension: Dimension) -> Sequence[Cell]:
        if dimension not in self._cells:
            return [(1, None)] if dimension == Fact.PARTNER_COUNT else []
        first = self._first_bits[dimension]
        return [cell for bit, cell in enumerate(self._cells[dimension]) if box >> first + bit & 1]

    def looked_at(self, box: Box) -> tuple[Fact, ...]:
        """The facts that set the cases of a box apart from others."""
        narrowed = {each for each, field in self._fields.items() if box & field != field}
        facts = {each if isinstance(each, Fact) else Fact.PARTNER_TYPES for each in narrowed}
        return tuple(fact for fact in Fact if fact in facts)

    def example(self, box: Box) -> Facts:
        """The facts of one case of a box, as triage sees them."""
        types = self._example_types(box)
        facts: dict[str, FactValue] = {fact: self._example_of(box, fact) for fact in Fact}
        counts = self._left(box, Fact.PARTNER_COUNT)
        facts[Fact.PARTNER_TYPES] = [each.value for each in types]
        facts[Fact.PARTNER_COUNT] = next(_at_least(cell, len(types)) for cell in counts if _reaches(cell, len(types)))
        return facts

    def _example_types(self, box: Box) -> list[PartnerType]:
        there = [each for each in PartnerType if self._left(box, each) == [True]]
        return there or [next(each for each in _USUAL_TYPES if self._left(box, each) != [False])]

    def _example_of(self, box: Box, fact: Fact) -> FactValue:
        left = self._left(box, fact)
        if fact in NUMBERS:
            return _usual_number(left[0]) if left else _LEAST[fact]
        if fact in WORDS:
            return str(left[0]) if left else str(next(iter(WORDS[fact])))
        return bool(left[-1]) if left else False


def _cut(policy: PolicySpec, uses_age_band: bool) -> dict[Dimension, Sequence[Cell]]:
    conditions = [each for rule in policy.rules for option in rule.alternatives for each in option]
    cells: dict[Dimension, Sequence[Cell]] = {}
    for fact in dict.fromkeys([*_WITH_CONTACT, *(each.fact for each in conditions)]):
        mine = [each for each in conditions if each.fact == fact]
        if fact == Fact.PARTNER_TYPES:
            cells |= {PartnerType(str(each.value)): _YES_OR_NO for each in mine}
        else:
            cells[fact] = _cells(fact, mine, uses_age_band)
    return cells


def _cells(fact: Fact, conditions: Sequence[Condition], uses_age_band: bool) -> Sequence[Cell]:
    if fact in NUMBERS:
        return _numbers(_LEAST[fact], conditions)
    if fact == Fact.AGE and not uses_age_band:
        return (AgeBand.UNKNOWN.value,)
    return tuple(word.value for word in WORDS[fact]) if fact in WORDS else _YES_OR_NO


def _numbers(least: int, conditions: Sequence[Condition]) -> Sequence[Cell]:
    starts = {least}
    for condition in conditions:
        value = int(condition.value)
        starts |= {value} if condition.test in (Test.FROM, Test.IS) else set()
        starts |= {value + 1} if condition.test in (Test.TO, Test.IS) else set()
    ordered = sorted(start for start in starts if start >= least)
    return tuple(zip(ordered, [*(start - 1 for start in ordered[1:]), None], strict=True))


def _holds(condition: Condition, cell: Cell) -> bool:
    if not isinstance(cell, tuple):
        return cell is True if condition.test == Test.INCLUDE else cell == condition.value
    start, end = cell
    value = int(condition.value)
    match condition.test:
        case Test.FROM:
            return start >= value
        case Test.TO:
            return end is not None and end <= value
        case _:
            return start == end == value


def _reaches(cell: Cell, number: int) -> bool:
    return isinstance(cell, tuple) and (cell[1] is None or cell[1] >= number)


def _at_least(cell: Cell, number: int) -> int:
    return max(cell[0], number) if isinstance(cell, tuple) else number


def _usual_number(cell: Cell) -> int:
    """One to show: where there is an end the last, since nobody owes nothing."""
    if not isinstance(cell, tuple):
        return 0
    start, end = cell
    return start if end is None else end
