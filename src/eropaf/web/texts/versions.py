"""One version of a text: what it says, what changed, as it would be printed, and taking it back."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from eropaf.core import clock
from eropaf.outreach.texts.enums import CHANNEL_LABELS, LANGUAGE_LABELS, RIGHT_TO_LEFT, TextChannel, TextLanguage
from eropaf.outreach.texts.house_style import current_house_style, picture_of, sender_of
from eropaf.outreach.texts.letters import Card, Letter, write_card, write_letter
from eropaf.outreach.texts.models import TextVersion
from eropaf.outreach.texts.permissions import TEXT_EDITORS, check_may_edit_texts
from eropaf.outreach.texts.rendering import fill_card, fill_letter
from eropaf.outreach.texts.selectors import notice_for, versions_visible_to
from eropaf.outreach.texts.services import restore_version
from eropaf.outreach.texts.variables import Variable
from eropaf.web.acting import act_and_tell
from eropaf.web.request import SignedInRequest
from eropaf.web.texts.changes import compare
from eropaf.web.texts.preview import example_values


@require_safe
@login_required
def show(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a version says, and what it changed against the one before."""
    version = _find(request, pk)
    language = TextLanguage(version.language)
    earlier = _before(request, version)
    page = {
        "version": version,
        "channel_label": CHANNEL_LABELS[TextChannel(version.template.channel)],
        "language_label": LANGUAGE_LABELS[language],
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "earlier": earlier,
        "subject": compare(earlier.subject if earlier else version.subject, version.subject),
        "body": compare(earlier.body if earlier else version.body, version.body),
        "may_edit": request.actor.role in TEXT_EDITORS and version.template.archived_at is None,
    }
    return render(request, "texts/version.html", page)


def _find(request: SignedInRequest, pk: int) -> TextVersion:
    return get_object_or_404(versions_visible_to(request.actor), pk=pk)


def _before(request: SignedInRequest, version: TextVersion) -> TextVersion | None:
    of_text = versions_visible_to(request.actor).filter(template=version.template_id, language=version.language)
    return of_text.filter(number__lt=version.number).first()


@require_safe
@login_required
def pdf(request: SignedInRequest, pk: int) -> HttpResponse:
    """A letter or a card as it would be printed, with examples filled in."""
    version = _find(request, pk)
    written = {TextChannel.LETTER: _letter, TextChannel.CARD: _card}.get(TextChannel(version.template.channel))
    if written is None:
        raise Http404
    response = HttpResponse(written(version), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{version.template.key}-{version.language}.pdf"'
    return response


def _letter(version: TextVersion) -> bytes:
    notice = notice_for(TextChannel.LETTER, TextLanguage(version.language))
    values = example_values()
    filled = fill_letter(version.written, notice.written, values)
    address = (values[Variable.NAME], "Dorpsstraat 12 A", f"1234 AB  {values[Variable.MUNICIPALITY].upper()}")
    return write_letter(Letter(address, f"{clock.today():%d-%m-%Y}", filled), sender_of(current_house_style()))


def _card(version: TextVersion) -> bytes:
    values = example_values()
    picture = picture_of(current_house_style(), "picture")
    filled = fill_card(version.written, values)
    return write_card(Card(version.language, filled, values[Variable.WORKER], values[Variable.WORKER_PHONE], picture))


@require_POST
@login_required
def restore(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin a draft with what an earlier version said."""
    check_may_edit_texts(request.actor)
    version = _find(request, pk)
    done = _("This version is a draft again. Publish it when it is right.")
    act_and_tell(request, lambda: restore_version(version=version, by=request.actor), done)
    return redirect("text", pk=version.template_id, language=version.language)
