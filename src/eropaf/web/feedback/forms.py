"""What the coordinator fills in about what partners read."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eropaf.feedback.services import LONGEST_TEXT
from eropaf.web.fields import AREA, TEXTBOX


class ContactForm(forms.Form):
    """Whom partners can ask."""

    handler = forms.CharField(
        label=_("Who handles signals"),
        help_text=_("A person or a team, as partners know them"),
        max_length=100,
        widget=forms.TextInput(attrs=TEXTBOX),
        error_messages={"required": _("Fill in a person or a team.")},
    )
    phone = forms.CharField(
        label=_("Phone"), required=False, max_length=30, widget=forms.TextInput(attrs={**TEXTBOX, "type": "tel"})
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs=TEXTBOX),
        error_messages={"invalid": _("This is not an e-mail address. Write it as name@municipality.nl.")},
    )
    coordination_email = forms.EmailField(
        label=_("E-mail of the central coordination point"),
        help_text=_("Gets the numbers of all partners every Monday. Leave it empty where there is none."),
        required=False,
        widget=forms.EmailInput(attrs=TEXTBOX),
        error_messages={"invalid": _("This is not an e-mail address. Write it as name@municipality.nl.")},
    )


class WordsForm(forms.Form):
    """The words of one result."""

    text = forms.CharField(
        label=_("What partners read"),
        help_text=_("Leave it empty for the usual words."),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs=AREA),
    )
