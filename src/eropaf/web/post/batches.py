"""Letters for the print shop: made into a batch, downloaded, posted, or put back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.core.choices import Label
from eropaf.core.clock import day_of
from eropaf.core.errors import EropafError
from eropaf.outreach.correspondence.enums import Problem
from eropaf.outreach.correspondence.models import LetterBatch, Message
from eropaf.outreach.correspondence.printing import letters_as_pdf
from eropaf.outreach.correspondence.selectors import (
    batches_visible_to,
    letters_in,
    messages_visible_to,
    open_batches_visible_to,
    why_ended,
)
from eropaf.outreach.correspondence.services.batches import make_batch, post_batch, take_back_batch
from eropaf.web.acting import act_and_tell, telling_refusals
from eropaf.web.request import SignedInRequest, Viewed
from eropaf.web.writing.panel import ShownMessage, show_messages

_WHY: dict[Problem, Label] = {
    Problem.OBJECTED: gettext_lazy("The resident objected to being approached."),
    Problem.RESTRICTED: gettext_lazy("The case rests at the request of the resident."),
    Problem.CASE_ENDED: gettext_lazy("The case was closed."),
}


@dataclass(frozen=True)
class ShownLetter:
    """One letter of a batch; `reason` says why it must be taken out of the pile, "" where it may go."""

    case: Case
    message: ShownMessage
    reason: Label


@dataclass(frozen=True)
class ShownBatch:
    """A batch with its letters.

    Attributes:
        letters: in the order in which they are printed.
        may_go: how many of them are posted with the batch.
    """

    pk: int
    number: int
    made_at: datetime
    made_by: str
    posted_at: datetime | None
    taken_back_at: datetime | None
    is_open: bool
    letters: Sequence[ShownLetter]
    may_go: int

    @property
    def taken_out(self) -> list[ShownLetter]:
        """What must be taken out of the pile."""
        return [letter for letter in self.letters if letter.reason]


def describe_open_batches(request: SignedInRequest) -> list[ShownBatch]:
    """Every batch that was neither posted nor put back; of its letters, those to take out of the pile are named."""
    batches = [_describe(batch, request.actor) for batch in open_batches_visible_to(request.actor)]
    named = [letter for batch in batches for letter in batch.taken_out]
    request.viewed.extend(Viewed(letter.case, "post") for letter in named)
    return batches


@require_POST
@login_required
def make(request: SignedInRequest) -> HttpResponse:
    """Make a batch of every letter that waits."""
    check_may_see_cases(request.actor)
    try:
        batch = make_batch(by=request.actor)
    except EropafError as problem:
        messages.error(request, problem.sentence)
        return redirect("post")
    told = _("Batch %(number)d is ready. Download it, and say so when it was posted.")
    messages.success(request, told % {"number": batch.number})
    return redirect("letter-batch", pk=batch.pk)


@require_safe
@login_required
def show_batch(request: SignedInRequest, pk: int) -> HttpResponse:
    """One batch with its letters."""
    batch = _describe(_find(request, pk), request.actor)
    request.viewed.extend(Viewed(letter.case, "letter-batch") for letter in batch.letters)
    return render(request, "post/batch.html", {"batch": batch})


@require_safe
@login_required
def download(request: SignedInRequest, pk: int) -> HttpResponse:
    """One file with every letter of a batch: the same letters every time, as long as the batch is open."""
    batch = _find_open(request, pk)
    letters = list(letters_in(batch, request.actor))
    return _pdf(request, letters, batch, f"brieven-{day_of(batch.made_at):%Y-%m-%d}-stapel-{batch.number}.pdf")


@require_safe
@login_required
def download_letter(request: SignedInRequest, pk: int) -> HttpResponse:
    """One letter of an open batch as a file of its own."""
    letter = get_object_or_404(messages_visible_to(request.actor), pk=pk)
    if letter.batch is None or not letter.batch.is_open:
        raise Http404
    if why_ended([letter], request.actor):
        return redirect("letter-batch", pk=letter.batch.pk)
    return _pdf(request, [letter], letter.batch, f"brief-zaak-{letter.case.number}.pdf")


@require_POST
@login_required
def posted(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that a batch was printed and posted."""
    batch = _find(request, pk)
    with telling_refusals(request):
        number = post_batch(batch=batch, by=request.actor)
        told = ngettext("%(number)d letter was posted.", "%(number)d letters were posted.", number)
        messages.success(request, told % {"number": number})
        if left_out := letters_in(batch, request.actor).exclude(problem="").count():
            told = ngettext(
                "%(number)d letter was left out. See below which one, and take it out of the pile.",
                "%(number)d letters were left out. See below which ones, and take them out of the pile.",
                left_out,
            )
            messages.warning(request, told % {"number": left_out})
            return redirect("letter-batch", pk=pk)
    return redirect("post")


@require_POST
@login_required
def put_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let the letters of a batch wait again."""
    batch = _find(request, pk)
    done = _("The letters wait again. Throw away what was printed of batch %(number)d.") % {"number": batch.number}
    act_and_tell(request, lambda: take_back_batch(batch=batch, by=request.actor), done)
    return redirect("post")


def _find(request: SignedInRequest, pk: int) -> LetterBatch:
    return get_object_or_404(batches_visible_to(request.actor), pk=pk)


def _find_open(request: SignedInRequest, pk: int) -> LetterBatch:
    return get_object_or_404(open_batches_visible_to(request.actor), pk=pk)


def _describe(batch: LetterBatch, actor: Actor) -> ShownBatch:
    letters = list(letters_in(batch, actor))
    reasons = _reasons(letters, batch, actor)
    return ShownBatch(
        pk=batch.pk,
        number=batch.number,
        made_at=batch.made_at,
        made_by=batch.made_by.name,
        posted_at=batch.posted_at,
        taken_back_at=batch.taken_back_at,
        is_open=batch.is_open,
        letters=[
            ShownLetter(letter.case, shown, _WHY.get(reasons[letter.pk], "") if letter.pk in reasons else "")
            for letter, shown in zip(letters, show_messages(letters), strict=True)
        ],
        may_go=len(letters) - len(reasons),
    )


def _reasons(letters: Sequence[Message], batch: LetterBatch, actor: Actor) -> dict[int, Problem]:
    """Why letters must be taken out; of a batch that was posted, why they were left out."""
    if batch.is_open:
        return why_ended(letters, actor)
    return {letter.pk: Problem(letter.problem) for letter in letters if letter.problem}


def _pdf(request: SignedInRequest, letters: Sequence[Message], batch: LetterBatch, name: str) -> HttpResponse:
    if not letters:
        messages.error(request, _("All letters of this batch are of shielded cases. Ask a coordinator to print them."))
        return redirect("letter-batch", pk=batch.pk)
    try:
        content = letters_as_pdf(letters, batch)
    except EropafError as problem:
        messages.error(request, problem.sentence)
        return redirect("letter-batch", pk=batch.pk)
    request.viewed.extend(Viewed(letter.case, "letters-pdf") for letter in letters)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
