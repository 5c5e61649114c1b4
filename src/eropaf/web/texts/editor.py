"""Writing one text in one language, with what it comes to beside it."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from eropaf.core.errors import EropafError
from eropaf.outreach.texts.enums import (
    CHANNEL_LABELS,
    LANGUAGE_LABELS,
    MARKED_UP,
    OWN_NAMES,
    RIGHT_TO_LEFT,
    WITH_SUBJECT,
    TextChannel,
    TextLanguage,
)
from eropaf.outreach.texts.models import TextTemplate, TextVersion
from eropaf.outreach.texts.permissions import TEXT_EDITORS, check_may_edit_texts
from eropaf.outreach.texts.rendering import WrittenText
from eropaf.outreach.texts.selectors import templates_visible_to, versions_visible_to
from eropaf.outreach.texts.services import discard_draft, publish, save_draft
from eropaf.outreach.texts.variables import SOURCE_LABELS, VARIABLES, Variable
from eropaf.web.acting import act_and_tell
from eropaf.web.request import SignedInRequest
from eropaf.web.texts.preview import preview_of

_INSERT = "insert."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: SignedInRequest, pk: int, language: str) -> HttpResponse:
    """Show a text; keep a draft of it, or only show what it comes to."""
    template, code = _find(request, pk, language)
    if request.method != "POST":
        return _page(request, template, code, _standing(request, template, code))
    check_may_edit_texts(request.actor)
    text = WrittenText(code, request.POST.get("subject", ""), request.POST.get("body", ""))
    button = request.POST.get("do", "")
    if button not in ("save", "publish"):
        return _page(request, template, code, _inserted(text, button))
    try:
        draft = save_draft(
            template=template,
            language=code,
            subject=text.subject,
            body=text.body,
            seen=_seen(request),
            by=request.actor,
        )
        if button == "publish":
            publish(draft=draft, by=request.actor)
    except EropafError as problem:
        return _page(request, template, code, text, problem.sentence)
    published = _("This version is published. From now on it is sent.")
    messages.success(request, published if button == "publish" else _("The draft is saved."))
    return redirect("text", pk=pk, language=code)


def _find(request: SignedInRequest, pk: int, language: str) -> tuple[TextTemplate, TextLanguage]:
    template = get_object_or_404(templates_visible_to(request.actor), pk=pk)
    try:
        return template, TextLanguage(language)
    except ValueError as unknown:
        raise Http404 from unknown


def _seen(request: SignedInRequest) -> datetime | None:
    try:
        return datetime.fromisoformat(request.POST.get("seen", ""))
    except ValueError:
        return None


def _inserted(text: WrittenText, button: str) -> WrittenText:
    """Without script a variable is put at the end, from where it can be moved."""
    name = button.removeprefix(_INSERT)
    if name == button or name not in {variable.value for variable in Variable}:
        return text
    return WrittenText(text.language, text.subject, f"{text.body.rstrip()} {{{{{name}}}}}".lstrip())


def _versions(request: SignedInRequest, template: TextTemplate, language: TextLanguage) -> list[TextVersion]:
    return list(versions_visible_to(request.actor).filter(template=template, language=language))


def _standing(request: SignedInRequest, template: TextTemplate, language: TextLanguage) -> WrittenText:
    """The draft, else what was published last, else nothing."""
    versions = _versions(request, template, language)
    return versions[0].written if versions else WrittenText(language, "", "")


def _page(
    request: SignedInRequest, template: TextTemplate, language: TextLanguage, text: WrittenText, refusal: str = ""
) -> HttpResponse:
    versions = _versions(request, template, language)
    draft = next((version for version in versions if version.published_at is None), None)
    channel = TextChannel(template.channel)
    page: dict[str, Any] = {
        "template": template,
        "channel": channel,
        "channel_label": CHANNEL_LABELS[channel],
        "language": language,
        "language_label": LANGUAGE_LABELS[language],
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "languages": _languages(request, template, language),
        "text": text,
        "with_subject": channel in WITH_SUBJECT,
        "marked_up": channel in MARKED_UP,
        "may_edit": request.actor.role in TEXT_EDITORS and template.archived_at is None,
        "draft": draft,
        "seen": draft.changed_at.isoformat() if draft else "",
        "versions": versions,
        "refusal": refusal,
        "preview": preview_of(channel, text) if text.body.strip() else None,
        "variables": [(name, kind, SOURCE_LABELS[kind.source]) for name, kind in VARIABLES.items()],
        "beside": _beside(request, template, language),
    }
    return render(
        request, "texts/editor.html", page, status=HTTPStatus.UNPROCESSABLE_ENTITY if refusal else HTTPStatus.OK
    )


def _languages(request: SignedInRequest, template: TextTemplate, present: TextLanguage) -> list[dict[str, Any]]:
    written = set(versions_visible_to(request.actor).filter(template=template).values_list("language", flat=True))
    return [
        {"code": code, "name": OWN_NAMES[code], "present": code == present, "written": code in written}
        for code in TextLanguage
    ]


def _beside(request: SignedInRequest, template: TextTemplate, language: TextLanguage) -> dict[str, Any] | None:
    """Another language to translate from: the one that was asked for, or Dutch."""
    asked = request.GET.get("naast", TextLanguage.DUTCH)
    if asked == language or asked not in {code.value for code in TextLanguage}:
        return None
    other = TextLanguage(asked)
    text = _standing(request, template, other)
    direction = "rtl" if other in RIGHT_TO_LEFT else "ltr"
    return {"text": text, "code": other, "name": OWN_NAMES[other], "direction": direction} if text.body else None


@require_POST
@login_required
def discard(request: SignedInRequest, pk: int, language: str) -> HttpResponse:
    """Throw the draft away."""
    draft = _draft(request, pk, language)
    act_and_tell(request, lambda: discard_draft(draft=draft, by=request.actor), _("The draft is thrown away."))
    return redirect("text", pk=pk, language=language)


def _draft(request: SignedInRequest, pk: int, language: str) -> TextVersion:
    check_may_edit_texts(request.actor)
    template, code = _find(request, pk, language)
    drafts = versions_visible_to(request.actor).filter(template=template, language=code, published_at=None)
    return get_object_or_404(drafts)
