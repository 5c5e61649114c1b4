"""What came out beside what was published: the same, something else that is explained, or different."""

import pytest

from eropaf.monitor.registers.published import Numbers, Printed, Verdict, compare

EXPLAINED = Printed(Numbers(26, 34), comes_out=Numbers(percentage=35), because={"nl": "afgerond", "en": "rounded"})


@pytest.mark.parametrize(
    ("found", "printed", "verdict"),
    [
        (Numbers(49, 65), Printed(Numbers(49, 65)), Verdict.SAME),
        (Numbers(49, 65), Printed(Numbers(percentage=65)), Verdict.SAME),
        (Numbers(49, 65), Printed(Numbers(count=49)), Verdict.SAME),
        (Numbers(50, 67), Printed(Numbers(49, 65)), Verdict.DIFFERENT),
        (Numbers(49, 66), Printed(Numbers(49, 65)), Verdict.DIFFERENT),
        (Numbers(value=839.0), Printed(Numbers(value=839)), Verdict.SAME),
        (Numbers(value=840.0), Printed(Numbers(value=839)), Verdict.DIFFERENT),
        (Numbers(value=None), Printed(Numbers(value=839)), Verdict.DIFFERENT),
        (Numbers(26, 35), EXPLAINED, Verdict.EXPLAINED),
        (Numbers(25, 33), EXPLAINED, Verdict.DIFFERENT),
        (Numbers(27, 36), EXPLAINED, Verdict.DIFFERENT),
        (Numbers(25, 35), EXPLAINED, Verdict.DIFFERENT),
    ],
)
def test_a_figure_is_compared(found: Numbers, printed: Printed, verdict: Verdict) -> None:
    assert compare(found, printed) == verdict


def test_an_explanation_of_nothing_is_different() -> None:
    """What was published comes out after all: the explanation does not hold any more."""
    assert compare(Numbers(26, 34), EXPLAINED) == Verdict.DIFFERENT
