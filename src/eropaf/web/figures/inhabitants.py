"""How many people live in the municipality, so that signals can be read for each 1,000 of them."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from eropaf.accounts.permissions import check_may_set_inhabitants
from eropaf.accounts.selectors import current_municipality
from eropaf.accounts.services import set_inhabitants
from eropaf.web.acting import kept
from eropaf.web.fields import TEXTBOX
from eropaf.web.request import SignedInRequest, sent

_EXAMPLE = gettext_lazy("Fill in how many people live in the municipality, such as 45000.")


class InhabitantsForm(forms.Form):
    """One number."""

    inhabitants = forms.IntegerField(
        label=gettext_lazy("Number of inhabitants"),
        help_text=gettext_lazy("As the statistics office CBS counts them on 1 January."),
        error_messages={"required": _EXAMPLE, "invalid": _EXAMPLE},
        widget=forms.TextInput(attrs={**TEXTBOX, "inputmode": "numeric"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def say(request: SignedInRequest) -> HttpResponse:
    """Say it, and change it."""
    check_may_set_inhabitants(request.actor)
    form = InhabitantsForm(sent(request), initial={"inhabitants": current_municipality().inhabitants})
    if kept(form, lambda: set_inhabitants(inhabitants=form.cleaned_data["inhabitants"], by=request.actor)):
        messages.success(request, _("Signals are read for each 1,000 of these inhabitants now."))
        return redirect("figures-dashboard", slug="instroom")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "figures/inhabitants.html", {"form": form}, status=status)
