"""The proof of destruction: numbers only, each with the fingerprint of the one before."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings

from eropaf.audit.turns import wait_for_turn
from eropaf.core import clock
from eropaf.privacy.retention.enums import ItemState, RunState
from eropaf.privacy.retention.models import DestructionCase, DestructionProof, DestructionRow, DestructionRun
from eropaf.privacy.retention.selectors import terms_today


def make_proof(run: DestructionRun) -> DestructionProof:
    """Keep what was destroyed. In the transaction that ends the run.

    Args:
        run: that is done.
    """
    wait_for_turn("proof", run.municipality_id)
    last = DestructionProof.objects.order_by("-number").first()
    content = _content(run)
    previous = last.sha256 if last else ""
    return DestructionProof.objects.create(
        municipality_id=run.municipality_id,
        run=run,
        number=last.number + 1 if last else 1,
        made_at=clock.now(),
        content=content,
        previous=previous,
        sha256=fingerprint(content, previous),
    )


def fingerprint(content: Any, previous: str) -> str:
    """Of what a proof says and the fingerprint of the one before."""
    written = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(f"{previous}\n{written}".encode()).hexdigest()


def broken_proofs() -> list[int]:
    """Numbers of proofs that are not as they were made or are missing, and of runs that are done without one."""
    found: list[int] = []
    previous, number, missing = "", 0, 0
    for proof in DestructionProof.objects.order_by("number"):
        found += range(number + 1, proof.number)
        missing += proof.number - number - 1
        if proof.previous != previous or proof.sha256 != fingerprint(proof.content, proof.previous):
            found.append(proof.number)
        previous, number = proof.sha256, proof.number
    without = DestructionRun.objects.filter(state=RunState.DONE, proof__isnull=True).count()
    return [*found, *range(number + 1, number + 1 + without - missing)]


def _content(run: DestructionRun) -> dict[str, Any]:
    if run.finished_at is None or run.approved_at is None or run.approved_by is None:
        raise ValueError("A run that is not done has no proof")
    # A day more: a backup may be made some minutes later in the night than the one that is forgotten then.
    gone = run.finished_at + timedelta(days=settings.BACKUP_DAYS + 1)
    items, rows = list(run.cases.order_by("pk")), list(run.rows.order_by("pk"))
    return {
        "municipality": run.municipality.name,
        "run": run.number,
        "ground": run.ground,
        "proposed": {"at": run.proposed_at.isoformat(), "by": run.proposed_by.name},
        "agreed": {"at": run.approved_at.isoformat(), "by": run.approved_by.name},
        "finished_at": run.finished_at.isoformat(),
        "months": run.months or {kind.value: months for kind, months in terms_today().months.items()},
        "cases": dict(_per_kind(items)),
        "rows": dict(_per_kind(rows)),
        "stayed": dict(_why_they_stayed([*items, *rows])),
        "parts": {part.kind: part.erased for part in run.parts.order_by("kind")},
        "unfinished": [part.kind for part in run.parts.filter(state=ItemState.FAILED).order_by("kind")],
        "tables": dict(sorted(counts_of(run).items())),
        "unreadable_in_backups_from": clock.day_of(gone).isoformat(),
    }


def counts_of(run: DestructionRun) -> Counter[str]:
    """How many rows went so far, by table."""
    told = [
        *(each.counts for each in run.cases.all()),
        *(each.counts for each in run.rows.all()),
        *(each.counts for each in run.parts.all()),
    ]
    return sum((Counter(each) for each in told), Counter[str]())


def _per_kind(items: Iterable[DestructionCase | DestructionRow]) -> Counter[str]:
    return Counter(each.kind for each in items if each.state == ItemState.ERASED)


def _why_they_stayed(items: Iterable[DestructionCase | DestructionRow]) -> Iterator[tuple[str, int]]:
    stayed = Counter(each.because or each.state for each in items if each.state != ItemState.ERASED)
    yield from sorted(stayed.items())
