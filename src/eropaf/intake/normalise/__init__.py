"""From texts to values, a column at a time.

The patterns are those of the value types in core, so that a column and a single value are read alike; a text
that cannot be read leaves null beside it, and the checks say so. What nearly all files write is read first, for all
columns at once; only what is then unread gets a closer look.
"""

import polars as pl

from eropaf.intake.columns import FIELDS
from eropaf.intake.normalise import addresses, amounts, answers, contacts, dates, identity, names
from eropaf.intake.normalise.columns import Reading, read_closer
from eropaf.intake.readers.table import ASIDE, EXTRA_CELLS, ROW_NUMBER
from eropaf.partners.layouts import LayoutSpec

_AS_WRITTEN = ("customer_number", "street", "city")


def normalise(frame: pl.DataFrame, spec: LayoutSpec) -> pl.DataFrame:
    """Add values to the texts of `apply_layout`: `<field>_text` is what the file says, `<field>` its value.

    Of a name or an address in one cell the parts become the texts of their own fields, where those say nothing; a text
    in the place of an amount that says that there is none ("-", "n.v.t.") is left out.

    Values: bsn (nine digits), postcode ("1234AB"), house_number (Int32) and house_number_addition ("" when
    there is none), birth_date, arrears_since and signal_date (Date), amount_cents (Int64, in place of
    amount), months_in_arrears (Int16), crisis, warm_handover and deceased (Boolean), sex (a word of Sex), phone
    (international), email (lower case), iban (of which the check digits fit), initials, name_prefix, surname and the
    remaining texts. Null is absent or unreadable. `aside` is passed on, null when the frame has none.
    """
    aside = pl.col(ASIDE) if ASIDE in frame.columns else pl.lit(None, pl.String).alias(ASIDE)
    as_texts = (pl.col(field).alias(f"{field}_text") for field in FIELDS)
    texts = names.split_names(addresses.split_addresses(frame.select(ROW_NUMBER, EXTRA_CELLS, aside, *as_texts)))
    values = _read(texts, _readings(texts, spec))
    amount_texts = amounts.without_no_amount(texts["amount_text"], values["amount_cents"])
    return texts.with_columns(
        amount_texts,
        *values.values(),
        *addresses.house_numbers(texts),
        *names.read_parts(texts),
        *(names.composed(texts[f"{field}_text"]).alias(field) for field in _AS_WRITTEN),
        answers.deceased(texts["deceased_text"], spec),
        identity.sex().alias("sex"),
        *(answers.yes_no(field, spec).alias(field) for field in answers.YES_NO_FIELDS),
    )


def _readings(texts: pl.DataFrame, spec: LayoutSpec) -> list[Reading]:
    return [
        *identity.readings(),
        *addresses.readings(),
        *contacts.readings(),
        *amounts.readings(spec.decimal or ","),
        *dates.readings(texts, spec.date_format),
    ]


def _read(texts: pl.DataFrame, readings: list[Reading]) -> dict[str, pl.Series]:
    """The values by column; a field that the file does not have takes no time."""
    absent = {reading.value for reading in readings if texts[f"{reading.field}_text"].null_count() == texts.height}
    usual = texts.select(ROW_NUMBER).with_columns(
        pl.lit(None, reading.dtype).alias(reading.value) for reading in readings if reading.value in absent
    )
    usual = usual.hstack(
        texts.select(reading.usual.alias(reading.value) for reading in readings if reading.value not in absent)
    )
    return {
        reading.value: read_closer(usual[reading.value], texts[f"{reading.field}_text"], reading.closer)
        for reading in readings
    }
