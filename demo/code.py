"""`python -m demo.code`: the code of now for who signs in to the demo with two factors."""

import sys

from demo.municipality import municipality
from eropaf.accounts.one_time_codes import code_of, step_of
from eropaf.core import clock


def present_code(later: int = 0) -> str:
    """What the app of a demo user shows.

    Args:
        later: half minutes from now.
    """
    return code_of(municipality().second_factor, step_of(clock.outside()) + later)


if __name__ == "__main__":
    sys.stdout.write(present_code() + "\n")
