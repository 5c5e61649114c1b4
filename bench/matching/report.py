"""What matching is worth, in docs/matching.md: page.md with its blanks filled in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.matching.compared import Beside
from bench.matching.dutch import PEOPLE, PLANTED, DutchResult
from bench.matching.engines import BothEngines
from bench.matching.febrl import Score
from bench.matching.febrl_splink import FROM
from bench.matching.speed import Month, Taken
from eropaf.matching.linkage.model import read_model
from eropaf.matching.linkage.settings import HOUSEMATES, NEIGHBOURS, STRANGERS

FILE = Path("docs/matching.md")
_PAGE = Path(__file__).with_name("page.md")
_GOAL_F1, _GOAL_SECONDS = 0.995, 5
_EXAMPLE = "birth_date"
_EXAMPLE_LEVELS = {
    "same": "the same",
    "day_and_month_exchanged": "day and month exchanged",
    "one_digit": "one digit another",
    "else": "quite another",
}


@dataclass(frozen=True)
class Measured:
    """All that was measured, the day, and the load of the machine when it began."""

    day: str
    processors: int
    load: float
    febrl: Sequence[Beside]
    dutch: DutchResult
    months: Mapping[Month, Taken]
    engines: BothEngines


def write_report(measured: Measured) -> str:
    """Put everything in one page of Markdown and keep it; returns it."""
    text = _PAGE.read_text(encoding="utf-8").format(**_facts(measured), **_tables(measured))
    FILE.write_text(text, encoding="utf-8")
    return text


def _facts(measured: Measured) -> dict[str, object]:
    model = read_model()
    return {
        "same": f"{model.same_from[HOUSEMATES.code]:.0%}",
        "same_in_street": f"{model.same_from[NEIGHBOURS.code]:.0%}",
        "perhaps": f"{model.perhaps_from:.0%}",
        "splink_from": FROM,
        "day": measured.day,
        "processors": measured.processors,
        "load": measured.load,
        "quiet": "quiet" if measured.load < 0.5 else "not quiet, so times are worse than they need be",
        "people": PEOPLE,
        "planted": PLANTED,
        "dutch": measured.dutch,
        "goal_seconds": _GOAL_SECONDS,
        "engines": measured.engines,
    }


def _tables(measured: Measured) -> dict[str, str]:
    settings = sorted(measured.dutch.compared.items())
    return {
        "example": _lines(_example()),
        "febrl": _lines(_febrl(measured.febrl)),
        "verdicts": _lines(line for each in measured.febrl for line in (_verdict(each), _others(each))),
        "persons": _lines(_persons(measured.dutch)),
        "months": _lines(_months(measured.months)),
        "compared": ", ".join(f"{pairs:,} {setting}" for setting, pairs in settings),
        "both": _lines(_both(measured.engines)),
        "rules": _lines(_rules(measured.dutch)),
    }


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _example() -> list[str]:
    odds = read_model().weights[STRANGERS.code].odds[_EXAMPLE]
    shares = {words: (odds[code].same, odds[code].other) for code, words in _EXAMPLE_LEVELS.items()}
    return [
        "| date of birth | among pairs of one person | among pairs of two | so one person is |",
        "|---|---:|---:|---|",
        *(
            f"| {words} | {same:.2%} | {other:.4%} | {_times(same / other)} |"
            for words, (same, other) in shares.items()
        ),
    ]


def _times(ratio: float) -> str:
    return f"{ratio:,.0f} times as likely" if ratio > 1 else f"{1 / ratio:,.0f} times less likely"


def _febrl(measured: Sequence[Beside]) -> list[str]:
    return [
        "| | pairs compared | precision | recall | F1 |",
        "|---|---:|---:|---:|---:|",
        *(line for each in measured for line in _set(each)),
    ]


def _set(each: Beside) -> list[str]:
    ours, splink, recordlinkage = each.compared
    return [
        f"| **{each.name}**, Eropaf | {ours:,} | {_score(each.ours)} |",
        f"| {each.name}, recordlinkage, {each.best} | {recordlinkage:,} | {_score(each.classifiers[each.best])} |",
        f"| {each.name}, Splink | {splink:,} | {_score(each.splink)} |",
    ]


def _score(score: Score) -> str:
    return f"{score.precision:.4f} | {score.recall:.4f} | {score.f1:.4f}"


def _verdict(each: Beside) -> str:
    beside = {"recordlinkage": each.classifiers[each.best].f1, "Splink": each.splink.f1}
    said = (f"{'ahead of' if each.ours.f1 > f1 else 'behind'} {name}" for name, f1 in beside.items())
    return f"- On {each.name} Eropaf is {' and '.join(said)}."


def _others(each: Beside) -> str:
    others = ", ".join(f"{code} {score.f1:.4f}" for code, score in each.classifiers.items() if code != each.best)
    code, more = max(each.classifiers_with_more.items(), key=lambda item: item[1].f1)
    return (
        f"  The other classifiers' F1: {others}. Given two columns more that signals do not have (second line\n"
        f"  of the address, state), recordlinkage's best is {code} with {more.f1:.4f}."
    )


def _persons(result: DutchResult) -> list[str]:
    return [
        "| | |",
        "|---|---:|",
        f"| precision | {result.score.precision:.4f} |",
        f"| recall | {result.score.recall:.4f} |",
        f"| F1 (goal: {_GOAL_F1}) | {result.score.f1:.4f} |",
        f"| pairs taken for one person that are two | {result.wrong:,} |",
        f"| of those, at one address | {result.wrong_at_one_door:,} |",
        f"| *perhaps*: pairs to look at, per 1,000 signals | {result.asked / result.signals * 1000:.1f} |",
        f"| of those, one person | {result.asked_rightly / max(result.asked, 1):.0%} |",
        f"| planted neighbours taken for their namesake (goal: 0) | {result.merged} |",
        f"| planted neighbours taken for anybody at all | {result.merged_anyhow} |",
    ]


def _months(months: Mapping[Month, Taken]) -> list[str]:
    return [
        "| new signals | earlier signals | pairs compared | features | comparing | persons | together | memory |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|",
        *(
            f"| {month.new:,} ({month.name}) | {month.earlier:,} | {taken.pairs:,} | {taken.features:.1f} s "
            f"| {taken.compare:.1f} s | {taken.cluster:.1f} s | {taken.seconds:.1f} s | {taken.megabytes:,} MB |"
            for month, taken in months.items()
        ),
    ]


def _both(engines: BothEngines) -> list[str]:
    return [
        "| DuckDB and Spark | |",
        "|---|---:|",
        f"| pairs that only one compared, or found otherwise alike | {engines.unlike} |",
        f"| largest difference between two probabilities | {engines.apart:.1g} |",
        f"| signals with another person | {engines.elsewhere} |",
        f"| comparing on DuckDB | {engines.duckdb:.1f} s |",
        f"| comparing on Spark | {engines.spark:.1f} s |",
        f"| starting Spark | {engines.starting:.1f} s |",
    ]


def _rules(result: DutchResult) -> list[str]:
    return [
        "| where | columns | pairs |",
        "|---|---|---:|",
        *(
            f"| {setting} | {rule} | {pairs:,} |"
            for setting, rules in result.pairs.items()
            for rule, pairs in sorted(rules.items(), key=lambda item: -item[1])
        ),
    ]
