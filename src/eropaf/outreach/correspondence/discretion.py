"""What lights up on a screen that others can see names no creditor and no amount."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import InvalidValue
from eropaf.outreach.correspondence.enums import WITHOUT_MARKUP, MessageChannel

_AMOUNT = re.compile(r"€|\beuro\b|\beur\b|\d,\d\d\b|\d,-", re.IGNORECASE)


def check_discreet(channel: MessageChannel, subject: str, body: str, creditors: Iterable[str]) -> None:
    """Check the subject, and all of a text message, for what a housemate must not read.

    Args:
        channel: by which it goes.
        subject: of an e-mail or letter.
        body: as it will be sent, without the information that the law asks for.
        creditors: names of the partners that reported the resident.

    Raises:
        InvalidValue: there is a name or an amount in it.
    """
    seen = f"{subject}\n{body}" if channel in WITHOUT_MARKUP else subject
    named = [name for name in creditors if re.search(rf"\b{re.escape(name)}\b", seen, re.IGNORECASE)]
    if named or _AMOUNT.search(seen):
        raise InvalidValue(
            _("Others may see this on the screen, so it names no partner and no amount. Leave them out.")
        )
