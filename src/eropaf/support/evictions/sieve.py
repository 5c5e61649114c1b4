"""Which phase may follow which: forward, some left out, and averted from any; never backwards."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import Refused
from eropaf.support.evictions.enums import Phase

_ORDER: list[Phase] = [phase for phase in Phase if phase != Phase.AVERTED]
ENDS = frozenset({Phase.CARRIED_OUT, Phase.AVERTED})


def _after(phase: Phase) -> frozenset[Phase]:
    if phase in ENDS:
        return frozenset()
    later = _ORDER[_ORDER.index(phase) + 1 :]
    again = [phase] if phase == Phase.ANNOUNCED else []  # on another day
    return frozenset([*again, *later, Phase.AVERTED])


BEGINNINGS = frozenset(_ORDER) - ENDS
MAY_FOLLOW: Mapping[Phase, frozenset[Phase]] = {phase: _after(phase) for phase in Phase}


def possible_phases(now: Phase | None) -> list[Phase]:
    """What can be recorded next, in order.

    Args:
        now: how far it is; None where nothing was recorded yet.
    """
    allowed = BEGINNINGS if now is None else MAY_FOLLOW[now]
    return [phase for phase in Phase if phase in allowed]


def check_may_follow(now: Phase | None, following: Phase) -> None:
    """Refuse what cannot come next.

    Args:
        now: how far it is; None where nothing was recorded yet.
        following: what is to be recorded.

    Raises:
        Refused: it ended, or this phase lies behind it.
    """
    if now in ENDS:
        raise Refused(_("This has ended. Take the last phase back if that was a mistake."))
    if following not in possible_phases(now):
        raise Refused(_("This phase lies behind. Take the last phase back if that was a mistake."))
