"""Yes and no."""

import polars as pl

from eropaf.intake.normalise.columns import text_of
from eropaf.intake.normalise.dates import read_dates
from eropaf.partners.layouts import LayoutSpec

YES_NO_FIELDS = ("crisis", "warm_handover")
_DECEASED = r"^(?:†.*|overl(?:eden|\.)?\b.*|deceased|dood|wijlen)$"


def yes_no(field: str, spec: LayoutSpec) -> pl.Expr:
    """Yes, no (also when nothing stands there), or null for a word that is neither."""
    words = {**dict.fromkeys(spec.false_words, False), **dict.fromkeys(spec.true_words, True)}
    answer = text_of(field).str.to_lowercase().replace_strict(words, default=None, return_dtype=pl.Boolean)
    return pl.when(text_of(field).is_null()).then(False).otherwise(answer)


def deceased(texts: pl.Series, spec: LayoutSpec) -> pl.Series:
    """Whether the file says that the resident has died: by a yes, in words, or by the day.

    Args:
        texts: as the file says.
        spec: of the layout, for its words and its spelling of dates.
    """
    if texts.null_count() == texts.len():
        return pl.Series("deceased", [False]).new_from_index(0, texts.len())
    by_day = read_dates(texts, date_format=spec.date_format).is_not_null()
    in_words = texts.str.to_lowercase().str.contains(_DECEASED)
    frame = texts.to_frame("deceased_text").with_columns(by_day.alias("by_day"), in_words.alias("in_words"))
    died = pl.when(pl.col("by_day") | pl.col("in_words")).then(True)
    return frame.select(pl.coalesce(died, yes_no("deceased", spec)).alias("deceased")).to_series()
