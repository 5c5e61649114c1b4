"""Writing to a resident: choose a text, see it filled in, change it, send it."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.restricting import restrictions_on
from eropaf.cases.selectors import cases_visible_to, merged_into
from eropaf.core.errors import EropafError
from eropaf.exchange.setup import sends_for_real
from eropaf.matching.selectors import matches_of
from eropaf.outreach.correspondence.by_itself import leaves_by_itself, sends_letters
from eropaf.outreach.correspondence.enums import TEXT_CHANNEL_OF, MessageChannel
from eropaf.outreach.correspondence.preparing import Prepared, phone_of, prepare, values_for
from eropaf.outreach.correspondence.services.writing import (
    Draft,
    check_message,
    record_whatsapp,
    remember_phone,
    write_message,
)
from eropaf.outreach.correspondence.suiting import purposes_now, text_to_propose
from eropaf.outreach.correspondence.written import text_of
from eropaf.outreach.courses import courses_of
from eropaf.outreach.models import ContactAttempt
from eropaf.outreach.objecting import refuse_where_left_alone
from eropaf.outreach.selectors import attempts_of
from eropaf.outreach.texts.enums import OWN_NAMES, TextChannel, TextLanguage
from eropaf.outreach.texts.models import TextVersion
from eropaf.outreach.texts.rendering import FilledText
from eropaf.outreach.texts.selectors import published_texts
from eropaf.support.arrangements.enums import ArrangementState, Outcome
from eropaf.support.arrangements.selectors import arrangements_of
from eropaf.web.paging import is_number
from eropaf.web.request import SignedInRequest, Viewed, sent
from eropaf.web.writing.forms import GivenForm, MessageForm
from eropaf.web.writing.looks import look_of
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
    posted = sent(request)
    known = {"phone": phone_of(request.actor), **_arrangement(writing, request.actor)}
    given = GivenForm(writing.version, posted, known)
    prepared, problem = _prepare(request, writing, writing.version, given)
    wanted = next((each for each in _WRITTEN if posted is not None and each in posted), "")
    form, app_link = _form(writing, prepared, posted if wanted else None), ""
    if wanted in _DONE_WITH and prepared and form.is_valid():
        app_link, problem = _DONE_WITH[wanted](request, writing, _draft(writing, writing.version, prepared, form))
        if wanted == "send" and not problem:
            return redirect("case", pk=pk)
    if app_link:
        form.let_stand()
    looks = look_of(writing.way.channel, form, prepared.notice) if prepared else None
    shown = {
        "given": given,
        "form": form,
        "prepared": prepared,
        "looks": looks,
        "problem": problem,
        "app_link": app_link,
    }
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
    chosen = next((each for each in versions if is_number(asked) and each.pk == int(asked)), None)
    return Writing(case, ways[way], versions, chosen or _proposed(case, versions, request.actor))


def _proposed(case: Case, versions: list[TextVersion], actor: Actor) -> TextVersion | None:
    is_tried = attempts_of(case, actor).filter(ContactAttempt.standing()).exists()
    return text_to_propose(versions, purposes_now(courses_of([case], actor)[case.pk], is_tried))


def _arrangement(writing: Writing, actor: Actor) -> dict[str, str]:
    """The arrangement that was made last and runs, in the language of the text; nothing where there is none."""
    cases = [writing.case, *merged_into(writing.case, actor)]
    running = [each for each in arrangements_of(cases, actor) if each.state == ArrangementState.RUNNING]
    if not running or writing.version is None:
        return {}
    with override(writing.version.language):
        lines = [
            f"{date_format(each.due_on, 'j F Y')}: {each.amount}"
            for each in running[0].instalments.all()
            if each.outcome != Outcome.KEPT
        ]
    return {"creditor": running[0].creditor_shown, "arrangement": "\n".join(lines)}


def _prepare(
    request: SignedInRequest, writing: Writing, version: TextVersion, given: GivenForm
) -> tuple[Prepared | None, str]:
    language = TextLanguage(version.language)
    try:
        refuse_where_left_alone(writing.case)  # before WhatsApp is opened with the text
        values = values_for(writing.case, language, request.actor, given.values)
        return prepare(version, writing.way.channel, values), ""
    except EropafError as problem:
        return None, problem.sentence


def _form(writing: Writing, prepared: Prepared | None, data: Any) -> MessageForm:
    text = prepared.text if prepared else FilledText("", "")
    language = writing.version.language if writing.version else ""
    return MessageForm(writing.text_channel, language, data, {"subject": text.subject, "body": text.body})


def _draft(writing: Writing, version: TextVersion, prepared: Prepared, form: MessageForm) -> Draft:
    text = FilledText(form.cleaned_data.get("subject", ""), form.cleaned_data["body"])
    return Draft(writing.way.channel, writing.way.recipient, version, text, prepared.notice)


def _check(request: SignedInRequest, writing: Writing, draft: Draft) -> tuple[str, str]:
    """The link that opens the app with what was checked, or why it cannot be sent."""
    try:
        message = check_message(case=writing.case, draft=draft, by=request.actor)
    except EropafError as problem:
        return "", problem.sentence
    number = message.recipient.lstrip("+")
    return f"https://wa.me/{number}?text={quote(text_of(message))}", ""


def _send(request: SignedInRequest, writing: Writing, draft: Draft) -> tuple[str, str]:
    """Put it in the queue; why that could not be, as `_check` tells it."""
    keep = record_whatsapp if draft.channel == MessageChannel.WHATSAPP else write_message
    try:
        keep(case=writing.case, draft=draft, by=request.actor)
        remember_phone(phone=request.POST.get("phone", ""), by=request.actor)
    except EropafError as problem:
        return "", problem.sentence
    messages.success(request, _told(draft.channel))
    return "", ""


# What the buttons do with what was written; "change" only shows it again.
_DONE_WITH = {"check": _check, "send": _send}
_WRITTEN = (*_DONE_WITH, "change")


def _told(channel: MessageChannel) -> str:
    if channel == MessageChannel.WHATSAPP:
        return _("Recorded: sent by WhatsApp, not reached yet.")
    if channel == MessageChannel.LETTER and not sends_letters():
        return _("The letter is ready to be printed, on the screen Post.")
    if not sends_for_real():
        return _("Test mode: the message was kept and not sent.")
    return _("The message leaves in a few minutes. Until then you can undo it.")


def _page(request: SignedInRequest, writing: Writing, shown: dict[str, Any], status: HTTPStatus) -> HttpResponse:
    request.viewed.append(Viewed(writing.case, "case-message"))
    version = writing.version
    context = {
        "case": writing.case,
        "restriction": restrictions_on([writing.case]).get(writing.case.pk),
        "way": writing.way,
        "texts": [_offer(each, version) for each in writing.versions],
        "text_version": version,
        "is_for_print_shop": writing.way.channel == MessageChannel.LETTER and not sends_letters(),
        "is_whatsapp": writing.way.channel == MessageChannel.WHATSAPP,
        "is_test": leaves_by_itself(writing.way.channel) and not sends_for_real(),
    }
    return render(request, "writing/page.html", context | shown, status=status)


def _offer(version: TextVersion, chosen: TextVersion | None) -> Offered:
    name = OWN_NAMES[TextLanguage(version.language)]
    return Offered(version.pk, version.template.title, name, chosen is not None and version.pk == chosen.pk)
