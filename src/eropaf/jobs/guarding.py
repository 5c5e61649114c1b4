"""Noticing strange looking, for every municipality."""

from eropaf.audit.actor import Actor
from eropaf.jobs.everywhere import by_itself, in_every_municipality
from eropaf.privacy.looking.noticing import notice_strange_looking


def notice_looking() -> None:
    """Notice what was strange on the days that are over and were not done yet."""
    in_every_municipality("looking", _notice)


def _notice(by: Actor) -> None:
    by_itself("Noticing strange looking", lambda: notice_strange_looking(by=by))
