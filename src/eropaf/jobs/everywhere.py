"""Doing something in every municipality, and one thing of many without the others waiting for it."""

import logging
from collections.abc import Callable

from eropaf.accounts.selectors import municipality_keys
from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.scope import municipality_scope

_log = logging.getLogger(__name__)


def in_every_municipality(part: str, act: Callable[[Actor], object]) -> None:
    """Do something in each municipality in turn, as a part of the system.

    Args:
        part: of the system, which does it.
        act: what is done, in the scope of the municipality.
    """
    for municipality_id in municipality_keys().values():
        with municipality_scope(municipality_id):
            act(system_actor(part, municipality_id))


def by_itself(what: str, step: Callable[[], object]) -> None:
    """Whatever goes wrong with one of many, the others do not wait for it.

    Args:
        what: it is, for the log: without personal data.
        step: what is done with it.
    """
    try:
        step()
    except Exception:  # noqa: BLE001 (what no step foresaw; the log says what it was)
        _log.exception("%s: a step failed, the rest goes on", what)
