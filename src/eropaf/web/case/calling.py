"""What to say on the phone: the scripts of the municipality, filled in for this case."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import override

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.core.money import Euros
from eropaf.matching.models import MatchedSignal
from eropaf.outreach.correspondence.preparing import creditors, phone_of
from eropaf.outreach.correspondence.suiting import scripts_to_offer
from eropaf.outreach.courses import Course
from eropaf.outreach.texts.enums import OWN_NAMES, RIGHT_TO_LEFT, TextChannel, TextLanguage
from eropaf.outreach.texts.house_style import current_house_style, values_of
from eropaf.outreach.texts.models import TextVersion
from eropaf.outreach.texts.rendering import Values, fill_text
from eropaf.outreach.texts.selectors import published_in_every_language
from eropaf.outreach.texts.typesetting import Node, as_blocks
from eropaf.outreach.texts.variables import Variable

_UNKNOWN = "…"  # read aloud, so what is not known yet stands open instead of being refused


@dataclass(frozen=True)
class Script:
    """One script, in one language."""

    title: str
    language: str
    language_name: str
    direction: str
    blocks: Sequence[Node]


def describe_scripts(
    case: Case, matched: Sequence[MatchedSignal], course: Course, is_tried: bool, actor: Actor
) -> list[Script]:
    """The published scripts for a call at this moment, filled in.

    Args:
        case: with its group loaded.
        matched: the signals of the case.
        course: of the case.
        is_tried: whether the resident was approached before.
        actor: who calls.
    """
    versions = scripts_to_offer(published_in_every_language(TextChannel.PHONE, actor), course, is_tried)
    values = _values(case, matched, actor) if versions else {}
    return [_script(version, values, Euros(case.amount_cents)) for version in versions]


def _values(case: Case, matched: Sequence[MatchedSignal], actor: Actor) -> Values:
    known = {
        **values_of(current_house_style()),
        Variable.NAME: case.group.name,
        Variable.SALUTATION: case.group.name,
        Variable.PARTNERS: ", ".join(creditors(list(matched))),
        Variable.WORKER: actor.name,
        Variable.WORKER_PHONE: phone_of(actor),
    }
    return {variable: known.get(variable, "").strip() or _UNKNOWN for variable in Variable}


def _script(version: TextVersion, values: Values, amount: Euros) -> Script:
    language = TextLanguage(version.language)
    with override(language):
        values = {**values, Variable.AMOUNT: str(amount)}
    return Script(
        title=version.template.title,
        language=version.language,
        language_name=OWN_NAMES[language],
        direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
        blocks=as_blocks(fill_text(version.written, values).body),
    )
