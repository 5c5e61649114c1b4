"""Which records are in an overview: shown as the resident reads them, and ticked or left out one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from eropaf.core.errors import InvalidValue
from eropaf.privacy.requests.choosing import LeaveOut, choose_records
from eropaf.privacy.requests.enums import LEFT_OUT_GROUND_LABELS, LeftOutGround
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.requests.overview import Record, tell_found
from eropaf.privacy.requests.records import FoundRecord, Place, choices_of, is_told
from eropaf.web.request import SignedInRequest, Viewed
from eropaf.web.residents_rights.views import request_of

_LONGEST = 300
Told = Sequence[tuple[FoundRecord, Record]]  # what may be told, with what the resident would read


@dataclass(frozen=True)
class Shown:
    """A record to judge.

    Attributes:
        key: by which the browser sends it.
        is_judged: whether it can be about another.
        wrong: what is wrong with what was filled in; may be empty.
    """

    key: str
    record: Record
    is_judged: bool
    is_told: bool
    ground: str
    reason: str
    wrong: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def choose(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show every record that may be told, and keep which are."""
    asked = request_of(request, pk)
    found = tell_found(asked, request.actor)
    request.viewed += [Viewed(each.row, "rights-records") for each, _record in found]
    if request.method != "POST":
        return _page(request, asked, _as_chosen(asked, found), HTTPStatus.OK)
    left_out = _left_out(request.POST, [each for each, _record in found])
    try:
        choose_records(request=asked, left_out=left_out, by=request.actor)
    except InvalidValue as problem:
        return _page(request, asked, _as_sent(found, left_out, problem), HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, _("It is kept which records are in the overview."))
    return redirect("rights-request", pk=pk)


def _page(request: SignedInRequest, asked: ResidentRequest, shown: Sequence[Shown], status: HTTPStatus) -> HttpResponse:
    context = {
        "asked": asked,
        "judged": [each for each in shown if each.is_judged],
        "own": [each for each in shown if not each.is_judged],
        "grounds": [(each.value, LEFT_OUT_GROUND_LABELS[each]) for each in LeftOutGround],
    }
    return render(request, "residents_rights/records.html", context, status=status)


def key_of(record: FoundRecord) -> str:
    """By which the browser sends a record."""
    return f"{record.label}-{record.row.pk}"


def _as_chosen(asked: ResidentRequest, found: Told) -> list[Shown]:
    chosen = choices_of(asked)
    shown = []
    for each, record in found:
        choice = chosen.get(each.place)
        ground, reason = (choice.ground, choice.reason) if choice else ("", "")
        shown.append(Shown(key_of(each), record, each.is_judged, is_told(each, chosen), ground, reason))
    return shown


def _as_sent(found: Told, left_out: Mapping[Place, LeaveOut], problem: InvalidValue) -> list[Shown]:
    shown = []
    for each, record in found:
        why, key = left_out.get(each.place), key_of(each)
        ground, reason = (why.ground.value, why.reason) if why else ("", "")
        wrong = problem.sentence if problem.about == f"reason-{key}" else ""
        shown.append(Shown(key, record, each.is_judged, why is None, ground, reason, wrong))
    return shown


def _left_out(sent: QueryDict, found: Sequence[FoundRecord]) -> dict[Place, LeaveOut]:
    """What was not ticked; a record that came in since the page was made was not judged, and stays out."""
    told, grounds = set(sent.getlist("told")), set(LeftOutGround)
    left_out = {}
    for each in found:
        key = key_of(each)
        if key not in told:
            ground = sent.get(f"ground-{key}", "")
            left_out[each.place] = LeaveOut(
                LeftOutGround(ground) if ground in grounds else LeftOutGround.OTHERS,
                sent.get(f"reason-{key}", "")[:_LONGEST],
            )
    return left_out
