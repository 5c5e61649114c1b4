"""What is asked of facts: which chances, times and risks. Pure."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label


class Chance(StrEnum):
    """What may come about or not."""

    CASE_REACHED = "case_reached"
    ATTEMPT_REACHES = "attempt_reaches"
    ACCEPTED = "accepted"


CHANCE_LABELS: dict[Chance, Label] = {
    Chance.CASE_REACHED: _("Is the resident reached?"),
    Chance.ATTEMPT_REACHES: _("Does an attempt reach?"),
    Chance.ACCEPTED: _("Does who is reached accept help?"),
}
COUNTED_CASES, COUNTED_ATTEMPTS, COUNTED_RESIDENTS = _("Cases"), _("Attempts"), _("Residents")
CHANCE_COUNTED: dict[Chance, Label] = {
    Chance.CASE_REACHED: COUNTED_CASES,
    Chance.ATTEMPT_REACHES: COUNTED_ATTEMPTS,
    Chance.ACCEPTED: COUNTED_CASES,
}
CHANCE_DEFINITIONS: dict[Chance, Label] = {
    Chance.CASE_REACHED: _(
        "Closed cases in which we tried: was there contact with the resident, by us or by the resident? The number of "
        "attempts takes no part: who is reached is tried no more, so few attempts follow from contact instead of the "
        "other way round."
    ),
    Chance.ATTEMPT_REACHES: _(
        "Every attempt of ours up to and including the first contact: did it reach? So this compares the first attempt "
        "of all with the second of those not reached then, and so on."
    ),
    Chance.ACCEPTED: _("Closed cases in which an attempt of ours reached the resident: was help accepted?"),
}
CHANCE_CAUTIONS: dict[Chance, Label] = {
    Chance.CASE_REACHED: _(
        "It may mean that a channel reaches better, but it is no proof: rules and people chose the channel by what "
        "they knew of a case, and what they knew is not all in these figures. Try it by lot in an experiment before "
        "you change the rules."
    ),
    Chance.ATTEMPT_REACHES: _(
        "Who is left for a third attempt is harder to reach than who was there at the first. So lower odds of a later "
        "attempt do not mean that it is in vain, and nothing here proves that another channel would have reached them."
    ),
    Chance.ACCEPTED: _(
        "Only who was reached is in it, and each channel reaches other people. A difference may come from who was "
        "reached, instead of how."
    ),
}


class Waiting(StrEnum):
    """What takes time."""

    CONTACT = "contact"
    INFLOW = "inflow"
    RELAPSE = "relapse"


WAITING_LABELS: dict[Waiting, Label] = {
    Waiting.CONTACT: _("Until the first contact"),
    Waiting.INFLOW: _("Until a debt programme begins"),
    Waiting.RELAPSE: _("Until a resident who was helped is reported again"),
}
WAITING_DEFINITIONS: dict[Waiting, Label] = {
    Waiting.CONTACT: _(
        "Days from opening a case until the first contact. A case without contact counts until it was closed, or until "
        "today."
    ),
    Waiting.INFLOW: _(
        "Days from applying for a debt programme until debt restructuring or mediation begins. Who dropped out before "
        "counts until that day."
    ),
    Waiting.RELAPSE: _(
        "Days from accepting help until the first new case at the same number or address. Who was not reported again "
        "counts until today."
    ),
}
WAITING_CAUTIONS: dict[Waiting, Label] = {
    Waiting.CONTACT: _(
        "Whoever is not followed any more is taken to be like those who still are. Cases that were closed without "
        "contact are harder to reach than that, so the real time is longer."
    ),
    Waiting.INFLOW: _(
        "Who dropped out is taken to be like those who stayed. They may have been further from a beginning, so the "
        "real time may be longer."
    ),
    Waiting.RELAPSE: _("Only a new report is seen. Arrears that nobody reported, or of who moved away, are not in it."),
}


class Risk(StrEnum):
    """What is to be prevented."""

    DROPOUT = "dropout"
    RELAPSE = "relapse"


RISK_LABELS: dict[Risk, Label] = {
    Risk.DROPOUT: _("Dropping out of a debt programme"),
    Risk.RELAPSE: _("Being reported again after help"),
}
RISK_DEFINITIONS: dict[Risk, Label] = {
    Risk.DROPOUT: _(
        "Residents who applied for a debt programme: how much more often, per day, does one group drop out than "
        "another, among those who are still in it?"
    ),
    Risk.RELAPSE: _(
        "Residents who accepted help: how much more often, per day, is one group reported again than another, among "
        "those who were not yet?"
    ),
}
RISK_CAUTIONS: dict[Risk, Label] = {
    Risk.DROPOUT: _(
        "It shows where more support may be needed, and not why people drop out. No one is to be refused because of it."
    ),
    Risk.RELAPSE: _("It shows whom to ask sooner how things go, and not why arrears came back."),
}
