"""A text filled in for one resident, with the information that the law asks for below it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import override

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.core.money import Euros
from eropaf.matching.models import MatchedSignal
from eropaf.matching.selectors import matches_of
from eropaf.outreach.correspondence.enums import TEXT_CHANNEL_OF, WITHOUT_MARKUP, MessageChannel
from eropaf.outreach.correspondence.models import SenderPhone
from eropaf.outreach.texts.enums import TextLanguage
from eropaf.outreach.texts.house_style import current_house_style, values_of
from eropaf.outreach.texts.models import TextVersion
from eropaf.outreach.texts.rendering import FilledText, Values, fill_text
from eropaf.outreach.texts.selectors import notice_for
from eropaf.outreach.texts.variables import Variable

_SALUTATIONS = {
    TextLanguage.DUTCH: "Beste",
    TextLanguage.ENGLISH: "Dear",
    TextLanguage.TURKISH: "Sayın",
    TextLanguage.ARABIC: "السيد/السيدة",
    TextLanguage.POLISH: "Dzień dobry,",
    TextLanguage.TIGRINYA: "ሰላም",
}


@dataclass(frozen=True)
class Prepared:
    """What a resident would read.

    Attributes:
        text: subject and body, which the worker may still change.
        notice: what the law asks for, which nobody changes.
    """

    text: FilledText
    notice: FilledText


def prepare(version: TextVersion, channel: MessageChannel, values: Values) -> Prepared:
    """Fill in a text.

    Args:
        version: of the text.
        channel: by which it will go.
        values: of its variables and those of the notice.

    Raises:
        InvalidValue: values are missing; the sentence names each.
        Refused: the information that the law asks for was not published in this language.
    """
    marked_up = channel not in WITHOUT_MARKUP
    notice = notice_for(TEXT_CHANNEL_OF[channel], TextLanguage(version.language))
    return Prepared(
        fill_text(version.written, values, marked_up=marked_up),
        fill_text(notice.written, values, marked_up=marked_up),
    )


def values_for(case: Case, language: TextLanguage, by: Actor, given: Mapping[Variable, str]) -> dict[Variable, str]:
    """The values of all variables for one resident.

    Args:
        case: of the resident.
        language: of the text.
        by: who sends it.
        given: what only the sender knows: a number, a moment, a link.
    """
    matched = list(matches_of(case.group))
    with override(language):
        amount = str(Euros(case.amount_cents))
    return {
        **values_of(current_house_style()),
        Variable.NAME: case.group.name,
        Variable.SALUTATION: f"{_SALUTATIONS[language]} {case.group.name}",
        Variable.AMOUNT: amount,
        Variable.PARTNERS: ", ".join(creditors(matched)),
        Variable.WORKER: by.name,
        Variable.WORKER_PHONE: phone_of(by),
        **given,
    }


def creditors(matched: list[MatchedSignal]) -> list[str]:
    """The names of the partners that reported a resident."""
    return sorted({match.signal.partner.name for match in matched})


def phone_of(actor: Actor) -> str:
    """The number that somebody gave last as the one to call back; "" where there is none."""
    if actor.user_id is None:
        return ""
    found = SenderPhone.objects.filter(user_id=actor.user_id).order_by("pk")
    return found.values_list("phone", flat=True).first() or ""
