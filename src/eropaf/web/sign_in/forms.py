"""The form to sign in with."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.utils.translation import gettext_lazy as _

_TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"
# One sentence for everything that can be wrong, so that nobody learns here who has an account.
_REFUSED = _(
    "The e-mail address or the password is not right. Try again, or ask your administrator for a new password."
)


class SignInForm(AuthenticationForm):
    """Asks for e-mail and password."""

    username = UsernameField(
        label=_("E-mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "username", "class": _TEXTBOX}),
        error_messages={"required": _("Fill in the e-mail address of your work.")},
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": _TEXTBOX}),
        error_messages={"required": _("Fill in your password.")},
    )
    error_messages = {"invalid_login": _REFUSED, "inactive": _REFUSED}
