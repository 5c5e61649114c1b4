"""Values made of a few texts."""

import polars as pl

from eropaf.intake.columns import FIELDS
from eropaf.intake.normalise import normalise
from eropaf.partners.layouts import LayoutSpec

PLAIN = LayoutSpec(columns={})


def columns_of(texts: dict[str, list[str | None]], spec: LayoutSpec = PLAIN) -> pl.DataFrame:
    """The values made of these texts; all other fields are empty."""
    height = len(next(iter(texts.values())))
    empty: list[str | None] = [None] * height
    columns = {field: texts.get(field, empty) for field in (*FIELDS, "extra_cells")}
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    return normalise(frame.with_row_index("row_number", offset=2), spec)


def value_of(field: str, text: str | None, spec: LayoutSpec = PLAIN, into: str = "") -> object:
    """The one value made of one text."""
    return columns_of({field: [text]}, spec)[into or field][0]
