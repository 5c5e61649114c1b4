"""How often people chose another approach than the rules did: the screen, and the table as a file."""

import csv
import io

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eropaf.core.cells import harmless
from eropaf.monitor.overruling import figures_on_overruling
from eropaf.web.filtering import filter_fields
from eropaf.web.overrulings.forms import PeriodForm
from eropaf.web.overrulings.rows import describe_versions, instead_in_words, number_in_words, overruled_in_words
from eropaf.web.request import SignedInRequest, Viewed


@require_safe
@login_required
def show_overrulings(request: SignedInRequest) -> HttpResponse:
    """Per version and rule how often it was overruled; the coordinator reads why."""
    form = PeriodForm(request.GET)
    period = form.period()
    versions = describe_versions(figures_on_overruling(period, request.actor))
    shown = [reason.case for version in versions for rule in version.rules for reason in rule.reasons]
    request.viewed.extend(Viewed(subject=case, screen="overrulings") for case in shown)
    context = {
        "period": period,
        "months": form.value("months"),
        "filters": filter_fields(form, ["months"]),
        "versions": versions,
    }
    return render(request, "overrulings/page.html", context)


@require_safe
@login_required
def download_overrulings(request: SignedInRequest) -> HttpResponse:
    """The table as a file for a spreadsheet: counts only, no reason and no case."""
    period = PeriodForm(request.GET).period()
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow([_("Policy"), _("Version"), _("Rule"), _("Leads to"), _("Cases"), _("Overruled"), _("Instead")])
    for version in figures_on_overruling(period, request.actor):
        for rule in version.rules:
            counts = [number_in_words(rule.placed), overruled_in_words(rule), instead_in_words(rule)]
            names = [harmless(each) for each in (rule.rule, rule.approach)]
            writer.writerow([harmless(version.name), version.version, *names, *counts])
    name = _("overruled %(first)s to %(last)s") % {"first": period.start, "last": period.end}
    headers = {"Content-Disposition": content_disposition_header(True, f"{name}.csv")}
    return HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8", headers=headers)
