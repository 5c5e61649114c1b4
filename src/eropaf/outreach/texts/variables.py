"""What may stand in a text for something that differs per resident: a closed list."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

from eropaf.core.choices import Label
from eropaf.core.errors import InvalidValue
from eropaf.outreach.texts.enums import TextChannel


class Variable(StrEnum):
    """The word that an adviser writes between double braces: ``{{naam}}``."""

    NAME = "naam"
    SALUTATION = "aanhef"
    WORKER = "medewerker"
    WORKER_PHONE = "telefoon"
    MUNICIPALITY = "gemeente"
    DESK = "balie"
    OPENING_HOURS = "openingstijden"
    DAY = "datum"
    TIME = "tijd"
    LINK = "link"
    PRIVACY_LINK = "privacylink"
    PRIVACY_OFFICER = "privacycontact"
    RETENTION = "bewaartermijn"
    PARTNERS = "partners"
    AMOUNT = "bedrag"
    CREDITOR = "schuldeiser"
    ARRANGEMENT = "regeling"


class Source(StrEnum):
    """Where the value of a variable comes from."""

    CASE = "case"
    WORKER = "worker"
    SENDING = "sending"
    HOUSE_STYLE = "house_style"


SOURCE_LABELS: Mapping[Source, Label] = {
    Source.CASE: _("from the case"),
    Source.WORKER: _("from whoever sends it"),
    Source.SENDING: _("filled in when it is sent"),
    Source.HOUSE_STYLE: _("from the municipality's house style"),
}


@dataclass(frozen=True)
class VariableKind:
    """What an adviser must know of a variable.

    Attributes:
        label: what it stands for.
        example: a value to show in previews.
        source: where its value comes from.
    """

    label: Label
    example: str
    source: Source


VARIABLES: Mapping[Variable, VariableKind] = {
    Variable.NAME: VariableKind(_("Name of the resident"), "S. de Vries", Source.CASE),
    Variable.SALUTATION: VariableKind(_("Salutation"), "Beste mevrouw De Vries", Source.CASE),
    Variable.WORKER: VariableKind(_("Name of the worker"), "Marit Dekkers", Source.WORKER),
    Variable.WORKER_PHONE: VariableKind(_("Phone number of the worker"), "06 12 34 56 78", Source.WORKER),
    Variable.MUNICIPALITY: VariableKind(_("Name of the municipality"), "Voorbeeldstad", Source.HOUSE_STYLE),
    Variable.DESK: VariableKind(_("Address of the desk"), "Dorpsplein 1, Voorbeeldstad", Source.HOUSE_STYLE),
    Variable.OPENING_HOURS: VariableKind(_("Opening hours of the desk"), "9.00 - 17.00", Source.HOUSE_STYLE),
    Variable.DAY: VariableKind(_("Day of the appointment"), "10-11-2026", Source.SENDING),
    Variable.TIME: VariableKind(_("Time of the appointment"), "14.00", Source.SENDING),
    Variable.LINK: VariableKind(_("Link to more information"), "https://voorbeeldstad.example/geld", Source.SENDING),
    Variable.PRIVACY_LINK: VariableKind(
        _("Link to the privacy statement"), "https://voorbeeldstad.example/privacy", Source.HOUSE_STYLE
    ),
    Variable.PRIVACY_OFFICER: VariableKind(
        _("E-mail address of the privacy officer"), "privacy@voorbeeldstad.example", Source.HOUSE_STYLE
    ),
    Variable.RETENTION: VariableKind(_("How many months data is kept"), "6", Source.HOUSE_STYLE),
    Variable.PARTNERS: VariableKind(_("Names of the partners that reported"), "Voorbeeldwonen", Source.CASE),
    Variable.AMOUNT: VariableKind(_("Amount of the arrears"), "€ 612", Source.CASE),
    Variable.CREDITOR: VariableKind(_("With whom was agreed to pay in instalments"), "Voorbeeldwonen", Source.SENDING),
    Variable.ARRANGEMENT: VariableKind(
        _("The instalments, a line each"), "30 november 2026: € 50,00\n30 december 2026: € 50,00", Source.SENDING
    ),
}

EXAMPLES = {variable: kind.example for variable, kind in VARIABLES.items()}

# What tells of debts never stands where somebody else may read it.
TELLING_OF_DEBTS = frozenset({Variable.PARTNERS, Variable.AMOUNT, Variable.CREDITOR, Variable.ARRANGEMENT})
LISTED = frozenset({Variable.ARRANGEMENT})  # of more than one line; in a letter a list
_OPEN_BODIES: Mapping[TextChannel, Label] = {
    TextChannel.CARD: _("anybody at the door can read a card"),
    TextChannel.MESSAGE: _("a message lights up on a screen that others can see"),
    TextChannel.NOTICE_LINE: _("a message lights up on a screen that others can see"),
}
_OPEN_SUBJECTS: Mapping[TextChannel, Label] = {
    **_OPEN_BODIES,
    TextChannel.EMAIL: _("the subject of an e-mail shows in lists and on locked screens"),
    TextChannel.LETTER: _("the subject of a letter can show in the window of the envelope"),
    TextChannel.NOTICE: _("a heading stays general"),
}

# With which a text may begin of itself; in the languages in which texts are written.
_GREETING = (
    "beste|geachte|lieve|hallo|hoi|dag|goedendag|goedemorgen|goedemiddag|goedenavond|"
    "dear|hello|hi|good morning|good afternoon|good evening|sayın|merhaba|szanowny|szanowna|szanowni|drogi|droga|"
    "dzień dobry|عزيزي|عزيزتي|مرحبا|ሰላም|ክቡር|ክብርቲ"
)
_GREETED_TWICE = re.compile(rf"\b({_GREETING})\b[\s,*_]*\{{\{{\s*{Variable.SALUTATION}\s*\}}\}}", re.IGNORECASE)
_WRITTEN = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_LOOSE_BRACES = re.compile(r"\{\{|\}\}")


def names_in(text: str) -> list[str]:
    """What stands between double braces, each once, in the order of the text."""
    return list(dict.fromkeys(_WRITTEN.findall(text)))


def variables_in(*texts: str) -> frozenset[Variable]:
    """The known variables that stand in texts."""
    known = {variable.value for variable in Variable}
    return frozenset(Variable(name) for text in texts for name in names_in(text) if name in known)


def substitute(text: str, values: Mapping[Variable, str]) -> str:
    """Put values in the place of variables.

    Args:
        text: whose variables are all known.
        values: of every variable in it.
    """
    return _WRITTEN.sub(lambda found: values[Variable(found.group(1))], text)


def check_variables(channel: TextChannel, subject: str, body: str) -> None:
    """Check that a text uses known variables only, greets once, and tells of no debts where others may read it.

    Args:
        channel: where it is used.
        subject: heading or subject.
        body: the text itself.

    Raises:
        InvalidValue: the sentence names the variable, and the one that was probably meant or the line to change.
    """
    for text in (subject, body):
        _check_known(text)
    if channel != TextChannel.PHONE:  # there the salutation is the name alone: who calls greets
        _check_greets_once(body)
    for text, reason in open_parts(channel, subject, body):
        _check_discreet(text, reason)


def open_parts(channel: TextChannel, subject: str, body: str) -> list[tuple[str, Label]]:
    """What of a text others may read, each with how.

    Args:
        channel: where it is used.
        subject: heading or subject.
        body: the text itself.
    """
    parts = ((subject, _OPEN_SUBJECTS.get(channel)), (body, _OPEN_BODIES.get(channel)))
    return [(text, reason) for text, reason in parts if reason]


def _check_known(text: str) -> None:
    known = [variable.value for variable in Variable]
    for name in names_in(text):
        if name not in known:
            raise _unknown(name, known)
    if _LOOSE_BRACES.search(_WRITTEN.sub("", text)):
        raise InvalidValue(_("A variable stands between two opening and two closing braces, such as {{naam}}."))


def _unknown(name: str, known: list[str]) -> InvalidValue:
    near = process.extractOne(name.lower(), known, scorer=fuzz.ratio, score_cutoff=60)
    if near is None:
        return InvalidValue(
            _("There is no variable {{%(name)s}}. There are: %(known)s."), name=name, known=", ".join(known)
        )
    return InvalidValue(_("There is no variable {{%(name)s}}. Do you mean {{%(near)s}}?"), name=name, near=near[0])


def _check_greets_once(text: str) -> None:
    found = _GREETED_TWICE.search(text)
    if found:
        greeting = found.group(1)
        raise InvalidValue(
            _(
                "Line %(line)s greets twice: {{aanhef}} is the whole salutation, such as “%(example)s”. Leave "
                "“%(word)s” away, or write {{naam}} after it."
            ),
            line=text.count("\n", 0, found.start()) + 1,
            example=EXAMPLES[Variable.SALUTATION],
            word=greeting,
        )


def _check_discreet(text: str, reason: Label) -> None:
    found = variables_in(text) & TELLING_OF_DEBTS
    if found:
        raise InvalidValue(
            _("{{%(name)s}} tells of debts and cannot stand here: %(reason)s."), name=min(found), reason=reason
        )
