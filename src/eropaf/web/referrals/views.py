"""Referring a resident, and asking whether they arrived."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from eropaf.accounts.selectors import people_visible_to
from eropaf.cases.models import Case
from eropaf.support.enums import Part
from eropaf.support.offers.models import Referral
from eropaf.support.offers.permissions import SERVICE_ROLES
from eropaf.support.offers.selectors import referrals_visible_to, services_to_refer_to
from eropaf.support.offers.services import referring
from eropaf.web.case.showing import find_case
from eropaf.web.help.asking import ASKS, Question, ask_and_do
from eropaf.web.help.finding import find_with_case
from eropaf.web.help.views import do_and_return
from eropaf.web.referrals.forms import AnewForm, AskForm, ManagerForm, ReferralForm
from eropaf.web.request import SignedInRequest, sent

_REFER = Question(
    Part.REFERRALS,
    gettext_lazy("Refer to another service"),
    gettext_lazy("Keep the referral"),
    gettext_lazy("The referral is kept."),
    template="referrals/refer.html",
)
_ASK = Question(
    Part.REFERRALS,
    gettext_lazy("Did the resident arrive?"),
    gettext_lazy("Keep what you heard"),
    gettext_lazy("It is kept that you asked."),
    gettext_lazy("Ask the resident or the organisation."),
)
_ANEW = Question(
    Part.REFERRALS,
    gettext_lazy("Announce anew"),
    gettext_lazy("Announce anew"),
    gettext_lazy("The resident is announced anew."),
    gettext_lazy("Speak with the resident first: what was in the way? A warm handover arrives more often."),
)
_MANAGER = Question(
    Part.REFERRALS,
    gettext_lazy("Another case manager"),
    gettext_lazy("Change the case manager"),
    gettext_lazy("The case manager was changed."),
    gettext_lazy("Stays responsible until the resident has arrived."),
)


@ASKS
@login_required
def new_referral(request: SignedInRequest, pk: int) -> HttpResponse:
    """Announce a resident at a service."""
    case = find_case(request, pk)
    services, people = services_to_refer_to(request.actor), people_visible_to(request.actor)
    owner_id = case.owner_id if case.owner and case.owner.is_active else request.actor.user_id
    form = ReferralForm(services, people, owner_id, sent(request))
    return ask_and_do(
        request,
        case,
        form,
        _REFER,
        lambda: referring.refer(case=case, announced=form.announced(), by=request.actor),
        services=services,
        keeps_services=request.actor.role in SERVICE_ROLES,
    )


@ASKS
@login_required
def ask(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep that somebody asked whether the resident arrived."""
    referral, case = _find(request, pk)
    form = AskForm(sent(request))

    def keep() -> None:
        told = form.cleaned_data
        referring.ask_whether_arrived(
            referral=referral, day=told["day"], heard=form.what_was_heard, note=told["note"], by=request.actor
        )

    return ask_and_do(request, case, form, _about(referral, _ASK), keep)


@ASKS
@login_required
def announce_anew(request: SignedInRequest, pk: int) -> HttpResponse:
    """Announce a resident again who did not arrive."""
    referral, case = _find(request, pk)
    form = AnewForm(sent(request))

    def announce() -> None:
        told = form.cleaned_data
        referring.announce_anew(
            referral=referral, expected_on=told["expected_on"], is_warm=told["warm"], by=request.actor
        )

    return ask_and_do(request, case, form, _about(referral, _ANEW), announce)


@ASKS
@login_required
def change_manager(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let somebody else stay responsible."""
    referral, case = _find(request, pk)
    form = ManagerForm(people_visible_to(request.actor), referral, sent(request))

    def change() -> None:
        manager = form.cleaned_data["case_manager"]
        referring.change_case_manager(referral=referral, case_manager=manager, by=request.actor)

    return ask_and_do(request, case, form, _about(referral, _MANAGER), change)


@require_POST
@login_required
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Undo what was asked last."""
    referral, case = _find(request, pk)
    return do_and_return(
        request,
        case,
        Part.REFERRALS,
        lambda: referring.take_ask_back(referral=referral, by=request.actor),
        _("Taken back. It stays visible, crossed out."),
    )


@require_POST
@login_required
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a referral that is not needed any more."""
    referral, case = _find(request, pk)
    return do_and_return(
        request,
        case,
        Part.REFERRALS,
        lambda: referring.withdraw_referral(referral=referral, by=request.actor),
        _("The referral is withdrawn. It stays visible, crossed out."),
    )


def _about(referral: Referral, question: Question) -> Question:
    """The question, beginning with where the resident was referred to and by when they are expected."""
    known = {"service": referral.service.name, "day": date_format(referral.expected_on, "D j b")}
    return replace(question, intro=_("%(service)s, expected by %(day)s.") % known + f" {question.intro}")


def _find(request: SignedInRequest, pk: int) -> tuple[Referral, Case]:
    """The referral, and the case on whose page it stands."""
    return find_with_case(request, referrals_visible_to(request.actor), pk, lambda row: row.case)
