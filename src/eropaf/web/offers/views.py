"""Offering help, and keeping what the resident answers."""

from dataclasses import dataclass, replace
from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from eropaf.cases.models import Case
from eropaf.cases.states import WITHOUT_CONTACT
from eropaf.core.choices import Label
from eropaf.jobs import accepting
from eropaf.support.enums import Part
from eropaf.support.offers.enums import (
    OFFER_LABELS,
    PROBLEM_DEFINITIONS,
    PROBLEM_LABELS,
    OfferKind,
    Problem,
)
from eropaf.support.offers.fitting import fitting_offers, other_offers
from eropaf.support.offers.models import HelpOffer
from eropaf.support.offers.selectors import offers_visible_to
from eropaf.support.offers.services import offering
from eropaf.web.case.showing import find_case
from eropaf.web.help.asking import ASKS, Question, ask_and_do, show_question
from eropaf.web.help.finding import find_with_case
from eropaf.web.help.views import do_and_return
from eropaf.web.offers.forms import AnswerForm, OfferForm
from eropaf.web.request import SignedInRequest, sent

_PROBLEM = Question(
    Part.OFFERS,
    gettext_lazy("Offer help"),
    "",
    "",
    gettext_lazy("What is the matter, as far as you know? Then the help that fits stands first."),
    "offers/problem.html",
)
_OFFER = Question(
    Part.OFFERS,
    gettext_lazy("Offer help"),
    gettext_lazy("Keep what you offered"),
    gettext_lazy("The offer is kept."),
    template="offers/offer.html",
)
_ANSWER = Question(
    Part.OFFERS,
    gettext_lazy("Answer of the resident"),
    gettext_lazy("Keep the answer"),
    gettext_lazy("The answer is kept."),
)


@dataclass(frozen=True)
class Choice:
    """Something to choose."""

    value: str
    label: Label
    definition: Label
    is_chosen: bool


@ASKS
@login_required
def new_offer(request: SignedInRequest, pk: int) -> HttpResponse:
    """First ask what is the matter, then what was offered: what fits stands first."""
    case = find_case(request, pk)
    asked = request.POST if request.method == "POST" else request.GET
    problem = asked.get("problem", "")
    if problem not in list(Problem):
        return _ask_problem(request, case)
    form = OfferForm(sent(request), asks_contact=case.state in WITHOUT_CONTACT)
    chosen = request.POST.getlist("kinds")
    return ask_and_do(
        request,
        case,
        form,
        _OFFER,
        lambda: _offer(request, case, Problem(problem), form),
        problem=_choice_of_problem(Problem(problem)),
        fitting=_choices(fitting_offers(Problem(problem)), chosen),
        others=_choices(other_offers(Problem(problem)), chosen),
    )


def _ask_problem(request: SignedInRequest, case: Case) -> HttpResponse:
    response = show_question(request, case, None, _PROBLEM, problems=[_choice_of_problem(each) for each in Problem])
    if request.method == "POST":
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return response


def _offer(request: SignedInRequest, case: Case, problem: Problem, form: OfferForm) -> None:
    offered = offering.Offered(problem, form.offered, form.cleaned_data["day"])
    accepting.offer_help(case=case, offered=offered, given=form.given(), by=request.actor)


@ASKS
@login_required
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep what the resident answered."""
    offer, case = _find(request, pk)
    form = AnswerForm(sent(request), asks_contact=case.state in WITHOUT_CONTACT)
    return ask_and_do(
        request,
        case,
        form,
        replace(_ANSWER, intro=OFFER_LABELS[OfferKind(offer.kind)]),
        lambda: accepting.answer_offer(offer=offer, case=case, given=form.given(), by=request.actor),
    )


@require_POST
@login_required
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Undo an answer that was recorded by mistake."""
    offer, case = _find(request, pk)
    return do_and_return(
        request,
        case,
        Part.OFFERS,
        lambda: offering.take_answer_back(offer=offer, by=request.actor),
        _(
            "The answer is taken back. Was collection suspended for it? Then take that back too. If contact was kept "
            "with it, that still stands: on the case you can take that back."
        ),
    )


@require_POST
@login_required
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take back an offer that was recorded by mistake."""
    offer, case = _find(request, pk)
    return do_and_return(
        request,
        case,
        Part.OFFERS,
        lambda: offering.withdraw_offer(offer=offer, by=request.actor),
        _("The offer is withdrawn. It stays visible, crossed out."),
    )


def _find(request: SignedInRequest, pk: int) -> tuple[HelpOffer, Case]:
    """The offer, and the case on whose page it stands."""
    return find_with_case(request, offers_visible_to(request.actor), pk, lambda row: row.case)


def _choice_of_problem(problem: Problem) -> Choice:
    return Choice(problem, PROBLEM_LABELS[problem], PROBLEM_DEFINITIONS[problem], is_chosen=False)


def _choices(kinds: list[OfferKind], chosen: list[str]) -> list[Choice]:
    return [Choice(kind, OFFER_LABELS[kind], "", kind in chosen) for kind in kinds]
