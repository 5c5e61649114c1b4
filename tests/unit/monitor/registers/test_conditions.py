"""Conditions as data say which rows are counted."""

from typing import Any

import polars as pl
import pytest
from django.utils.translation import override

from eropaf.core.errors import Refused
from eropaf.monitor.registers.columns import Column, Kind
from eropaf.monitor.registers.conditions import read_condition

COLUMNS = {
    "home": Column("home", Kind.WORD, ("yes", "no")),
    "asked": Column("asked", Kind.WORDS, ("debts", "home")),
    "bells": Column("bells", Kind.NUMBER),
    "arrears": Column("arrears", Kind.EUROS),
    "tenant": Column("tenant", Kind.KEY),
}
ROWS = pl.DataFrame(
    {
        "tenant": [1, 2, 3, 4],
        "home": ["yes", "no", None, "yes"],
        "asked": [["debts"], ["debts", "home"], None, ["home"]],
        "bells": [0, 1, 2, 3],
        "arrears": [839.0, 120.5, None, 500.0],
    }
)


@pytest.mark.parametrize(
    ("condition", "tenants"),
    [
        ({}, [1, 2, 3, 4]),
        ({"home": "yes"}, [1, 4]),
        ({"home": ["yes", "no"]}, [1, 2, 4]),
        ({"home": {"known": False}}, [3]),
        ({"home": {"known": True}, "bells": {"least": 1}}, [2, 4]),
        ({"bells": 2}, [3]),
        ({"bells": {"least": 1, "most": 2}}, [2, 3]),
        ({"arrears": {"most": 500}}, [2, 4]),
        ({"asked": "home"}, [2, 4]),
        ({"asked": ["debts", "home"]}, [1, 2, 4]),
        ([{"home": "no"}, {"bells": {"least": 3}}], [2, 4]),
    ],
)
def test_rows_that_fulfil_it(condition: Any, tenants: list[int]) -> None:
    assert ROWS.filter(read_condition(condition, COLUMNS, "the report"))["tenant"].to_list() == tenants


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ({"house": "yes"}, "the report: there is no column house."),
        ({"home": "perhaps"}, "the report, column home: 'perhaps' is nothing that it may hold."),
        ({"home": {"least": 1}}, "the report, column home: '1' is nothing that it may hold."),
        ({"asked": "cat"}, "the report, column asked: 'cat' is nothing that it may hold."),
        ({"bells": "two"}, "the report, column bells: 'two' is nothing that it may hold."),
        ({"bells": True}, "the report, column bells: 'True' is nothing that it may hold."),
        ({"bells": {"about": 2}}, "the report, column bells: 'about' cannot be asked of it."),
        ({"tenant": 1}, "the report, column tenant: '1' is nothing that it may hold."),
    ],
)
def test_what_the_register_cannot_tell_is_refused(condition: Any, told: str) -> None:
    with override("en"), pytest.raises(Refused) as refused:
        read_condition(condition, COLUMNS, "the report")

    with override("en"):
        assert refused.value.sentence == told
