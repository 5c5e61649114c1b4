"""The file that is delivered: the rows as Parquet and as CSV, with what explains them."""

import io
import re
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import polars as pl
import polars.selectors as cs

from eropaf.core import clock
from eropaf.core.cells import FORMULA
from eropaf.monitor.research.anonymity import Anonymous, columns_on, smallest_class
from eropaf.monitor.research.codebook import entries_of, write_csv, write_markdown
from eropaf.monitor.research.ladders import LADDERS
from eropaf.monitor.research.readme import About as About
from eropaf.monitor.research.readme import write_readme

_FORMULA = f"^[{re.escape(''.join(FORMULA))}]"


def pack(made: Anonymous, about: About) -> bytes:
    """The data with a codebook and what they may be used for, as a ZIP file.

    Args:
        made: the rows.
        about: what they were asked for.

    Raises:
        ValueError: fewer rows are alike than was asked.
    """
    _check(made, about.k)
    entries = entries_of(made.steps)
    files = {
        "README.md": write_readme(made, about).encode(),
        "codebook.csv": write_csv(entries),
        "codebook.md": write_markdown(entries).encode(),
        "data.csv": rows_as_csv(made.frame),
        "data.parquet": _rows_as_parquet(made.frame),
    }
    return _zip(files)


def rows_as_csv(frame: pl.DataFrame) -> bytes:
    """The rows for a spreadsheet, in which no text becomes a formula; nothing is an empty cell."""
    text = cs.string()
    safe = frame.with_columns(pl.when(text.str.contains(_FORMULA)).then(pl.lit("'") + text).otherwise(text).name.keep())
    return b"\xef\xbb\xbf" + safe.write_csv(separator=";", line_terminator="\r\n").encode()


def _check(made: Anonymous, k: int) -> None:
    """Count once more what is really delivered: a mistake elsewhere must not let somebody be known."""
    steps = [made.steps[ladder.name] for ladder in LADDERS]
    smallest = smallest_class(made.frame, columns_on(LADDERS, steps))
    if smallest is None or smallest < k:
        raise ValueError(f"Of the rows {smallest} are alike, and not {k}")


def _rows_as_parquet(frame: pl.DataFrame) -> bytes:
    content = io.BytesIO()
    frame.write_parquet(content)
    return content.getvalue()


def _zip(files: Mapping[str, bytes]) -> bytes:
    content, today = io.BytesIO(), clock.today()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, of_file in files.items():
            about = ZipInfo(name, (today.year, today.month, today.day, 0, 0, 0))
            archive.writestr(about, of_file, ZIP_DEFLATED)
    return content.getvalue()
