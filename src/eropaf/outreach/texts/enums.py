"""Words of what is written to residents."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label


class TextChannel(StrEnum):
    """Where a text is used. The information that the law asks for stands below the others."""

    LETTER = "letter"
    EMAIL = "email"
    MESSAGE = "message"
    CARD = "card"
    PHONE = "phone"
    NOTICE = "notice"
    NOTICE_LINE = "notice_line"


CHANNEL_LABELS: dict[TextChannel, Label] = {
    TextChannel.LETTER: _("Letter"),
    TextChannel.EMAIL: _("E-mail"),
    TextChannel.MESSAGE: _("SMS or WhatsApp"),
    TextChannel.CARD: _("Card left at the door"),
    TextChannel.PHONE: _("Phone script"),
    TextChannel.NOTICE: _("Information that the law asks for"),
    TextChannel.NOTICE_LINE: _("The same in one line, for messages"),
}

NOTICE_CHANNELS = frozenset({TextChannel.NOTICE, TextChannel.NOTICE_LINE})
# What must be published in a language before a text of the channel is.
NOTICE_OF = {
    TextChannel.LETTER: TextChannel.NOTICE,
    TextChannel.EMAIL: TextChannel.NOTICE,
    TextChannel.MESSAGE: TextChannel.NOTICE_LINE,
}
WITH_SUBJECT = frozenset({TextChannel.LETTER, TextChannel.EMAIL, TextChannel.CARD, TextChannel.NOTICE})
MARKED_UP = frozenset({TextChannel.LETTER, TextChannel.EMAIL, TextChannel.PHONE, TextChannel.NOTICE})


class Purpose(StrEnum):
    """What a text is for."""

    FIRST_CONTACT = "first_contact"
    REPEAT = "repeat"
    INVITATION = "invitation"
    VISIT_ANNOUNCED = "visit_announced"
    NOBODY_HOME = "nobody_home"
    ARRANGEMENT = "arrangement"
    LEGAL_NOTICE = "legal_notice"


PURPOSE_LABELS: dict[Purpose, Label] = {
    Purpose.FIRST_CONTACT: _("First contact"),
    Purpose.REPEAT: _("Another try"),
    Purpose.INVITATION: _("Invitation"),
    Purpose.VISIT_ANNOUNCED: _("Announcement of a visit"),
    Purpose.NOBODY_HOME: _("Nobody was home"),
    Purpose.ARRANGEMENT: _("Confirmation of an arrangement"),
    Purpose.LEGAL_NOTICE: _("Information that the law asks for"),
}


class TextLanguage(StrEnum):
    """A language in which texts can be written, by its code in ISO 639-1."""

    DUTCH = "nl"
    ENGLISH = "en"
    TURKISH = "tr"
    ARABIC = "ar"
    POLISH = "pl"
    TIGRINYA = "ti"


LANGUAGE_LABELS: dict[TextLanguage, Label] = {
    TextLanguage.DUTCH: _("Dutch"),
    TextLanguage.ENGLISH: _("English"),
    TextLanguage.TURKISH: _("Turkish"),
    TextLanguage.ARABIC: _("Arabic"),
    TextLanguage.POLISH: _("Polish"),
    TextLanguage.TIGRINYA: _("Tigrinya"),
}

OWN_NAMES = {
    TextLanguage.DUTCH: "Nederlands",
    TextLanguage.ENGLISH: "English",
    TextLanguage.TURKISH: "Türkçe",
    TextLanguage.ARABIC: "العربية",
    TextLanguage.POLISH: "Polski",
    TextLanguage.TIGRINYA: "ትግርኛ",
}
RIGHT_TO_LEFT = frozenset({TextLanguage.ARABIC})
