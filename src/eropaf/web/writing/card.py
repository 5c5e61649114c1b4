"""Printing the card that a worker leaves at the door where nobody is home."""

from http import HTTPStatus

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from typst import TypstError

from eropaf.audit.actor import Actor
from eropaf.cases.selectors import case_that_goes_on, cases_visible_to
from eropaf.core.errors import EropafError, InvalidValue
from eropaf.outreach.correspondence.preparing import phone_of
from eropaf.outreach.correspondence.services.writing import remember_phone
from eropaf.outreach.objecting import refuse_where_left_alone
from eropaf.outreach.texts.enums import OWN_NAMES, TextChannel, TextLanguage
from eropaf.outreach.texts.house_style import current_house_style, picture_of, values_of
from eropaf.outreach.texts.letters import Card, write_card
from eropaf.outreach.texts.models import TextVersion
from eropaf.outreach.texts.rendering import fill_card
from eropaf.outreach.texts.selectors import published_in_every_language
from eropaf.outreach.texts.variables import TELLING_OF_DEBTS, Variable
from eropaf.web.fields import SELECT
from eropaf.web.request import SignedInRequest, Viewed


class CardForm(forms.Form):
    """In which language, and on which number the resident can call back."""

    text = forms.TypedChoiceField(
        label=_("Text and language"),
        coerce=int,
        widget=forms.Select(attrs=SELECT),
    )
    phone = forms.CharField(
        label=_("Your phone number"),
        max_length=30,
        widget=forms.TextInput({"class": "utrecht-textbox utrecht-textbox--html-input", "autocomplete": "tel"}),
        error_messages={"required": _("Give the number on which the resident can call you.")},
    )

    def offer(self, versions: list[TextVersion]) -> None:
        """Let one of these be chosen."""
        self.fields["text"].choices = [  # type: ignore[attr-defined]  # of a choice field, which mypy cannot see
            (each.pk, f"{each.template.title} – {OWN_NAMES[TextLanguage(each.language)]}") for each in versions
        ]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def card(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose the language of the card, and print it."""
    case = case_that_goes_on(get_object_or_404(cases_visible_to(request.actor), pk=pk), request.actor)
    versions = published_in_every_language(TextChannel.CARD, request.actor)
    is_asked = request.method == "POST"
    form = CardForm(request.POST if is_asked else None, initial={"phone": phone_of(request.actor)})
    form.offer(versions)
    problem = ""
    try:
        refuse_where_left_alone(case)
        if is_asked and form.is_valid():
            written = _write(versions, form, request.actor)
            request.viewed.append(Viewed(case, "card-pdf"))
            return _as_file(written)
    except EropafError as refused:
        problem = refused.sentence
    request.viewed.append(Viewed(case, "card"))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_asked else HTTPStatus.OK
    context = {"case": case, "form": form, "has_texts": bool(versions), "problem": problem}
    return render(request, "writing/card.html", context, status=status)


def _write(versions: list[TextVersion], form: CardForm, actor: Actor) -> bytes:
    """The card knows the worker and the municipality, and nothing of the case: anybody may find it."""
    version = next(each for each in versions if each.pk == form.cleaned_data["text"])
    phone, style = form.cleaned_data["phone"].strip(), current_house_style()
    values = {name: value for name, value in values_of(style).items() if name not in TELLING_OF_DEBTS}
    filled = fill_card(version.written, values | {Variable.WORKER: actor.name, Variable.WORKER_PHONE: phone})
    try:
        written = write_card(Card(version.language, filled, actor.name, phone, picture_of(style, "picture")))
    except TypstError as problem:
        raise InvalidValue(
            _("The card cannot be printed: a sign in the number, your name or the text is in no letter type.")
        ) from problem
    remember_phone(phone=phone, by=actor)
    return written


def _as_file(written: bytes) -> HttpResponse:
    response = HttpResponse(written, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="kaartje.pdf"'
    return response
