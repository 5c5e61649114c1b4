"""Declarations: the list, one of them, and its files."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from eropaf.accounts.models import Municipality
from eropaf.core.errors import EropafError
from eropaf.support.hours.declaring import sum_of
from eropaf.support.hours.models import Declaration
from eropaf.support.hours.permissions import check_may_declare
from eropaf.support.hours.selectors import declarations_visible_to, lines_of_declaration
from eropaf.support.hours.services import declare
from eropaf.web.acting import act_and_tell
from eropaf.web.declarations.forms import PeriodForm
from eropaf.web.declarations.pdf import write_pdf
from eropaf.web.declarations.presentation import count_clients, show_declaration, show_line, show_parts
from eropaf.web.declarations.workbook import write_workbook
from eropaf.web.request import SignedInRequest

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@login_required
def list_declarations(request: SignedInRequest) -> HttpResponse:
    """All declarations."""
    return _list(request, PeriodForm(None, ahead=False))


@require_POST
@login_required
def make(request: SignedInRequest) -> HttpResponse:
    """Begin a declaration of a period."""
    check_may_declare(request.actor)
    form = PeriodForm(request.POST, ahead=False)
    if not form.is_valid():
        return _list(request, form)
    chosen = form.chosen
    try:
        declaration = declare.make_declaration(kind=chosen.kind, day=chosen.start, by=request.actor)
    except EropafError as problem:
        form.add_error("period", problem.sentence)
        return _list(request, form)
    return redirect("declaration", pk=declaration.pk)


@require_safe
@login_required
def show_declaration_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is declared of a period."""
    declaration = _find(request, pk)
    lines = lines_of_declaration(declaration, request.actor)
    context = {
        "declaration": show_declaration(declaration),
        "parts": show_parts(lines),
        "together": show_line(sum_of(lines)),
        "lines": [show_line(line) for line in lines],
        "clients": count_clients(lines),
    }
    return render(request, "declarations/declaration.html", context)


@require_POST
@login_required
def finalise(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep the lines as they are."""
    declaration = _find(request, pk)
    act_and_tell(
        request,
        lambda: declare.finalise_declaration(declaration=declaration, by=request.actor),
        _("The declaration is final: nothing of its days changes any more."),
    )
    return redirect("declaration", pk=pk)


@require_POST
@login_required
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a declaration back."""
    declaration = _find(request, pk)
    act_and_tell(
        request,
        lambda: declare.withdraw_declaration(declaration=declaration, by=request.actor),
        _("The declaration was withdrawn. The period can be declared anew."),
    )
    return redirect("declaration", pk=pk)


@require_safe
@login_required
def download_workbook(request: SignedInRequest, pk: int) -> HttpResponse:
    """The declaration as a workbook."""
    declaration = _find(request, pk)
    content = write_workbook(show_declaration(declaration), lines_of_declaration(declaration, request.actor))
    return _file(declaration, content, "xlsx", _WORKBOOK)


@require_safe
@login_required
def download_pdf(request: SignedInRequest, pk: int) -> HttpResponse:
    """The declaration on paper."""
    declaration = _find(request, pk)
    municipality = Municipality.objects.get(pk=request.actor.municipality_id)
    content = write_pdf(
        show_declaration(declaration), lines_of_declaration(declaration, request.actor), municipality.name
    )
    return _file(declaration, content, "pdf", "application/pdf")


def _find(request: SignedInRequest, pk: int) -> Declaration:
    return get_object_or_404(declarations_visible_to(request.actor), pk=pk)


def _file(declaration: Declaration, content: bytes, ending: str, content_type: str) -> HttpResponse:
    name = _("declaration %(number)s %(day)s") % {"number": declaration.number, "day": declaration.start.isoformat()}
    headers = {"Content-Disposition": content_disposition_header(True, f"{name}.{ending}")}
    return HttpResponse(content, content_type=content_type, headers=headers)


def _list(request: SignedInRequest, form: PeriodForm) -> HttpResponse:
    declarations = [show_declaration(each) for each in declarations_visible_to(request.actor)]
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "declarations/page.html", {"declarations": declarations, "form": form}, status=status)
