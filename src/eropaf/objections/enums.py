"""Words of the objections."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label


class ObjectionChannel(StrEnum):
    """How an objection came in."""

    PHONE = "phone"
    LETTER = "letter"
    EMAIL = "email"
    DOOR = "door"
    OTHER = "other"


OBJECTION_CHANNEL_LABELS: dict[ObjectionChannel, Label] = {
    ObjectionChannel.PHONE: _("By phone"),
    ObjectionChannel.LETTER: _("By letter"),
    ObjectionChannel.EMAIL: _("By e-mail"),
    ObjectionChannel.DOOR: _("At the door"),
    ObjectionChannel.OTHER: _("Otherwise"),
}
