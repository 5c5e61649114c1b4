"""A probability is told as weights that add up to it."""

import pytest

from eropaf.matching.linkage.engine import compare
from eropaf.matching.linkage.explain import explain
from eropaf.matching.linkage.features import features_of
from eropaf.matching.linkage.model import read_model
from tests.unit.matching.linkage.building import signals


@pytest.mark.parametrize(
    "other",
    [
        {"birth_date": None, "initials": ""},
        {"house_number": 14, "birth_date": None},
        {"postcode": "5678CD", "phone": "0612345678"},
    ],
)
def test_the_weights_add_up_to_the_probability(other: dict[str, object]) -> None:
    model = read_model()
    records = features_of(signals({}, other))
    (pair,) = compare(records, model).iter_rows(named=True)

    bits = sum(weight.bits for weight in explain(pair["setting"], pair, model, records.height))

    assert 1 / (1 + 2**-bits) == pytest.approx(pair["probability"], abs=0.01)


def test_what_a_record_does_not_tell_weighs_nothing_and_is_left_out() -> None:
    model = read_model()
    (pair,) = compare(features_of(signals({}, {"birth_date": None})), model).iter_rows(named=True)
    fields = [weight.field for weight in explain(pair["setting"], pair, model, 2)]
    assert "birth_date" not in fields
    assert fields[:2] == ["start", "surname"]
