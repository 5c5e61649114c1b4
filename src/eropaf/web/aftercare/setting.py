"""When does everybody look back?"""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from eropaf.support.aftercare.permissions import check_may_set_aftercare
from eropaf.support.aftercare.selectors import current_setting
from eropaf.support.aftercare.services import set_aftercare
from eropaf.web.acting import kept
from eropaf.web.aftercare.forms import SettingForm
from eropaf.web.request import SignedInRequest, sent


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def choose(request: SignedInRequest) -> HttpResponse:
    """Choose after how many months, and how long a relapse can be recognised."""
    check_may_set_aftercare(request.actor)
    known = current_setting()
    initial = {"months": ", ".join(map(str, known.months)), "keep_months": known.keep_months}
    form = SettingForm(sent(request), initial=initial)
    if kept(form, lambda: set_aftercare(by=request.actor, **form.cleaned_data)):
        messages.success(request, _("The aftercare follows these months from now on, also where it runs already."))
        return redirect("aftercare-setting")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "aftercare/setting.html", {"form": form}, status=status)
