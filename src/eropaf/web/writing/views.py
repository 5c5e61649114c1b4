"""Writing to a resident: choose a text, see it filled in, change it, send it."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from eropaf.cases.models import Case
from eropaf.cases.selectors import cases_visible_to
from eropaf.core.errors import EropafError
from eropaf.exchange.setup import sends_for_real
from eropaf.matching.selectors import matches_of
from eropaf.outreach.correspondence.enums import SENT_BY_US, TEXT_CHANNEL_OF, MessageChannel
from eropaf.outreach.correspondence.preparing import Prepared, phone_of, prepare, values_for
from eropaf.outreach.correspondence.services.writing import Draft, record_whatsapp, remember_phone, write_message
from eropaf.outreach.objecting import refuse_where_objected
from eropaf.outreach.texts.enums import OWN_NAMES, TextChannel, TextLanguage
from eropaf.outreach.texts.models import TextVersion
from eropaf.outreach.texts.rendering import FilledText
from eropaf.outreach.texts.selectors import published_texts
from eropaf.web.paging import is_number
from eropaf.web.request import SignedInRequest, Viewed
from eropaf.web.writing.forms import GivenForm, MessageForm
from eropaf.web.writing.ways import Way, ways_to


@dataclass(frozen=True)
class Offered:
    """A text to choose."""

    pk: int
    title: str
    language: str
    chosen: bool


@dataclass(frozen=True)
class Writing:
    """What the screen is about."""

    case: Case
    way: Way
    versions: list[TextVersion]
    version: TextVersion | None

    @property
    def text_channel(self) -> TextChannel:
        """The channel of the texts that can be chosen."""
        return TEXT_CHANNEL_OF[self.way.channel]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def write(request: SignedInRequest, pk: int, way: str) -> HttpResponse:
    """Write a message by one of the ways to reach the resident."""
    writing = _find(request, pk, way)
    if writing.version is None:
        return _page(request, writing, {}, HTTPStatus.OK)
    posted = request.POST if request.method == "POST" else None
    given = GivenForm(writing.version, posted, {"phone": phone_of(request.actor)})
    prepared, problem = _prepare(request, writing, writing.version, given)
    sends = posted is not None and "send" in posted
    form = _form(writing, prepared, posted if sends else None)
    if sends and prepared and form.is_valid():
        problem = _send(request, writing, writing.version, prepared, form)
        if not problem:
            return redirect("case", pk=pk)
    shown = {"given": given, "form": form, "prepared": prepared, "problem": problem}
    is_wrong = bool(problem) if posted is not None else False
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong or form.errors else HTTPStatus.OK
    return _page(request, writing, shown, status)


def _find(request: SignedInRequest, pk: int, way: str) -> Writing:
    case = get_object_or_404(cases_visible_to(request.actor), pk=pk)
    ways = {each.key: each for each in ways_to(list(matches_of(case.group)), case.group.name)}
    if way not in ways:
        raise Http404
    channel = TEXT_CHANNEL_OF[ways[way].channel]
    versions = [each for language in TextLanguage for each in published_texts(channel, language, request.actor)]
    asked = request.POST.get("text", request.GET.get("text", ""))
    chosen = [each for each in versions if is_number(asked) and each.pk == int(asked)] or versions[:1]
    return Writing(case, ways[way], versions, chosen[0] if chosen else None)


def _prepare(
    request: SignedInRequest, writing: Writing, version: TextVersion, given: GivenForm
) -> tuple[Prepared | None, str]:
    language = TextLanguage(version.language)
    try:
        refuse_where_objected(writing.case)  # before WhatsApp is opened with the text
        values = values_for(writing.case, language, request.actor, given.values)
        return prepare(version, writing.way.channel, values), ""
    except EropafError as problem:
        return None, problem.sentence


def _form(writing: Writing, prepared: Prepared | None, data: Any) -> MessageForm:
    text = prepared.text if prepared else FilledText("", "")
    language = writing.version.language if writing.version else ""
    return MessageForm(writing.text_channel, language, data, {"subject": text.subject, "body": text.body})


def _send(
    request: SignedInRequest, writing: Writing, version: TextVersion, prepared: Prepared, form: MessageForm
) -> str:
    """Put it in the queue; "" or why that could not be."""
    text = FilledText(form.cleaned_data.get("subject", ""), form.cleaned_data["body"])
    draft = Draft(writing.way.channel, writing.way.recipient, version, text, prepared.notice)
    is_whatsapp = writing.way.channel == MessageChannel.WHATSAPP
    keep = record_whatsapp if is_whatsapp else write_message
    try:
        keep(case=writing.case, draft=draft, by=request.actor)
        remember_phone(phone=request.POST.get("phone", ""), by=request.actor)
    except EropafError as problem:
        return problem.sentence
    messages.success(request, _told(writing.way.channel))
    return ""


def _told(channel: MessageChannel) -> str:
    if channel == MessageChannel.WHATSAPP:
        return _("Recorded: sent by WhatsApp, not reached yet.")
    if channel == MessageChannel.LETTER:
        return _("The letter is ready to be printed, on the screen Post.")
    if not sends_for_real():
        return _("Test mode: the message was kept and not sent.")
    return _("The message leaves in a few minutes. Until then you can undo it.")


def _page(request: SignedInRequest, writing: Writing, shown: dict[str, Any], status: HTTPStatus) -> HttpResponse:
    request.viewed.append(Viewed(writing.case, "case-message"))
    version, prepared = writing.version, shown.get("prepared")
    context = {
        "case": writing.case,
        "way": writing.way,
        "texts": [_offer(each, version) for each in writing.versions],
        "text_version": version,
        "is_whatsapp": writing.way.channel == MessageChannel.WHATSAPP,
        "is_test": writing.way.channel in SENT_BY_US and not sends_for_real(),
        "app_link": _app_link(writing.way, prepared) if prepared else "",
    }
    return render(request, "writing/page.html", context | shown, status=status)


def _offer(version: TextVersion, chosen: TextVersion | None) -> Offered:
    name = OWN_NAMES[TextLanguage(version.language)]
    return Offered(version.pk, version.template.title, name, chosen is not None and version.pk == chosen.pk)


def _app_link(way: Way, prepared: Prepared) -> str:
    text = f"{prepared.text.body.strip()}\n\n{prepared.notice.body.strip()}"
    return f"https://wa.me/{way.recipient.lstrip('+')}?text={quote(text)}"
