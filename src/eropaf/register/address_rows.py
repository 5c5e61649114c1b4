"""From the municipality's own list of addresses, and where lawful of residents, to frames of values. Pure.

The columns are recognised by the names that partners use too; one row is an address, and a resident where it says of
whom. Letters that only differ in writing are folded as matching folds them, so that "12-II" is the door "12 2".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl
from django.utils.translation import gettext_lazy as _

from eropaf.core.address import ADDRESS_FIELDS
from eropaf.core.errors import UnreadableFile
from eropaf.intake.columns import FIELDS, plain_header
from eropaf.intake.normalise import normalise
from eropaf.intake.readers.table import ASIDE, EXTRA_CELLS, ROW_NUMBER
from eropaf.intake.recognition.propose import columns_of_file
from eropaf.intake.recognition.words import FIELDS_BY_WORD
from eropaf.matching.linkage.features import SIGNAL_SCHEMA, features_of
from eropaf.partners.layouts import LayoutSpec

_PLACE = ("address", *ADDRESS_FIELDS)
_PERSON = ("bsn", "initials", "name_prefix", "surname", "name", "birth_date", "deceased")
_MOVED_TO = "moved_to"
_MOVED_WORDS = frozenset(
    {"verhuisd", "verhuisdnaar", "nieuwadres", "vertrokken", "vertrokkennaar", "vertrekadres", "movedto", "newaddress"}
)
_ADDITION = "house_number_addition"
_IN_ONE_CELL = {"address": "house_number", "name": "initials"}  # unless this part has a column of its own
_NO_SPEC = LayoutSpec(columns={})


@dataclass(frozen=True)
class AddressRows:
    """What a file says.

    Attributes:
        addresses: ADDRESS_FIELDS, `street_folded` and `addition_folded`, each door once.
        residents: the same columns, `bsn`, `initials`, `surname`, `birth_date`, `died` and `moved_to`; that is a
            text, and those of the address moved to begin with `new_`.
        unreadable: numbers of the rows without an address that can be read; their residents are left out.
    """

    addresses: pl.DataFrame
    residents: pl.DataFrame
    unreadable: tuple[int, ...]


def read_rows(frame: pl.DataFrame) -> AddressRows:
    """Read the rows of an address file.

    Args:
        frame: as `read_file` gives it.

    Raises:
        UnreadableFile: there are no columns for the postcode and the house number (wrong_columns), or no row has both
            (no_rows).
    """
    fields = recognise(columns_of_file(frame))
    _check_fields(fields)
    rows = frame.filter(pl.col(ASIDE).is_null()) if ASIDE in frame.columns else frame
    values = _values(rows, fields)
    is_door = values["postcode"].is_not_null() & values["house_number"].is_not_null()
    if not is_door.any():
        raise UnreadableFile("no_rows", NO_ADDRESS)
    doors = values.filter(is_door)
    is_somebody = pl.col("bsn").is_not_null() | (pl.col("surname").is_not_null() & pl.col("birth_date").is_not_null())
    return AddressRows(
        doors.select(*ADDRESS_FIELDS, "street_folded", "addition_folded").unique(
            ["postcode", "house_number", "addition_folded"], keep="first", maintain_order=True
        ),
        doors.filter(is_somebody).drop(ROW_NUMBER),
        tuple(values.filter(~is_door)[ROW_NUMBER].to_list()),
    )


def recognise(headers: Sequence[str]) -> dict[str, list[str]]:
    """The columns per field; only of an addition several, such as the letter and the floor.

    Args:
        headers: as the file names its columns.
    """
    possible = {header: _fields_of(header) for header in headers}
    fields: dict[str, list[str]] = {}
    for header, found in sorted(possible.items(), key=lambda each: len(each[1]) != 1):
        if (field := _choose(found, fields)) is not None:
            fields.setdefault(field, []).append(header)
    return fields


def _fields_of(header: str) -> list[str]:
    plain = plain_header(header)
    if plain in _MOVED_WORDS:
        return [_MOVED_TO]
    return [field for field in FIELDS_BY_WORD.get(plain, ()) if field in (*_PLACE, *_PERSON)]


def _choose(possible: Sequence[str], taken: Iterable[str]) -> str | None:
    """What a column means of what it may mean: the whole in one cell only where the parts have no columns."""
    left = [field for field in possible if field not in taken or field == _ADDITION]
    whole = [field for field in left if field in _IN_ONE_CELL and _IN_ONE_CELL[field] not in taken]
    return next(iter([*whole, *(field for field in left if field not in _IN_ONE_CELL)]), None)


def _check_fields(fields: dict[str, list[str]]) -> None:
    if "address" not in fields and not fields.keys() >= {"postcode", "house_number"}:
        raise UnreadableFile("wrong_columns", WRONG_COLUMNS)


def _values(rows: pl.DataFrame, fields: dict[str, list[str]]) -> pl.DataFrame:
    """What the rows say, and beside it where residents moved to: as written, and its parts as far as it is read."""
    moved_to = rows.select(ROW_NUMBER, _one_text(fields.get(_MOVED_TO, [])).alias(_MOVED_TO))
    new = _read(moved_to, {"address": [_MOVED_TO]})
    return (
        _read(rows, {field: headers for field, headers in fields.items() if field != _MOVED_TO})
        .hstack(moved_to.select(pl.col(_MOVED_TO).fill_null("")))
        .hstack(new.select(pl.col(name).alias(f"new_{name}") for name in ADDRESS_FIELDS))
    )


def _one_text(headers: Sequence[str]) -> pl.Expr:
    if not headers:
        return pl.lit(None, pl.String)
    joined = pl.concat_str([pl.col(header) for header in headers], separator=" ", ignore_nulls=True)
    return pl.when(joined != "").then(joined)


def _read(rows: pl.DataFrame, fields: dict[str, list[str]]) -> pl.DataFrame:
    texts = rows.select(
        ROW_NUMBER,
        pl.lit(None, pl.String).alias(EXTRA_CELLS),
        *(_one_text(fields.get(field, [])).alias(field) for field in FIELDS),
    )
    values = normalise(texts, _NO_SPEC).with_columns(
        pl.concat_str(["name_prefix", "surname"], separator=" ", ignore_nulls=True).alias("whole_surname"),
    )
    read = values.select(
        ROW_NUMBER,
        pl.col("street", "city").fill_null(""),
        "house_number",
        pl.col("house_number_addition").fill_null(""),
        "postcode",
        "bsn",
        pl.col("initials").fill_null(""),
        pl.when(pl.col("surname").is_not_null()).then("whole_surname").alias("surname"),
        "birth_date",
        pl.col("deceased").fill_null(False).alias("died"),
    )
    return read.hstack(fold(read))


def fold(rows: pl.DataFrame) -> pl.DataFrame:
    """The street and the addition as matching compares them, empty where unknown.

    Args:
        rows: some of SIGNAL_SCHEMA.

    Returns:
        `street_folded` and `addition_folded`, a row for each.
    """
    features = compared(rows)
    return features.select(
        pl.col("street").fill_null("").alias("street_folded"), pl.col("addition").fill_null("").alias("addition_folded")
    )


def compared(rows: pl.DataFrame) -> pl.DataFrame:
    """What matching compares of rows, in their order.

    Args:
        rows: some of SIGNAL_SCHEMA; what is not there is unknown.
    """
    told = rows.with_row_index("signal")
    return features_of(
        told.select(
            pl.col(name) if name in told.columns else pl.lit(None, kind).alias(name)
            for name, kind in SIGNAL_SCHEMA.items()
        )
    )


WRONG_COLUMNS = _(
    "The file has no columns for the postcode and the house number. Name them Postcode and Huisnummer in the first "
    "row, or put the whole address in a column named Adres, and send the file again."
)
NO_ADDRESS = _(
    "No row of the file has a postcode and a house number that can be read. Check whether it is the right list."
)
