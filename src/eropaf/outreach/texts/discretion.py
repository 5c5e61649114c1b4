"""What may not stand where others can read it: anything that tells of debts, in any language."""

import re

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import InvalidValue
from eropaf.outreach.texts.enums import TextChannel
from eropaf.outreach.texts.variables import open_parts

# Parts of words, as patterns: "betalingsachterstand" and "schuldhulp" are found too, "geldig" and "geldim" are not.
_PARTS = (
    *("schuld", "betal", "achterstand", "geld(?!i)", "incasso", "deurwaarder", "aanman", "energieleverancier"),
    *("zorgverzeker", "budget", "financ", "krediet", "ontruim", "kwijtschel", "huurprijs", "huurbaas", "€"),
    *("debt", "arrear", "payment", "money", "bailiff", "invoice", "evict", "credit"),
    *("borç", "borc", "ödeme", "fatura", "icra", "kredi"),
    *("ديون", "الدين", "دفع", "فاتور", "إيجار"),
    *("dług", "zadłuż", "zaległ", "płatn", "płaci", "pienią", "rachun", "czynsz", "komornik", "kredyt", "finans"),
    *("ዕዳ", "ክፍሊት", "ገንዘብ", "ክራይ"),
)
# Too short to look for inside other words.
_WHOLE = frozenset(
    (
        *("huur", "huren", "premie", "lening", "lenen", "rekening", "rekeningen", "euro", "euro's", "eur", "rente"),
        *("pay", "paid", "rent", "bill", "bills", "loan", "loans", "owe"),
        *("para", "parası", "kira", "kirası"),
        *("دين", "مال", "المال", "أموال"),
        "dlug",
    )
)
_TELLING_PART = re.compile("|".join(_PARTS))
_WORDS = re.compile(r"[^\s.,;:!?()\"/]+")


def telling_words(*texts: str) -> list[str]:
    """Words that tell of debts, each once, as they were written.

    Args:
        texts: such as the heading and the text of a card.
    """
    words = dict.fromkeys(word for text in texts for word in _WORDS.findall(text))
    return [word for word in words if _tells(word.lower())]


def _tells(word: str) -> bool:
    return word in _WHOLE or _TELLING_PART.search(word) is not None


def check_words(channel: TextChannel, subject: str, body: str) -> None:
    """Check that nothing tells of debts on a card, in a text message or in a subject.

    Args:
        channel: where the text is used.
        subject: heading or subject.
        body: the text itself.

    Raises:
        InvalidValue: the sentence names the words.
    """
    for text, reason in open_parts(channel, subject, body):
        if found := telling_words(text):
            raise InvalidValue(
                _("This tells of debts and cannot stand here: %(words)s. The reason is that %(reason)s."),
                words=", ".join(found),
                reason=reason,
            )
