"""A proof of destruction as a document to keep: an accessible PDF (PDF/UA-1), and as data."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from eropaf.core import clock
from eropaf.core.choices import Label
from eropaf.outreach.texts.typesetting import typeset
from eropaf.privacy.retention.enums import (
    BECAUSE_LABELS,
    GROUND_LABELS,
    ITEM_STATE_LABELS,
    KIND_LABELS,
    SINCE_LABELS,
    DataKind,
    Ground,
    ItemState,
)
from eropaf.privacy.retention.models import DestructionProof

_STAYED: Mapping[str, Label] = dict([*BECAUSE_LABELS.items(), *ITEM_STATE_LABELS.items()])


def write_json(proof: DestructionProof) -> bytes:
    """The proof as data, with what is needed to check its fingerprint."""
    told = {
        "number": proof.number,
        "made_at": proof.made_at.isoformat(),
        "content": proof.content,
        "previous": proof.previous,
        "sha256": proof.sha256,
    }
    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True).encode()


def write_pdf(proof: DestructionProof) -> bytes:
    """The proof as a PDF, in the language that is active."""
    content = proof.content
    data = {
        "language": get_language() or "nl",
        "title": _("Declaration of destruction %(number)s") % {"number": proof.number},
        "municipality": content["municipality"],
        "facts": _facts(content),
        "tables": [
            _sheet(_("What was destroyed"), (_("Kind of data"), _("Number"), _("Kept for")), _kinds(content)),
            _sheet(_("What stayed"), (_("Why"), _("Cases")), _stayed(content)),
            _sheet(_("Rows that were destroyed"), (_("Table"), _("Rows")), _tables(content)),
        ],
        "fingerprints": [
            [_("Fingerprint (SHA-256)"), proof.sha256],
            [_("Fingerprint of the declaration before"), proof.previous or _("This is the first.")],
        ],
        "page": _("page"),
    }
    return typeset("declaration", data, {}, folder=Path(__file__).parent / "typst")


def _facts(content: Mapping[str, Any]) -> list[list[str]]:
    gone = date.fromisoformat(content["unreadable_in_backups_from"])
    return [
        [_("Ground"), str(GROUND_LABELS[Ground(content["ground"])])],
        [_("Proposed by"), _who(content["proposed"])],
        [_("Agreed by"), _who(content["agreed"])],
        [_("Done on"), _moment(content["finished_at"])],
        [_("In no readable backup from"), date_format(gone, "j F Y")],
    ]


def _who(told: Mapping[str, str]) -> str:
    return f"{told['by']}, {_moment(told['at'])}"


def _moment(told: str) -> str:
    return date_format(datetime.fromisoformat(told).astimezone(clock.AMSTERDAM), "j F Y, H:i")


def _sheet(title: str, head: tuple[str, ...], rows: list[list[str]]) -> dict[str, Any]:
    return {"title": title, "head": list(head), "rows": rows, "empty": _("Nothing.")}


def _kinds(content: Mapping[str, Any]) -> list[list[str]]:
    counted = {**content["cases"], **content["parts"], **content.get("rows", {})}
    return [
        [str(KIND_LABELS[kind]), str(counted[kind]), _kept(kind, content["months"][kind])]
        for kind in DataKind
        if counted.get(kind)
    ]


def _kept(kind: DataKind, months: int) -> str:
    return _("%(months)s months %(since)s") % {"months": months, "since": SINCE_LABELS[kind]}


def _stayed(content: Mapping[str, Any]) -> list[list[str]]:
    stayed = [[str(_STAYED[because]), str(count)] for because, count in content["stayed"].items()]
    failed = str(ITEM_STATE_LABELS[ItemState.FAILED])
    return stayed + [[f"{failed}: {KIND_LABELS[DataKind(kind)]}", "?"] for kind in content.get("unfinished", ())]


def _tables(content: Mapping[str, Any]) -> list[list[str]]:
    return [[table, str(count)] for table, count in content["tables"].items()]
