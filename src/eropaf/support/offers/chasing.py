"""When to ask whether a resident arrived, and when to ask again. Pure: no database."""

from datetime import date, timedelta

EXPECTED_WITHIN = timedelta(days=14)  # unless somebody says otherwise
ASK_AGAIN_AFTER = timedelta(days=7)
ANSWER_WITHIN = timedelta(days=14)


def ask_on(expected_on: date, asked_on: date | None) -> date:
    """From which day on to ask.

    Args:
        expected_on: when the resident should have arrived.
        asked_on: when somebody asked last, without hearing whether; None where nobody did since it was announced.
    """
    if asked_on is None or asked_on < expected_on:
        return expected_on
    return asked_on + ASK_AGAIN_AFTER
