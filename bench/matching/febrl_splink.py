"""FEBRL's records matched by Splink as it comes: its own comparisons, trained by its own expectation maximisation."""

import splink.comparison_library as library
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from bench.matching.febrl import SHARED, FebrlSet, Found, in_order

FROM = 0.2
_RULES = (
    ("given_name",),
    ("surname",),
    ("date_of_birth",),
    ("postcode",),
    ("address_1",),
    ("suburb", "street_number"),
)
_LEARN_BY = (("date_of_birth",), ("given_name", "surname"), ("postcode",))
_SURE = (("given_name", "surname", "date_of_birth"), ("surname", "address_1"), ("postcode", "street_number"))
_SURE_RECALL = 0.8
_PAIRS_TO_DRAW, _SEED = 2e6, 1


def match_febrl(each: FebrlSet) -> Found:
    """The pairs that are one person with a probability of at least FROM.

    Args:
        each: the set; nothing of its truth is used.
    """
    engine = DuckDBAPI()
    files = [engine.register(file[list(SHARED)].reset_index()) for file in each.files]
    linker = Linker(files, _settings(len(files)), log_level=None)
    _learn(linker)
    predicted = linker.inference.predict().as_duckdbpyrelation()
    pairs = predicted.filter(f"match_probability >= {FROM}").project("rec_id_l, rec_id_r").fetchall()
    return Found(in_order(pairs), len(predicted))


def _settings(files: int) -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only" if files == 1 else "link_only",
        unique_id_column_name="rec_id",
        comparisons=[
            library.NameComparison("given_name"),
            library.NameComparison("surname"),
            library.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
            library.ExactMatch("street_number"),
            library.NameComparison("address_1"),
            library.NameComparison("suburb"),
            library.LevenshteinAtThresholds("postcode", 2),
        ],
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in _RULES],
    )


def _learn(linker: Linker) -> None:
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on(*rule) for rule in _SURE], recall=_SURE_RECALL)
    training.estimate_u_using_random_sampling(max_pairs=_PAIRS_TO_DRAW, seed=_SEED)
    for rule in _LEARN_BY:
        training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
