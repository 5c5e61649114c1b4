"""All texts per channel, a new one, and away with what is not used any more."""

from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from eropaf.core.choices import Label
from eropaf.core.errors import EropafError
from eropaf.outreach.texts.enums import (
    CHANNEL_LABELS,
    LANGUAGE_LABELS,
    PURPOSE_LABELS,
    Purpose,
    TextChannel,
    TextLanguage,
)
from eropaf.outreach.texts.models import TextTemplate
from eropaf.outreach.texts.permissions import TEXT_EDITORS, check_may_edit_texts
from eropaf.outreach.texts.selectors import templates_visible_to, versions_visible_to
from eropaf.outreach.texts.services import add_template, archive, take_back
from eropaf.web.acting import act_and_tell
from eropaf.web.request import SignedInRequest, sent
from eropaf.web.texts.forms import NewTextForm

CHANNEL_ICONS = {
    TextChannel.LETTER: "letter",
    TextChannel.EMAIL: "mail",
    TextChannel.MESSAGE: "message",
    TextChannel.CARD: "card",
    TextChannel.PHONE: "phone",
    TextChannel.NOTICE: "info",
    TextChannel.NOTICE_LINE: "info",
}


@dataclass(frozen=True)
class InLanguage:
    """Where a text stands in one language: published, and whether somebody writes a draft."""

    code: str
    label: Label
    published: bool
    draft: bool


@require_safe
@login_required
def list_texts(request: SignedInRequest) -> HttpResponse:
    """Every text by channel, with the languages it has; archived ones last."""
    standing: dict[int, dict[str, set[bool]]] = {}
    for template, language, published in versions_visible_to(request.actor).values_list(
        "template_id", "language", "published_at"
    ):
        standing.setdefault(template, {}).setdefault(language, set()).add(published is not None)
    templates = list(templates_visible_to(request.actor))
    shown = [(each, PURPOSE_LABELS[_purpose(each)], _languages(standing.get(each.pk, {}))) for each in templates]
    page = {
        "may_edit": request.actor.role in TEXT_EDITORS,
        "channels": [
            (channel, label, CHANNEL_ICONS[channel], [row for row in shown if _in(row[0], channel)])
            for channel, label in CHANNEL_LABELS.items()
        ],
        "archived": [row for row in shown if row[0].archived_at],
    }
    return render(request, "texts/page.html", page)


def _purpose(template: TextTemplate) -> Purpose:
    return Purpose(template.purpose)


def _in(template: TextTemplate, channel: TextChannel) -> bool:
    return template.channel == channel and template.archived_at is None


def _languages(standing: dict[str, set[bool]]) -> list[InLanguage]:
    return [
        InLanguage(code.value, LANGUAGE_LABELS[code], True in standing[code], False in standing[code])
        for code in TextLanguage
        if code in standing
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: SignedInRequest) -> HttpResponse:
    """Add a text, and begin to write it in Dutch."""
    check_may_edit_texts(request.actor)
    form = NewTextForm(sent(request))
    if form.is_valid() and (added := _add(request, form)):
        return redirect("text", pk=added.pk, language=TextLanguage.DUTCH)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "texts/add.html", {"form": form}, status=status)


def _add(request: SignedInRequest, form: NewTextForm) -> TextTemplate | None:
    channel, purpose = form.chosen
    try:
        return add_template(title=form.cleaned_data["title"], channel=channel, purpose=purpose, by=request.actor)
    except EropafError as problem:
        form.add_error("title", problem.sentence)
        return None


@require_POST
@login_required
def put_away(request: SignedInRequest, pk: int) -> HttpResponse:
    """Archive a text."""
    check_may_edit_texts(request.actor)
    template = get_object_or_404(templates_visible_to(request.actor), pk=pk)
    done = _("The text is in the archive. What was sent with it stays to be read.")
    act_and_tell(request, lambda: archive(template=template, by=request.actor), done)
    return redirect("texts")


@require_POST
@login_required
def bring_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a text back from the archive."""
    check_may_edit_texts(request.actor)
    template = get_object_or_404(templates_visible_to(request.actor), pk=pk)
    take_back(template=template, by=request.actor)
    messages.success(request, _("The text can be chosen again."))
    return redirect("texts")
