"""What do partners read, in which words, and whom can they ask?"""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from eropaf.cases.enums import END_RESULT_LABELS, EndResult
from eropaf.feedback.enums import STAGE_LABELS
from eropaf.feedback.permissions import check_may_word
from eropaf.feedback.revealing import revealing_words
from eropaf.feedback.selectors import current_contact, usual_text, wordings
from eropaf.feedback.services import set_contact, set_wording
from eropaf.feedback.telling import STAGE_OF_RESULT
from eropaf.feedback.weeks import week_told_last
from eropaf.web.acting import kept
from eropaf.web.feedback.forms import ContactForm, WordsForm
from eropaf.web.request import SignedInRequest, sent

_RESULTS = list(EndResult)


@require_safe
@login_required
def show_wordings(request: SignedInRequest) -> HttpResponse:
    """Show what partners read of each result."""
    check_may_word(request.actor)
    words = wordings()
    rows = [
        {
            "number": number,
            "result": END_RESULT_LABELS[result],
            "stage": STAGE_LABELS[STAGE_OF_RESULT[result]],
            "text": words.get(result) or usual_text(result),
            "is_own": result in words,
            "revealing": ", ".join(revealing_words(words.get(result, ""))),
        }
        for number, result in enumerate(_RESULTS, 1)
    ]
    return render(request, "feedback/page.html", {"rows": rows, "contact": current_contact(), "week": week_told_last()})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def choose_words(request: SignedInRequest, number: int) -> HttpResponse:
    """Choose the words of one result."""
    check_may_word(request.actor)
    if not 1 <= number <= len(_RESULTS):
        raise Http404
    result = _RESULTS[number - 1]
    form = WordsForm(sent(request), initial={"text": wordings().get(result, "")})
    if form.is_valid():
        set_wording(result=result, text=form.cleaned_data["text"], by=request.actor)
        _tell_words(request, form.cleaned_data["text"])
        return redirect("feedback")
    context = {
        "form": form,
        "number": number,
        "result": END_RESULT_LABELS[result],
        "usual": usual_text(result),
    }
    return render(request, "feedback/words.html", context, status=_status(form.is_bound))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def choose_contact(request: SignedInRequest) -> HttpResponse:
    """Choose whom partners can ask."""
    check_may_word(request.actor)
    known = current_contact()
    initial = {name: getattr(known, name) for name in ContactForm.base_fields} if known else {}
    form = ContactForm(sent(request), initial=initial)
    if kept(form, lambda: set_contact(by=request.actor, **form.cleaned_data)):
        messages.success(request, _("Partners read this beside each of their signals."))
        return redirect("feedback")
    return render(request, "feedback/contact.html", {"form": form}, status=_status(form.is_bound))


def _tell_words(request: SignedInRequest, text: str) -> None:
    found = revealing_words(text)
    if found:
        told = _("Kept. Look at it again: these words may tell a partner more than it needs to know: %(words)s.")
        messages.warning(request, told % {"words": ", ".join(found)})
    else:
        messages.success(request, _("Kept. Partners read these words from the next feedback on."))


def _status(is_bound: bool) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if is_bound else HTTPStatus.OK
