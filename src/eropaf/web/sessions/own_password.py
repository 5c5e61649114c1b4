"""Changing the own password."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from eropaf.accounts.limits import attempt_of, count_attempt, forget_attempt
from eropaf.accounts.services import change_own_password
from eropaf.web.acting import kept
from eropaf.web.request import SignedInRequest, sent
from eropaf.web.sign_in.opening import session_of
from eropaf.web.sign_in.place import network_address

_TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"


def _password(autocomplete: str) -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": autocomplete, "class": _TEXTBOX})


class OwnPasswordForm(forms.Form):
    """Asks the old password, and the new one twice."""

    old = forms.CharField(
        label=gettext_lazy("Your present password"),
        strip=False,
        widget=_password("current-password"),
        error_messages={"required": gettext_lazy("Fill in your present password.")},
    )
    new = forms.CharField(
        label=gettext_lazy("Your new password"),
        help_text=gettext_lazy("At least twelve characters: a short sentence is easy to remember and hard to guess."),
        strip=False,
        widget=_password("new-password"),
        error_messages={"required": gettext_lazy("Fill in a new password.")},
    )
    again = forms.CharField(
        label=gettext_lazy("Your new password once more"),
        strip=False,
        widget=_password("new-password"),
        error_messages={"required": gettext_lazy("Fill in your new password once more.")},
    )

    def clean_again(self) -> str:
        """The same as the new one.

        Raises:
            ValidationError: it is another.
        """
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("new", again):
            raise forms.ValidationError(_("This is not the same as the new password above."))
        return again


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: SignedInRequest) -> HttpResponse:
    """Change the own password; asks the old one, as often as signing in does."""
    form = OwnPasswordForm(sent(request))
    attempt = attempt_of(request.user.email, network_address(request))
    if form.is_valid() and count_attempt(attempt):
        form.add_error(None, _("This went wrong too often. Wait a quarter of an hour and try again."))
    if kept(form, lambda: _change(request, form)):
        forget_attempt(attempt)
        messages.success(request, _("Your password is changed. You are signed out everywhere else."))
        return redirect("sessions")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    has_one = request.user.has_usable_password()
    return render(request, "sessions/own_password.html", {"form": form, "has_one": has_one}, status=status)


def _change(request: SignedInRequest, form: OwnPasswordForm) -> None:
    given = form.cleaned_data
    user = change_own_password(old=given["old"], new=given["new"], but=session_of(request), by=request.actor)
    update_session_auth_hash(request, user)
