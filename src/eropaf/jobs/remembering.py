"""Keeping who was helped under pseudonyms, and destroying keys whose term is over, for every municipality."""

from eropaf.audit.actor import Actor
from eropaf.jobs.everywhere import in_every_municipality
from eropaf.support.aftercare.remembering import destroy_keys, remember_helped


def remember_and_forget() -> None:
    """Keep what was closed since the last time, and destroy what is over."""
    in_every_municipality("aftercare", _remember_and_forget)


def _remember_and_forget(by: Actor) -> None:
    remember_helped(by=by)
    destroy_keys(by=by)
