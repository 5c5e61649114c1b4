"""The rows of a file that is not understood yet, without those of a resident whose case is kept from who looks."""

import polars as pl

from eropaf.audit.actor import Actor
from eropaf.cases.kept_signals import signals_kept_from
from eropaf.core.phone import last_digits
from eropaf.intake.models import Delivery
from eropaf.intake.readers.table import ROW_NUMBER
from eropaf.privacy.closed_rows import Known, known_of


def without_closed(frame: pl.DataFrame, reader: Actor, delivery: Delivery) -> pl.DataFrame:
    """The rows that may be shown as an example.

    Which column means what is not known yet: a row is left out wherever in it a number, a telephone number, an e-mail
    address, a postcode, a name or a customer number stands. That leaves out neighbours too, which harms no example.

    Args:
        frame: the file.
        reader: who looks.
        delivery: of the file.
    """
    if not signals_kept_from(reader) or frame.is_empty():
        return frame
    known = list(known_of(reader, delivery))
    row = pl.concat_str(pl.exclude(ROW_NUMBER).cast(pl.String), separator=" ", ignore_nulls=True).str.to_uppercase()
    words = pl.concat_str(pl.lit(" "), row.str.replace_all(r"[^\p{L}0-9]+", " "), pl.lit(" "))
    signs = row.str.replace_all(r"[^\p{L}0-9]", "")
    told = signs.str.contains_any(_signs_of(known)) | words.str.contains_any(_words_of(known))
    return frame.filter(~told)


def _signs_of(known: list[Known]) -> list[str]:
    """Long enough to be recognised among other signs, however they are grouped."""
    told = {text for each in known for text in (each.bsn.lstrip("0"), each.postcode, last_digits(each.phone))}
    told |= {_plain(each.email, "") for each in known}
    return sorted(told - {""})


def _words_of(known: list[Known]) -> list[str]:
    told = {_plain(text, " ") for each in known for text in (each.customer_number, each.name)}
    return sorted(f" {each} " for each in told - {""})


def _plain(text: str, between: str) -> str:
    signs = "".join(sign if sign.isalnum() else " " for sign in text.upper())
    return between.join(signs.split())
