"""The shipped model is what training makes of invented signals, and it does what it is shipped for."""

import polars as pl
import pytest

from eropaf.matching.linkage.clusters import cluster
from eropaf.matching.linkage.engine import compare
from eropaf.matching.linkage.features import features_of
from eropaf.matching.linkage.model import SHIPPED, read_model
from eropaf.matching.linkage.settings import SETTINGS
from eropaf.matching.training.people import invent_people
from eropaf.matching.training.signals import write_signals
from eropaf.matching.training.train import levels_of, train_on_invented_signals


@pytest.fixture(scope="module")
def unseen() -> pl.DataFrame:
    """Signals about people whom the model never saw."""
    return write_signals(invent_people(4000, seed=2024), seed=2025)


def test_training_gives_the_shipped_model_to_the_last_byte(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("model") / "model.json"
    train_on_invented_signals().write(file)
    assert file.read_bytes() == SHIPPED.read_bytes()


def test_every_likeness_has_its_weight() -> None:
    model = read_model()
    for setting in SETTINGS:
        odds = model.weights[setting.code].odds
        assert {code: list(levels) for code, levels in odds.items()} == {
            comparison.code: levels_of(comparison) for comparison in setting.comparisons
        }
        assert all(
            0 < share < 1 for levels in odds.values() for level in levels.values() for share in vars(level).values()
        )


def test_people_are_found_among_signals_that_were_never_seen(unseen: pl.DataFrame) -> None:
    model = read_model()
    found = cluster(unseen["signal"].to_list(), compare(features_of(unseen), model), model)
    judged = unseen.select("signal", "person").with_columns(
        pl.Series("found", [found[each] for each in unseen["signal"]])
    )
    true, said, right = (pairs_within(judged, *columns) for columns in (["person"], ["found"], ["person", "found"]))
    assert right / said > 0.997
    assert right / true > 0.988


def pairs_within(judged: pl.DataFrame, *columns: str) -> int:
    """How many pairs of signals share these columns."""
    sizes = judged.group_by(columns).len()["len"].cast(pl.Int64)
    return int((sizes * (sizes - 1) // 2).sum())


def test_the_same_seed_invents_the_same_signals() -> None:
    one, other = (write_signals(invent_people(50, seed=3), seed=4) for _ in range(2))
    assert one.equals(other)
    assert not one.equals(write_signals(invent_people(50, seed=5), seed=4))
