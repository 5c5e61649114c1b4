"""Forms of the texts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import choices
from eropaf.outreach.texts.enums import CHANNEL_LABELS, NOTICE_CHANNELS, PURPOSE_LABELS, Purpose, TextChannel
from eropaf.web.fields import SELECT, TEXTBOX

_AREA = {"class": "utrecht-textarea utrecht-textarea--html-textarea", "rows": 4}
_WINDOW = _("Fill in whole millimetres: at most 110 from the left, and 30 to 120 from the top.")


class NewTextForm(forms.Form):
    """A text that nobody wrote yet."""

    title = forms.CharField(
        label=_("Title"),
        help_text=_("For colleagues; a resident never sees it."),
        max_length=80,
        widget=forms.TextInput(attrs=TEXTBOX),
        error_messages={"required": _("Give the text a title, so that colleagues find it.")},
    )
    channel = forms.ChoiceField(
        label=_("Channel"),
        choices=[("", _("Choose a channel"))]
        + [pair for pair in choices(CHANNEL_LABELS) if pair[0] not in NOTICE_CHANNELS],
        widget=forms.Select(attrs=SELECT),
        error_messages={"required": _("Choose by which channel the text is sent.")},
    )
    purpose = forms.ChoiceField(
        label=_("What it is for"),
        choices=[("", _("Choose a purpose"))]
        + [pair for pair in choices(PURPOSE_LABELS) if pair[0] != Purpose.LEGAL_NOTICE],
        widget=forms.Select(attrs=SELECT),
        error_messages={"required": _("Choose what the text is for.")},
    )

    @property
    def chosen(self) -> tuple[TextChannel, Purpose]:
        """Channel and purpose; only of a valid form."""
        return TextChannel(self.cleaned_data["channel"]), Purpose(self.cleaned_data["purpose"])


class HouseStyleForm(forms.Form):
    """What stands on letters, and what texts may refer to."""

    sender = forms.CharField(
        label=_("Sender on letters"),
        max_length=200,
        widget=forms.TextInput(attrs=TEXTBOX),
        error_messages={"required": _("Fill in who sends the letters.")},
    )
    sender_lines = forms.CharField(
        label=_("Below the sender"),
        help_text=_("Address, phone and website, each on a line of its own."),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs=_AREA),
    )
    return_line = forms.CharField(
        label=_("Return address"),
        help_text=_("Small, above the resident’s address in the window."),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs=TEXTBOX),
    )
    desk = forms.CharField(
        label=_("Address of the desk"), required=False, max_length=200, widget=forms.TextInput(attrs=TEXTBOX)
    )
    opening_hours = forms.CharField(
        label=_("Opening hours of the desk"), required=False, max_length=200, widget=forms.TextInput(attrs=TEXTBOX)
    )
    privacy_link = forms.URLField(
        label=_("Link to the privacy statement"),
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs=TEXTBOX | {"inputmode": "url"}),
        error_messages={"invalid": _("Fill in a whole address, such as https://example.nl/privacy.")},
    )
    privacy_officer = forms.EmailField(
        label=_("E-mail address of the privacy officer"),
        required=False,
        widget=forms.TextInput(attrs=TEXTBOX | {"inputmode": "email"}),
    )
    window_left_mm = forms.IntegerField(
        label=_("Window: millimetres from the left"),
        min_value=0,
        max_value=110,
        widget=forms.TextInput(attrs=TEXTBOX | {"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _WINDOW),
    )
    window_top_mm = forms.IntegerField(
        label=_("Window: millimetres from the top"),
        help_text=_("20 and 55 fit most C5 and EA5 envelopes. Print one letter and look."),
        min_value=30,
        max_value=120,
        widget=forms.TextInput(attrs=TEXTBOX | {"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _WINDOW),
    )
