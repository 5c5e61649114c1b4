"""Words of the intake. Those of the national standard (DDAS Vroegsignalering 1.2) are stored in Dutch."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label


class Severity(StrEnum):
    """What a finding means: the file stops, the row stops, or the row goes on with a remark."""

    FATAL = "fatal"
    ERROR = "error"
    WARNING = "warning"


class Strictness(StrEnum):
    """How heavy a municipality lets a check weigh."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"


class DeliveryState(StrEnum):
    """How far a delivery came."""

    RECEIVED = "received"
    REFUSED = "refused"
    CHECKED = "checked"
    CARRIED = "carried"


class SignalStatus(StrEnum):
    """What happened to a signal (standard: EnumSignaalstatus)."""

    NOT_TAKEN_UP_YET = "Nog niet opgepakt"
    TAKEN_UP = "Opgepakt"
    REPEAT = "Niet opgepakt: herhaalde melding"
    UNJUSTIFIED = "Niet opgepakt: onterecht signaal"
    OTHER_REASON = "Niet opgepakt: andere reden"
    DECEASED = "Inwoner is overleden"
    NO_RESIDENT = "Persoon is geen inwoner (meer) in de gemeente"
    KNOWN_AT_DEBT_HELP = "Inwoner al bekend bij schuldhulpverlening"


class NoticeKind(StrEnum):
    """What a partner says about a signal that it reported before."""

    PAID = "paid"
    WRONG = "wrong"


NOTICE_KIND_LABELS: dict[NoticeKind, Label] = {
    NoticeKind.PAID: _("Paid, or arranged with us"),
    NoticeKind.WRONG: _("Reported wrongly"),
}


class Sex(StrEnum):
    """The sex as reported (standard: geslacht)."""

    MAN = "Man"
    WOMAN = "Vrouw"
    UNKNOWN = "Onbekend"
    EMPTY = "Leeg"


SEVERITY_LABELS: dict[Severity, Label] = {
    Severity.FATAL: _("The file is refused"),
    Severity.ERROR: _("The row is refused"),
    Severity.WARNING: _("Remark"),
}

STRICTNESS_LABELS: dict[Strictness, Label] = {
    Strictness.ERROR: _("The row is refused"),
    Strictness.WARNING: _("Remark"),
    Strictness.OFF: _("Not checked"),
}

DELIVERY_STATE_LABELS: dict[DeliveryState, Label] = {
    DeliveryState.RECEIVED: _("Received"),
    DeliveryState.REFUSED: _("Refused"),
    DeliveryState.CHECKED: _("Checked"),
    DeliveryState.CARRIED: _("Passed on to the work list"),
}

SIGNAL_STATUS_LABELS: dict[SignalStatus, Label] = {
    SignalStatus.NOT_TAKEN_UP_YET: _("Not taken up yet"),
    SignalStatus.TAKEN_UP: _("Taken up"),
    SignalStatus.REPEAT: _("Not taken up: repeat report"),
    SignalStatus.UNJUSTIFIED: _("Not taken up: unjustified signal"),
    SignalStatus.OTHER_REASON: _("Not taken up: other reason"),
    SignalStatus.DECEASED: _("The resident has died"),
    SignalStatus.NO_RESIDENT: _("Not (or no longer) a resident of the municipality"),
    SignalStatus.KNOWN_AT_DEBT_HELP: _("Already known to debt help"),
}

SEX_LABELS: dict[Sex, Label] = {
    Sex.MAN: _("Man"),
    Sex.WOMAN: _("Woman"),
    Sex.UNKNOWN: _("Unknown"),
    Sex.EMPTY: _("Not reported"),
}


class StatementSubject(StrEnum):
    """What a resident says is wrong in a signal."""

    NAME = "name"
    BIRTH = "birth"
    ADDRESS = "address"
    CONTACT = "contact"
    AMOUNT = "amount"
    OTHER = "other"


STATEMENT_SUBJECT_LABELS: dict[StatementSubject, Label] = {
    StatementSubject.NAME: _("The name"),
    StatementSubject.BIRTH: _("The date of birth"),
    StatementSubject.ADDRESS: _("The address"),
    StatementSubject.CONTACT: _("Phone number or e-mail address"),
    StatementSubject.AMOUNT: _("The amount, or since when"),
    StatementSubject.OTHER: _("Something else"),
}
