"""The form to deliver a file with."""

from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor, Role
from eropaf.core.errors import Refused
from eropaf.intake.reading import TOO_LARGE
from eropaf.partners.models import Partner
from eropaf.partners.selectors import partners_visible_to
from eropaf.web.deliveries.uploading import limit_in_megabytes, was_too_large
from eropaf.web.fields import SELECT

_NO_PARTNER = _("Choose the partner that the file comes from.")
_NO_FILE = _("Choose the file that you want to deliver.")
_NO_ACCESS = _("Your account does not belong to a partner yet. Ask the municipality to link it.")


class UploadForm(forms.Form):
    """Asks for the partner and the file; a partner's employee need not say for whom."""

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,  # the intake says what is wrong with an empty file, and keeps that it came
        error_messages={"required": _NO_FILE},
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.xls,.ods"}),
    )

    def __init__(self, request: HttpRequest, by: Actor) -> None:
        """Build the form for one request.

        Args:
            request: holds what was filled in, when it is a POST.
            by: who delivers.

        Raises:
            Refused: a partner's employee whose partner is not known.
        """
        sent = request.method == "POST"
        super().__init__(request.POST if sent else None, request.FILES if sent else None)
        self._request = request
        self._own = self._own_partner(by)
        if self._own is None:
            self._ask_for_partner(by)

    @property
    def partner(self) -> Partner:
        """For whom is delivered; only of a valid form."""
        return self._own or self.cleaned_data["partner"]

    @property
    def uploaded(self) -> "UploadedFile[Any]":
        """The file; only of a valid form."""
        return cast("UploadedFile[Any]", self.cleaned_data["file"])

    def _own_partner(self, by: Actor) -> Partner | None:
        if by.role != Role.PARTNER:
            return None
        own = partners_visible_to(by).filter(active=True).first()
        if own is None:
            raise Refused(_NO_ACCESS)
        return own

    def _ask_for_partner(self, by: Actor) -> None:
        self.fields["partner"] = forms.ModelChoiceField(
            label=_("Partner"),
            queryset=partners_visible_to(by).filter(active=True),
            initial=self._request.GET.get("partner"),
            empty_label=_("Choose a partner"),
            error_messages={"required": _NO_PARTNER, "invalid_choice": _NO_PARTNER},
            widget=forms.Select(attrs=SELECT),
        )
        self.order_fields(["partner", "file"])

    def clean(self) -> None:
        """Say why a file that was dropped on its way is not there."""
        if was_too_large(self._request, "file"):
            self.errors.pop("file", None)
            self.add_error("file", forms.ValidationError(TOO_LARGE, params={"megabytes": limit_in_megabytes()}))
