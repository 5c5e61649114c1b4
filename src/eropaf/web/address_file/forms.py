"""The form to load an address file with."""

from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import EropafError
from eropaf.intake.reading import TOO_LARGE
from eropaf.web.deliveries.uploading import limit_in_megabytes, was_too_large


class AddressFileForm(forms.Form):
    """Asks for the file."""

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,  # reading says what is wrong with an empty file
        error_messages={"required": _("Choose the address file that you want to load.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.xls,.ods"}),
    )

    def __init__(self, request: HttpRequest) -> None:
        """Build the form for one request.

        Args:
            request: holds the file, when it is a POST.
        """
        sent = request.method == "POST"
        super().__init__(request.POST if sent else None, request.FILES if sent else None)
        self._request = request

    @property
    def uploaded(self) -> "UploadedFile[Any]":
        """The file; only of a valid form."""
        return cast("UploadedFile[Any]", self.cleaned_data["file"])

    def clean(self) -> None:
        """Say why a file that was dropped on its way is not there."""
        if was_too_large(self._request, "file"):
            self.errors.pop("file", None)
            self.add_error("file", forms.ValidationError(TOO_LARGE, params={"megabytes": limit_in_megabytes()}))

    def refuse(self, problem: EropafError) -> None:
        """Say why the file could not be loaded."""
        self.add_error("file", problem.sentence)
