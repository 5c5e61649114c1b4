"""The forms to sign in with."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.models import User
from eropaf.accounts.permissions import PROVIDER_ROLES
from eropaf.exchange.setup import registration

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

    def confirm_login_allowed(self, user: User) -> None:
        """As Django's; where a provider signs in who works here, only others and emergency accounts have a password.

        Raises:
            ValidationError: the account is not let in this way.
        """
        super().confirm_login_allowed(user)
        if registration() and user.role in PROVIDER_ROLES and not user.is_break_glass:
            raise self.get_invalid_login_error()


class CodeForm(forms.Form):
    """Asks for the code that the app shows."""

    code = forms.CharField(
        label=_("Code from your app"),
        help_text=_("Six digits. A new code appears every half minute."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": _TEXTBOX}),
        error_messages={"required": _("Fill in the code that your app shows.")},
    )


class RecoveryCodeForm(forms.Form):
    """Asks for a code that was given when the app was set up."""

    code = forms.CharField(
        label=_("Recovery code"),
        help_text=_("Twelve letters and digits, such as ABCD-EFGH-2345."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": _TEXTBOX}
        ),
        error_messages={"required": _("Fill in one of your recovery codes.")},
    )
