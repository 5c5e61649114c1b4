"""Which offer fits which kind of problem. Pure: no database.

What fits stands first on screen; the rest remains possible, since a worker sees more than a list knows.
"""

from eropaf.support.offers.enums import OfferKind, Problem

FITTING: dict[Problem, tuple[OfferKind, ...]] = {
    Problem.CARELESS: (OfferKind.ARRANGEMENT, OfferKind.ADVICE),
    Problem.TEMPORARY: (OfferKind.ARRANGEMENT, OfferKind.BENEFITS, OfferKind.ADVICE),
    Problem.COMPLEX: (OfferKind.DEBT_HELP, OfferKind.BUDGETING, OfferKind.INCOME_MANAGEMENT, OfferKind.VOLUNTEER),
    Problem.PSYCHOSOCIAL: (
        OfferKind.SOCIAL_WORK,
        OfferKind.HEALTH_CARE,
        OfferKind.CONFERENCE,
        OfferKind.VOLUNTEER,
    ),
    Problem.UNCLEAR: (),
}


def fitting_offers(problem: Problem) -> list[OfferKind]:
    """What fits, the usual first.

    Args:
        problem: what is the matter.
    """
    return list(FITTING[problem])


def other_offers(problem: Problem) -> list[OfferKind]:
    """What else is possible.

    Args:
        problem: what is the matter.
    """
    return [kind for kind in OfferKind if kind not in FITTING[problem]]
