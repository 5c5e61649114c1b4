"""Fitting a logistic regression to counted cases, also where some of it cannot be fitted. Pure: no database.

Maximum likelihood by Newton's method (iteratively reweighted least squares; McCullagh and Nelder, Generalized Linear
Models, 1989, chapter 4). It gives what statsmodels gives, which takes seconds to load into every process.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eropaf.monitor.effects.levels import Floats

_ROUNDS = 25  # ordinary data takes five; where it has no end, each round moves the log odds by one
_CLOSE = 1e-9
_ENDLESS = 15.0  # log odds of three million to one: no data reaches that, only an estimate that has no end
_LONGEST_STEP = 5.0
_KNOWN = 1e-6


@dataclass(frozen=True, slots=True)
class Fit:
    """Estimates on the scale of log odds, or of log hazards.

    Attributes:
        estimates: one per column.
        variances: theirs.
        is_known: whether the data tell this column apart from the others at all.
        rows: which rows took part; the others have an outcome that is certain (all, or none).
    """

    estimates: Floats
    variances: Floats
    is_known: NDArray[np.bool_]
    rows: NDArray[np.bool_]


def fit_logistic(columns: Floats, cases: Floats, events: Floats) -> Fit:
    """Fit the log odds of an event as a sum of the columns.

    Where a combination of columns tells exactly in which rows it always, or never, happens (separation), the
    likelihood has its highest point at infinity. Those rows are set aside: the estimates of the rest are then what
    they tend to (Geyer, Likelihood inference in exponential families and directions of recession, 2009), and columns
    of which nothing remains are not known.

    Args:
        columns: a row per kind of case; one column of ones is the level.
        cases: of each kind.
        events: of these.
    """
    rows = np.ones(len(cases), dtype=bool)
    while True:
        estimates, information = _climb(columns[rows], cases[rows], events[rows])
        endless = np.abs(columns[rows] @ estimates) > _ENDLESS
        if not endless.any():
            break
        rows[np.flatnonzero(rows)[endless]] = False
    inverse = _invert(information)
    return Fit(estimates, np.diag(inverse), is_told_apart(columns[rows]), rows)


def _climb(columns: Floats, cases: Floats, events: Floats) -> tuple[Floats, Floats]:
    estimates = np.zeros(columns.shape[1])
    for _round in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-(columns @ estimates)))
        information = _weigh(columns, cases * chance * (1 - chance))
        step = limit_step(_invert(information) @ (columns.T @ (events - cases * chance)))
        estimates = estimates + step
        if np.abs(step).max(initial=0) < _CLOSE:
            break
    chance = 1 / (1 + np.exp(-(columns @ estimates)))
    return estimates, _weigh(columns, cases * chance * (1 - chance))


def _weigh(columns: Floats, weights: Floats) -> Floats:
    weighed: Floats = (columns * weights[:, None]).T @ columns
    return weighed


def _invert(information: Floats) -> Floats:
    return np.linalg.pinv(information, rcond=1e-14, hermitian=True).astype(np.float64)


def limit_step(step: Floats) -> Floats:
    """Keep a step of Newton's method from jumping over the top.

    Args:
        step: in every column.
    """
    longest = float(np.abs(step).max(initial=0))
    return step if longest <= _LONGEST_STEP else step * (_LONGEST_STEP / longest)


def is_told_apart(columns: Floats) -> NDArray[np.bool_]:
    """For every column whether the rows tell it apart from the others: it is no sum of them.

    Args:
        columns: a row per kind of case.
    """
    if not len(columns):
        return np.zeros(columns.shape[1], dtype=bool)
    _left, sizes, directions = np.linalg.svd(columns, full_matrices=False)
    spanned = directions[sizes > _KNOWN * sizes.max(initial=0)]
    told: NDArray[np.bool_] = (spanned**2).sum(axis=0) > 1 - _KNOWN
    return told
