"""What a worker fills in to send a message."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from eropaf.outreach.texts.enums import WITH_SUBJECT, TextChannel
from eropaf.outreach.texts.models import TextVersion
from eropaf.outreach.texts.variables import Variable, variables_in

_BOX = {"class": "utrecht-textbox utrecht-textbox--html-input"}
_AREA = {"class": "utrecht-textarea utrecht-textarea--html-textarea"}
_LONGEST = 5000
# What only the sender knows, by the name of its field.
GIVEN = {
    "phone": Variable.WORKER_PHONE,
    "day": Variable.DAY,
    "time": Variable.TIME,
    "link": Variable.LINK,
    "creditor": Variable.CREDITOR,
    "arrangement": Variable.ARRANGEMENT,
}


class GivenForm(forms.Form):
    """What the text needs and only the sender knows."""

    phone = forms.CharField(label=_("Your phone number"), required=False, max_length=30, widget=forms.TextInput(_BOX))
    day = forms.CharField(
        label=_("Day of the appointment"), required=False, max_length=40, widget=forms.TextInput(_BOX)
    )
    time = forms.CharField(
        label=_("Time of the appointment"), required=False, max_length=20, widget=forms.TextInput(_BOX)
    )
    link = forms.URLField(
        label=_("Link to more information"), required=False, assume_scheme="https", widget=forms.URLInput(_BOX)
    )

    creditor = forms.CharField(
        label=_("With whom was agreed to pay in instalments"),
        required=False,
        max_length=100,
        widget=forms.TextInput(_BOX),
    )
    arrangement = forms.CharField(
        label=_("The instalments, a line each"),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea({**_AREA, "rows": 6}),
    )

    def __init__(self, version: TextVersion, data: Any = None, initial: Any = None) -> None:
        """Make the form with the fields that this text needs.

        Args:
            version: of the text.
            data: what was sent; None to begin with.
            initial: what is known.
        """
        super().__init__(data, initial=initial)
        needed = variables_in(version.subject, version.body)
        for name, variable in GIVEN.items():
            if variable not in needed:
                del self.fields[name]

    @property
    def values(self) -> dict[Variable, str]:
        """What was filled in, or is known, by variable."""
        if self.is_bound:
            self.is_valid()
            return {GIVEN[name]: str(value) for name, value in self.cleaned_data.items() if value}
        return {GIVEN[name]: str(self.initial[name]) for name in self.fields if self.initial.get(name)}


class MessageForm(forms.Form):
    """The message itself, which may be changed before it leaves."""

    subject = forms.CharField(
        label=_("Subject"),
        max_length=200,
        widget=forms.TextInput(_BOX),
        error_messages={"required": _("Fill in a subject.")},
    )
    body = forms.CharField(
        label=_("Message"),
        max_length=_LONGEST,
        widget=forms.Textarea({**_AREA, "rows": 12}),
        error_messages={"required": _("Write a text first: an empty message cannot be sent.")},
    )

    def __init__(self, channel: TextChannel, language: str, data: Any = None, initial: Any = None) -> None:
        """Make the form.

        Args:
            channel: of the text; some have no subject.
            language: of the text, for screen readers and the direction of writing.
            data: what was sent; None to begin with.
            initial: the text as filled in.
        """
        super().__init__(data, initial=initial)
        if channel not in WITH_SUBJECT:
            del self.fields["subject"]
        for field in self.fields.values():
            field.widget.attrs |= {"lang": language, "dir": "auto"}

    def let_stand(self) -> None:
        """Show what was written and was checked, without letting it be changed."""
        for field in self.fields.values():
            field.widget.attrs["readonly"] = True
