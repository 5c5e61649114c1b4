"""Correct one refused row in a process of its own: with its key, its corrector's and its municipality's as arguments.

Says "ready", waits for a line, and then says "corrected" or why not.
"""

import sys

from eropaf.accounts.models import User
from eropaf.audit.scope import municipality_scope
from eropaf.core.errors import Refused
from eropaf.intake.models import MarkedRow
from eropaf.jobs.journey import carry_correction
from eropaf.partners.selectors import signed_in_actor
from tests.integration.jobs.carrying_process import say


def main() -> None:
    """Correct when told to."""
    row_id, user_id, municipality_id = (int(argument) for argument in sys.argv[1:])
    with municipality_scope(municipality_id):
        by = signed_in_actor(User.objects.get(pk=user_id))
        row = MarkedRow.objects.get(pk=row_id)
        say("ready")
        sys.stdin.readline()
        try:
            carry_correction(row=row, cells={"Bedrag": "300,00"}, by=by)
            say("corrected")
        except Refused as refusal:
            say(refusal.sentence)


if __name__ == "__main__":
    main()
