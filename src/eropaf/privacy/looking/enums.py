"""Why looking is strange, in words."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label


class Strange(StrEnum):
    """A reason to ask a colleague about a day, the weightiest first."""

    NOT_TO_OPEN = "not-to-open"
    SAME_SURNAME = "same-surname"
    AWAY = "away"
    NIGHT = "night"
    MANY = "many"
    ELSEWHERE = "elsewhere"
    LONG_CLOSED = "long-closed"


STRANGE_LABELS: dict[Strange, Label] = {
    Strange.NOT_TO_OPEN: _("A street or postcode that this colleague wanted not to open"),
    Strange.SAME_SURNAME: _("A resident with the colleague's own surname"),
    Strange.AWAY: _("While the colleague was away"),
    Strange.NIGHT: _("At night, between ten and six"),
    Strange.MANY: _("Many files on one day"),
    Strange.ELSEWHERE: _("Many files of others, outside the own neighbourhood and team"),
    Strange.LONG_CLOSED: _("A case that was closed long ago"),
}


class Kind(StrEnum):
    """What somebody does not want to open."""

    STREET = "street"
    POSTCODE = "postcode"


KIND_LABELS: dict[Kind, Label] = {Kind.STREET: _("Street"), Kind.POSTCODE: _("Postcode")}
