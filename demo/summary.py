"""What the year became, stage by stage: for the terminal and for `var/demo/summary.json`."""

import json
from typing import Any

from rich.console import Console
from rich.table import Table

from demo.municipality import municipality
from demo.stages import SHARE_OF, STAGE_LABELS, Stage, figures_per_month, total_of
from demo.truth import write_truth
from eropaf.config.database import var_folder


def summarise() -> dict[str, Any]:
    """The figures as plain data: per month and in total."""
    months = figures_per_month()
    return {
        "municipality": municipality().name,
        "demo_day": municipality().demo_day.isoformat(),
        "total": total_of(months),
        "months": {month.month.isoformat()[:7]: month.counts for month in months},
    }


def write_summary() -> None:
    """Write `var/demo/summary.json`, and the ground truth beside it."""
    folder = var_folder() / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "summary.json").write_text(json.dumps(summarise(), indent=2) + "\n", encoding="utf-8")
    write_truth(folder / "truth.csv")


def print_summary(console: Console) -> None:
    """Print the table of stages: the year, what share of an earlier stage that is, and the newest month."""
    months = figures_per_month()
    totals = total_of(months)
    table = Table(title=f"{municipality().name}: the way of a year's signals")
    table.add_column("stage")
    table.add_column(f"{len(months)} months", justify="right")
    table.add_column("share")
    table.add_column(f"{months[-1].month:%b %Y}", justify="right")
    for stage in Stage:
        newest = months[-1].counts[stage]
        table.add_row(STAGE_LABELS[stage], str(totals[stage]), _share(stage, totals), str(newest))
    console.print(table)


def _share(stage: Stage, totals: dict[Stage, int]) -> str:
    of = SHARE_OF.get(stage)
    if of is None or not totals[of]:
        return ""
    return f"{totals[stage] / totals[of]:.0%} of {STAGE_LABELS[of].lower()}"
