"""Figures of a made-up year are what anybody counts by hand, and none of them is about fewer than ten."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from statistics import median

import pytest
from django.db import connection, transaction

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.core.period import Period
from eropaf.matching.enums import MatchKind
from eropaf.monitor.facts.models import AttemptFact, CaseFact
from eropaf.monitor.figures.attempts import attempts
from eropaf.monitor.figures.breakdowns import OF_ATTEMPTS, OF_CASES, Breakdown
from eropaf.monitor.figures.funnel import funnel
from eropaf.monitor.figures.inflow import inflow
from eropaf.monitor.figures.lead_times import lead_times
from eropaf.monitor.figures.table import Cell, ColumnKind, Section, Table, is_hidden
from eropaf.monitor.figures.workload import workload
from eropaf.monitor.partner_months import Share
from eropaf.outreach.enums import CONTACT_KIND_LABELS, ContactKind
from eropaf.triage.presets import DEFAULT_PRESET, read_preset
from tests.integration.cases.stories import looking_as
from tests.integration.monitor.facts import keep_facts

pytestmark = pytest.mark.django_db

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
KINDS = ["Telefoon", "Huisbezoek", "Brief"]
RULES = [rule.key for rule in read_preset(DEFAULT_PRESET).rules]


def a_case(chance: random.Random) -> dict[str, object]:
    """What happened in one made-up case: most in the first months, some kinds rare."""
    number = chance.choices([0, 1, 2, 3, 6], [2, 8, 6, 3, 1])[0]
    channels = [chance.choices(KINDS, [6, 3, 1])[0] for _attempt in range(number)]
    reached = bool(number) and chance.random() < 0.6
    accepted = reached and chance.random() < 0.5
    closed = chance.random() < 0.8
    at = chance.randint(1, number) if reached else None
    return {
        "opened_month": date(2026, chance.choices(range(1, 7), [9, 8, 7, 6, 2, 1])[0], 1),
        "match_kind": chance.choices(list(MatchKind), [8, 3, 1])[0].value,
        "signals": chance.randint(1, 3),
        "partner_type": chance.choices(["Huur", "Energie", "several"], [6, 3, 1])[0],
        "amount_band": chance.choices(["100-250", "250-500", "5000+"], [6, 3, 1])[0],
        "age_band": chance.choices(["18-25", "36-45", "unknown"], [6, 3, 1])[0],
        "neighbourhood": chance.choices(["Centrum", "Oost", ""], [6, 3, 1])[0],
        "strand": chance.choices(["vroeg", "eropaf"], [6, 1])[0],
        "policy_version": 1,
        "rule": chance.choice(RULES[:2]),
        "attempts": number,
        "channels": ">".join(channels[:4]),
        "first_channel": channels[0] if channels else "",
        "reached": reached,
        "reached_by": channels[at - 1] if at else "",
        "reached_at": at,
        "days_to_attempt": chance.randint(0, 30) if number else None,
        "days_to_contact": chance.randint(0, 60) if reached else None,
        "closed": closed,
        "result": "Inwoner heeft zelf al betaald/betalingsregeling getroffen" if closed else "",
        "days_to_close": chance.randint(0, 200) if closed else None,
        "attempt_in_time": chance.choice([True, True, False, None]),
        "contact_in_time": chance.choice([True, False, None]),
        "offered": accepted,
        "accepted": accepted,
        "arrived": chance.choice([True, False, None]) if accepted else None,
        "lasted": chance.choice([True, False, None]) if accepted else None,
        "minutes": chance.choice([0, 30, 90]),
    }


def the_attempts(fact: CaseFact, chance: random.Random) -> list[AttemptFact]:
    """The attempts of a case; the one at which there was contact reached."""
    kinds = fact.channels.split(">") + KINDS
    return [
        AttemptFact(
            municipality_id=fact.municipality_id, fact=fact, number=number, kind=kinds[number - 1],
            reached=number == fact.reached_at, part_of_day=chance.choice(["Ochtend", "Middag", "Avond"]),
            weekday=chance.randint(1, 5), days_since_opened=number, from_resident=False,
        )
        for number in range(1, fact.attempts + 1)
    ]  # fmt: skip


@pytest.fixture
def facts(worker: Actor) -> Iterator[list[CaseFact]]:
    """Four hundred cases, and attempts in them."""
    chance = random.Random(7)  # noqa: S311 (made up, not secret)
    kept = keep_facts([a_case(chance) for _case in range(400)], worker)
    with acting(worker):
        AttemptFact.objects.bulk_create(made for fact in kept for made in the_attempts(fact, chance))
    with looking_as(worker):
        yield kept


def of_rule(fact: CaseFact) -> str:
    rules = {rule.key: rule.title_for_reader() for rule in read_preset(DEFAULT_PRESET).rules}
    return f"{rules[fact.rule]} (v1)"


def of_channels(fact: CaseFact) -> str:
    named = [str(CONTACT_KIND_LABELS[ContactKind(kind)]) for kind in fact.channels.split(">") if kind]
    return ", ".join(named) or str(OF_CASES[Breakdown.CHANNELS].labels[""])


LEVELS: dict[Breakdown, Callable[[CaseFact], str]] = {
    Breakdown.CHANNEL: lambda fact: fact.first_channel,
    Breakdown.CHANNELS: of_channels,
    Breakdown.ATTEMPTS: lambda fact: str(min(fact.attempts, 4)),
    Breakdown.AMOUNT: lambda fact: fact.amount_band,
    Breakdown.PARTNER_TYPE: lambda fact: fact.partner_type,
    Breakdown.AGE: lambda fact: fact.age_band,
    Breakdown.NEIGHBOURHOOD: lambda fact: fact.neighbourhood,
    Breakdown.RULE: of_rule,
    Breakdown.MATCH_KIND: lambda fact: fact.match_kind,
    Breakdown.STRAND: lambda fact: fact.strand,
    Breakdown.MONTH: lambda fact: f"{fact.opened_month:%Y-%m}",
}
OF_ATTEMPT: dict[Breakdown, Callable[[AttemptFact], str]] = {
    Breakdown.KIND: lambda made: made.kind,
    Breakdown.NUMBER: lambda made: str(min(made.number, 4)),
    Breakdown.PART_OF_DAY: lambda made: made.part_of_day,
    Breakdown.WEEKDAY: lambda made: str(made.weekday),
}


def named(breakdown: Breakdown, level: str) -> str:
    labels = {**OF_CASES, **OF_ATTEMPTS}[breakdown].labels
    return str(labels.get(level) or level)


def share(part: Sequence[CaseFact], whole: Sequence[CaseFact]) -> Share:
    return Share(len(part), len(whole))


def outcomes_by_hand(facts: Sequence[CaseFact]) -> list[Cell]:
    """Cases, reached, accepted, arrived and lasted."""
    reached = [fact for fact in facts if fact.reached or fact.accepted]
    accepted = [fact for fact in facts if fact.accepted]
    return [
        len(facts),
        share(reached, facts),
        share(accepted, reached),
        *(
            share([fact for fact in accepted if getattr(fact, name)],
                  [fact for fact in accepted if getattr(fact, name) is not None])
            for name in ("arrived", "lasted")
        ),
    ]  # fmt: skip


def agrees(shown: Sequence[Cell], by_hand: Sequence[Cell]) -> bool:
    """Whether every cell is hidden or what was counted by hand."""
    return all(is_hidden(cell) or cell == own for cell, own in zip(shown, by_hand, strict=True))


def sections(breakdown: Breakdown) -> list[Section]:
    of_cases = [*funnel(YEAR, breakdown)] if breakdown in OF_CASES else []
    return [*of_cases, *(attempts(YEAR, breakdown) if breakdown in OF_ATTEMPTS else [])]


@pytest.mark.parametrize("breakdown", list(OF_CASES))
def test_what_became_of_cases_is_what_counting_by_hand_gives(facts: list[CaseFact], breakdown: Breakdown) -> None:
    table = funnel(YEAR, breakdown)[1].table
    found = {str(row[0]): row[1:] for row in table.rows}
    by_hand: dict[str, list[CaseFact]] = {}
    for fact in facts:
        by_hand.setdefault(named(breakdown, LEVELS[breakdown](fact)), []).append(fact)
    if breakdown != Breakdown.CHANNELS:  # of which the rare ones are together
        assert found.keys() == by_hand.keys()
    told = {level: cells for level, cells in found.items() if level in by_hand}

    assert len(told) > 1
    assert all(agrees(cells, outcomes_by_hand(by_hand[level])) for level, cells in told.items())
    assert any(not is_hidden(cell) for cells in told.values() for cell in cells)
    assert table.total is not None
    assert agrees(table.total[1:], outcomes_by_hand(facts))
    assert not any(is_hidden(cell) for cell in table.total)


def test_the_whole_way_counts_every_step(facts: list[CaseFact]) -> None:
    _label, *shown = zip(*funnel(YEAR, Breakdown.AMOUNT)[0].table.rows, strict=True)
    accepted = [fact for fact in facts if fact.accepted]

    assert agrees(
        shown[0],
        [
            0,
            sum(fact.signals for fact in facts),
            len(facts),
            sum(fact.attempts > 0 or fact.reached for fact in facts),
            sum(fact.reached for fact in facts),
            len(accepted),
            sum(fact.arrived is True for fact in accepted),
            sum(fact.lasted is True for fact in accepted),
        ],
    )


@pytest.mark.parametrize("breakdown", list(OF_ATTEMPTS))
def test_attempts_that_reach_are_what_counting_by_hand_gives(facts: list[CaseFact], breakdown: Breakdown) -> None:
    table = attempts(YEAR, breakdown)[0].table
    by_hand: dict[str, Counter[bool]] = {}
    for made in AttemptFact.objects.select_related("fact").order_by("pk"):
        level = OF_ATTEMPT[breakdown](made) if breakdown in OF_ATTEMPT else LEVELS[breakdown](made.fact)
        by_hand.setdefault(named(breakdown, level), Counter())[made.reached] += 1
    found = {str(row[0]): row[1:] for row in table.rows}

    assert found.keys() == by_hand.keys()
    for level, counted in by_hand.items():
        assert agrees(found[level], [counted.total(), Share(counted[True], counted.total())])
    assert table.total is not None
    assert table.total[1] == sum(fact.attempts for fact in facts)


def test_cases_come_in_by_month_and_by_kind(facts: list[CaseFact]) -> None:
    totals, _by_type, by_kind = (section.table for section in inflow(YEAR))
    cases = Counter(f"{fact.opened_month:%Y-%m}" for fact in facts)
    kinds = Counter((f"{fact.opened_month:%Y-%m}", fact.match_kind) for fact in facts)
    signals = Counter[str]()
    for fact in facts:
        signals[f"{fact.opened_month:%Y-%m}"] += fact.signals

    for month, delivered, _per_1000, in_case, count in totals.rows:
        assert agrees([delivered, in_case, count], [0, signals[str(month)], cases[str(month)]])
    for row in by_kind.rows:
        keys = [column.key for column in by_kind.columns[1:]]
        assert agrees(row[1:], [kinds[str(row[0]), key] for key in keys])


def test_lead_times_are_the_middle_of_what_it_took(facts: list[CaseFact]) -> None:
    in_time, days, by_month = (section.table for section in lead_times(YEAR))
    for row, name in zip(days.rows, ("days_to_attempt", "days_to_contact", "days_to_close"), strict=True):
        took = [getattr(fact, name) for fact in facts if getattr(fact, name) is not None]
        assert row[2] == round(median(took), 1)
        assert is_hidden(row[1]) or row[1] == len(took)
    for row, name in zip(in_time.rows, ("attempt_in_time", "contact_in_time"), strict=True):
        known = [fact for fact in facts if getattr(fact, name) is not None]
        assert agrees([row[1]], [share([fact for fact in known if getattr(fact, name)], known)])
    for month, *middles in by_month.rows:
        of_month = [fact for fact in facts if f"{fact.opened_month:%Y-%m}" == month]
        for middle, name in zip(middles, ("days_to_attempt", "days_to_contact", "days_to_close"), strict=True):
            took = [getattr(fact, name) for fact in of_month if getattr(fact, name) is not None]
            assert middle == (round(median(took), 1) if len(took) >= 10 else None)


def test_work_is_added_up_by_month_and_by_channel(facts: list[CaseFact]) -> None:
    for section, breakdown in zip(workload(YEAR), (Breakdown.MONTH, Breakdown.CHANNEL), strict=True):
        for label, *cells in section.table.rows:
            own = [fact for fact in facts if named(breakdown, LEVELS[breakdown](fact)) == label]
            minutes, with_time = sum(fact.minutes for fact in own), sum(fact.minutes > 0 for fact in own)
            made = sum(fact.attempts for fact in own)
            told = [len(own), made, round(made / len(own), 1), round(minutes / 60, 1), round(minutes / with_time)]
            assert all(is_hidden(cell) or cell is None or cell == each for cell, each in zip(cells, told, strict=True))


def numbers_in(table: Table) -> Iterator[int]:
    """All numbers of people that a table shows, those behind shares as well."""
    kinds = [column.kind for column in table.columns]
    for row in [*table.rows, *([table.total] if table.total else [])]:
        for cell, kind in zip(row, kinds, strict=True):
            if isinstance(cell, Share) and not cell.too_few:
                yield from (cell.whole, cell.part, cell.whole - cell.part)
            elif isinstance(cell, int) and kind == ColumnKind.COUNT:
                yield cell


@pytest.mark.parametrize("breakdown", list(Breakdown))
def test_no_number_under_ten_is_shown_by_any_breakdown(facts: list[CaseFact], breakdown: Breakdown) -> None:
    for section in [*sections(breakdown), *inflow(YEAR), *lead_times(YEAR), *workload(YEAR)]:
        assert min((number for number in numbers_in(section.table) if number > 0), default=10) >= 10, section.table.key


def test_figures_are_counted_also_where_the_database_takes_no_writes(facts: list[CaseFact]) -> None:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        assert funnel(YEAR, Breakdown.AMOUNT)[1].table.rows


def test_a_municipality_without_facts_has_tables_without_rows(worker: Actor) -> None:
    with looking_as(worker):
        for breakdown in Breakdown:
            assert all(not section.table.hides_something for section in sections(breakdown))
        assert all(not section.table.hides_something for section in [*inflow(YEAR), *lead_times(YEAR), *workload(YEAR)])
