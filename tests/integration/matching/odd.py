"""Signals with values that no partner should deliver, and that some partner will."""

from datetime import date
from random import Random
from typing import Any

import polars as pl

from eropaf.matching.linkage.features import SIGNAL_SCHEMA

_VALUES: dict[str, list[Any]] = {
    "bsn": [None, "", "111222333", "111222338", "１１１２２２３３３", "11122233é"],
    "initials": [None, "", "J", "J.P.", "JP", "Jan", "Ján", "Jan-Piet", "李", "'", "jan\x00piet", "J💶", "Y" * 300],
    "surname": [
        "",
        "de",
        "Müller",
        "Mueller",
        "van 't Hof",
        'Hof"',
        "d’Ancona",
        "Çelik-Şahin",
        "Nguyễn",
        "李",
        "x" * 300,
    ],
    "birth_date": [None, date(1, 1, 1), date(1980, 1, 1), date(1980, 3, 7), date(1980, 7, 3), date(9999, 12, 31)],
    "street": [None, "", "Dorpsstraat", "Dorpsstr.", "DORPSSTRAAT", "'s-Gravenweg", "s Gravenweg", "e\u0301", "é"],
    "house_number": [None, 0, -12, 12, 21, 9_999_999_999],
    "house_number_addition": [None, "", "II", "2", "-2 hoog", "½", "\n"],
    "postcode": [None, "", "1234AB", "1234BA", "1234 AB", "é234AB", "💶234AB", "١٢٣٤AB", "12"],
    "city": [None, "", "Voorbeeldstad", "Voorbeeldstadt", "VOORBEELDSTAD ", "%_"],
    "phone": [None, "", "0612345678", "+31 6 12345678", "061234567", "٠٦١٢٣٤٥٦٧٨", "geen"],
    "email": [None, "", "a@b.example", "A@B.example", "é@b.example", "e\u0301@b.example", "o'n\x1f@b.example", "💶"],
    "iban": [None, "", "NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "NL91ABNA041716430é", "NL91ABNA041716430éé"],
}


def odd_signals(number: int, first: int) -> pl.DataFrame:
    """Invented signals in which every odd value meets every other.

    Args:
        number: how many.
        first: the key of the first.
    """
    chance = Random(1)  # noqa: S311 - invented signals, no secret
    rows = [
        {column: chance.choice(values) for column, values in _VALUES.items()} | {"signal": key}
        for key in range(first, first + number)
    ]
    return pl.DataFrame(rows, schema=SIGNAL_SCHEMA)
