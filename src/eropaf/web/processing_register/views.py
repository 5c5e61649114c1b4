"""What is done with which data, on which ground and how long: the register, and files to take along."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import StringIO

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from eropaf.privacy.fields.documents import (
    FIELD_HEADER,
    dpia_data,
    field_rows,
    register_of_processing,
    sorted_keys,
    tell_terms,
)
from eropaf.privacy.fields.register import Months, Processing, activities, entries, tell_whose
from eropaf.privacy.permissions import check_may_guard_privacy
from eropaf.privacy.retention.selectors import terms_today
from eropaf.web.request import SignedInRequest


@dataclass(frozen=True)
class Shown:
    """An activity as the screen shows it; rows are what data, of whom, how long, and whether they are special."""

    activity: Processing
    whose: str
    rows: list[tuple[str, str, str, bool]]


@require_safe
@login_required
def show_register(request: SignedInRequest) -> HttpResponse:
    """Every activity with its data."""
    check_may_guard_privacy(request.actor)
    context = {"shown": [_show(each) for each in activities().values()], "fields": sum(1 for _row in field_rows())}
    return render(request, "processing_register/page.html", context)


@require_safe
@login_required
def download(request: SignedInRequest, word: str) -> HttpResponse:
    """One of the files, in Dutch."""
    check_may_guard_privacy(request.actor)
    if word not in _FILES:
        raise Http404
    name, kind, write = _FILES[word]
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(write(terms_today().months), content_type=kind, headers=headers)


def _show(activity: Processing) -> Shown:
    found = list(entries(activity))
    months = terms_today().months
    rows = [(each.kind.name, tell_whose(each.whose), tell_terms(each, months), each.kind.special) for each in found]
    return Shown(activity, tell_whose(sorted_keys(found)), rows)


def _fields_as_csv(months: Months) -> str:
    text = StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(FIELD_HEADER)
    writer.writerows(field_rows(months))
    return "\ufeff" + text.getvalue()


_FILES: Mapping[str, tuple[str, str, Callable[[Months], str]]] = {
    "register": ("register-van-verwerkingen.md", "text/markdown; charset=utf-8", register_of_processing),
    "dpia": ("gegevens-voor-dpia.md", "text/markdown; charset=utf-8", dpia_data),
    "velden": ("velden.csv", "text/csv; charset=utf-8", _fields_as_csv),
}
