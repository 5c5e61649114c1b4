"""The house style: what stands on letters, and the municipality's pictures."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from eropaf.core.choices import Label
from eropaf.outreach.texts.house_style import FIELDS, PICTURES, current_house_style, picture_of, save_picture
from eropaf.outreach.texts.house_style import save_house_style as save
from eropaf.outreach.texts.permissions import check_may_edit_texts, check_may_read_texts
from eropaf.outreach.texts.pictures import PictureKind
from eropaf.web.acting import act_and_tell, kept
from eropaf.web.deliveries.uploading import was_too_large
from eropaf.web.request import SignedInRequest, sent
from eropaf.web.texts.forms import HouseStyleForm

_CONTENT_TYPES = {
    PictureKind.PNG: "image/png",
    PictureKind.JPEG: "image/jpeg",
    PictureKind.SVG: "image/svg+xml",
}
_PICTURE_LABELS: dict[str, Label] = {
    "logo": gettext_lazy("Logo on letters"),
    "picture": gettext_lazy("Picture on the card"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def house_style(request: SignedInRequest) -> HttpResponse:
    """Show and change what stands on letters and what texts refer to."""
    check_may_edit_texts(request.actor)
    style = current_house_style()
    initial = {name: getattr(style, name) for name in FIELDS}
    form = HouseStyleForm(sent(request), initial=initial)
    if kept(form, lambda: save(changes=form.cleaned_data, by=request.actor)):
        messages.success(request, _("The house style is saved."))
        return redirect("house-style")
    page = {
        "form": form,
        "pictures": [(which, _PICTURE_LABELS[which], getattr(style, which) is not None) for which in PICTURES],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "texts/house.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def picture(request: SignedInRequest, which: str) -> HttpResponse:
    """Show a picture of the municipality, or bring another one."""
    if which not in PICTURES:
        raise Http404
    if request.method != "POST":
        check_may_read_texts(request.actor)
        shown = picture_of(current_house_style(), which)
        return HttpResponse(shown.content, content_type=_CONTENT_TYPES[shown.kind])
    check_may_edit_texts(request.actor)
    _bring(request, which)
    return redirect("house-style")


def _bring(request: SignedInRequest, which: str) -> None:
    if request.POST.get("do") == "own":
        act_and_tell(
            request,
            lambda: save_picture(which=which, content=None, by=request.actor),
            _("The drawing that comes with Eropaf is used again."),
        )
        return
    sent = request.FILES.get("file")
    if sent is None:
        too_large = was_too_large(request, "file")
        messages.error(request, _("The file is too large.") if too_large else _("Choose a picture first."))
        return
    content = sent.read()
    act_and_tell(
        request, lambda: save_picture(which=which, content=content, by=request.actor), _("The picture is saved.")
    )
