"""Why two records may be one person: what was found in each field, and how much it weighs. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log2

from eropaf.matching.linkage.comparisons import LIKE_NOTHING, Comparison
from eropaf.matching.linkage.model import Model, Odds
from eropaf.matching.linkage.settings import SETTINGS

_START = "start"
_DIGITS = 2


@dataclass(frozen=True)
class Weight:
    """What one field says.

    Attributes:
        field: the code of the comparison; "start" for what is known before anything is compared.
        likeness: the code of the level; for the start the code of the setting.
        bits: for one person above 0, for two below; 0 where a record does not tell.
    """

    field: str
    likeness: str
    bits: float


def explain(setting_code: str, likenesses: Mapping[str, int | None], model: Model, records: int) -> list[Weight]:
    """The weights that add up to the probability of a pair (Fellegi and Sunter, 1969).

    Args:
        setting_code: of the setting in which the pair was compared.
        likenesses: by the code of the comparison the number of the level, as `compare` gives it.
        model: that judged the pair.
        records: how many records were compared with each other.
    """
    setting = next(each for each in SETTINGS if each.code == setting_code)
    weights = model.weights[setting_code]
    start = Weight(_START, setting_code, round(weights.prior_bits(records), _DIGITS))
    told = [(each, likenesses.get(each.code)) for each in setting.comparisons]
    return [start, *(_weigh(each, number, weights.odds) for each, number in told if number is not None and number >= 0)]


def _weigh(comparison: Comparison, number: int, odds: Mapping[str, Mapping[str, Odds]]) -> Weight:
    codes = [LIKE_NOTHING, *(level.code for level in reversed(comparison.levels))]
    shares = odds[comparison.code][codes[number]]
    return Weight(comparison.code, codes[number], round(log2(shares.same / shares.other), _DIGITS))
