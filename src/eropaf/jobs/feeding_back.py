"""Telling the partners of every municipality what is to be told."""

from eropaf.feedback.services import give_feedback
from eropaf.jobs.everywhere import in_every_municipality


def feed_back() -> None:
    """Tell what happened since the last time."""
    in_every_municipality("feedback", lambda by: give_feedback(by=by))
