"""From texts to values, a column at a time.

The patterns are those of the value types in core, so that a column and a single value are read alike; a text
that cannot be read leaves null beside it, and the checks say so.
"""

import polars as pl

from eropaf.core import bsn, house_number, money, postcode
from eropaf.intake.columns import FIELDS
from eropaf.intake.enums import Sex
from eropaf.intake.readers.table import ASIDE, EXTRA_CELLS, ROW_NUMBER
from eropaf.partners.layouts import LayoutSpec

PLAIN_FIELDS = ("customer_number", "initials", "name_prefix", "surname", "business_name", "street", "city")
DATE_FIELDS = ("birth_date", "arrears_since", "signal_date")
YES_NO_FIELDS = ("crisis", "warm_handover", "deceased")

SEX_WORDS = {
    **dict.fromkeys(("man", "m", "male", "de heer", "dhr", "dhr."), Sex.MAN.value),
    **dict.fromkeys(("vrouw", "v", "f", "female", "mevrouw", "mevr", "mevr.", "mw", "mw."), Sex.WOMAN.value),
}
ISO = "%Y-%m-%d"
USUAL_DATES = (ISO, "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d")
_EARLIEST_YEAR, _LATEST_YEAR = 1850, 2150  # keeps "1-2-26" from being read as the year 26
_TIME_OF_DAY = r"[T ][0-9]{2}:[0-9]{2}.*$"

_PHONE_MARKS = r"\(0\)|[ \t\u00a0\-./()]"
_PHONE = r"^\+[1-9][0-9]{7,14}$"
# No sign that means something in an address of the web, for a link "mailto:" is made of it.
_EMAIL = r"^[\p{L}\p{N}._+'-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}+$"
_LONGEST_EMAIL = 254
_MONTHS = r"^[0-9]{1,3}$"
_HALF_READ = ("_bsn", "_postcode", "_house_number", "_phone", "_amount")


def normalise(frame: pl.DataFrame, spec: LayoutSpec) -> pl.DataFrame:
    """Add values to the texts of `apply_layout`: `<field>_text` is what the file says, `<field>` its value.

    Values: bsn (nine digits), postcode ("1234AB"), house_number (Int32) and house_number_addition ("" when
    there is none), birth_date, arrears_since and signal_date (Date), amount_cents (Int64, in place of
    amount), months_in_arrears (Int16), crisis and warm_handover (Boolean), sex (a word of Sex), phone
    (international), email (lower case) and the remaining texts. Null is absent or unreadable.
    """
    aside = pl.col(ASIDE) if ASIDE in frame.columns else pl.lit(None, pl.String).alias(ASIDE)
    texts = frame.select(ROW_NUMBER, EXTRA_CELLS, aside, *(pl.col(field).alias(f"{field}_text") for field in FIELDS))
    columns = [
        *(_composed(texts[f"{field}_text"]).alias(field) for field in PLAIN_FIELDS),
        *(_dates(texts[f"{field}_text"], spec.date_format).alias(field) for field in DATE_FIELDS),
    ]
    return (
        texts.with_columns(*columns, *_half_read())
        .with_columns(
            _bsn().alias("bsn"),
            _postcode().alias("postcode"),
            *_house_number(),
            _phone().alias("phone"),
            _cents(spec.decimal or ",").alias("amount_cents"),
            _sex(_text("sex")).alias("sex"),
            _email().alias("email"),
            _iban().alias("iban"),
            _only(_text("months_in_arrears"), _MONTHS).cast(pl.Int16).alias("months_in_arrears"),
            *(_yes_no(_text(field), spec).alias(field) for field in YES_NO_FIELDS),
        )
        .drop(_HALF_READ)
    )


def _half_read() -> tuple[pl.Expr, ...]:
    """What several steps of one field start from, so that it is worked out once."""
    bsn_digits = _text("bsn").str.replace_all(bsn.SEPARATORS, "")
    address = pl.concat_str(_text("house_number"), pl.lit(" ") + _text("house_number_addition").fill_null(""))
    return (
        _only(bsn_digits, bsn.DIGITS).cast(pl.UInt32).alias("_bsn"),
        _text("postcode").str.extract_groups(postcode.PATTERN).alias("_postcode"),
        address.str.extract_groups(house_number.PATTERN).alias("_house_number"),
        _text("phone").str.replace_all(_PHONE_MARKS, "").str.replace("^00", "+").alias("_phone"),
        _amount().alias("_amount"),
    )


def _text(field: str) -> pl.Expr:
    return pl.col(f"{field}_text")


def _only(texts: pl.Expr, pattern: str) -> pl.Expr:
    """The texts that match, null for the others."""
    return pl.when(texts.str.contains(pattern)).then(texts)


def _email() -> pl.Expr:
    address = _only(_text("email").str.to_lowercase(), _EMAIL)
    return pl.when(address.str.len_chars() <= _LONGEST_EMAIL).then(address)


def _iban() -> pl.Expr:
    return _text("iban").str.to_uppercase().str.replace_all(r"[ \t\u00a0.\-]", "")


def _composed(texts: pl.Series) -> pl.Series:
    """Letters and their accents as one sign, whichever way the sender's system writes them."""
    return texts.str.normalize("NFC") if texts.str.contains(r"\p{M}").any() else texts


def _bsn() -> pl.Expr:
    """Nine digits that pass the eleven-test: 9a + 8b + ... + 2h - i is a multiple of eleven."""
    number = pl.col("_bsn")
    digits = [(number // 10**place % 10).cast(pl.Int32) for place in range(9)]
    weighted = [(place + 1) * digit for place, digit in enumerate(digits) if place]
    passes = (pl.sum_horizontal(weighted) - digits[0]) % 11 == 0
    return pl.when(passes & (number > 0)).then(number.cast(pl.String).str.zfill(9))


def _postcode() -> pl.Expr:
    parts = pl.col("_postcode").struct
    letters = parts.field("2").str.to_uppercase()
    return pl.when(~letters.is_in(sorted(postcode.NEVER_USED_LETTERS))).then(parts.field("1") + letters)


def _house_number() -> tuple[pl.Expr, pl.Expr]:
    """Number and addition, whether the file keeps them in one column or in two."""
    parts = pl.col("_house_number").struct
    addition = parts.field("2").str.replace_all(house_number.SEPARATORS, "")
    readable = addition.str.contains(house_number.ADDITION)
    number = pl.when(readable).then(parts.field("1")).cast(pl.Int32)
    letters = pl.when(readable).then(addition.str.to_uppercase()).fill_null("")
    return number.alias("house_number"), letters.alias("house_number_addition")


def _amount() -> pl.Expr:
    """The number without sign and currency, null when it is no amount."""
    bare = _only(_text("amount"), money.WITH_AFFIXES).str.strip_chars(money.AFFIX_LETTERS)
    return _only(bare, money.AMOUNT)


def _cents(decimal: money.DecimalMark) -> pl.Expr:
    amount = pl.col("_amount")
    fraction = amount.str.extract(money.FRACTION, 1).fill_null("").str.pad_end(2, "0")
    whole = amount.str.replace(money.FRACTION, "").str.replace_all("[.,]", "")
    cents = (whole + fraction).cast(pl.Int64)
    signed = pl.when(_text("amount").str.contains(money.NEGATIVE)).then(-cents).otherwise(cents)
    return pl.when(~amount.str.contains(money.THOUSANDTHS[decimal])).then(signed)


def _dates(texts: pl.Series, date_format: str | None) -> pl.Series:
    """Days; each further spelling is tried only on what the spellings before it left unread."""
    days = pl.Series(texts.name, [], dtype=pl.Date).extend_constant(None, len(texts))
    left = texts.str.replace(_TIME_OF_DAY, "")
    for spelling in (date_format, ISO) if date_format else USUAL_DATES:
        if days.null_count() == left.null_count():
            break
        read = left.str.to_date(spelling, strict=False)
        read = read.set(~read.dt.year().is_between(_EARLIEST_YEAR, _LATEST_YEAR), None)
        days = days.zip_with(days.is_not_null(), read)
    return days


def _yes_no(texts: pl.Expr, spec: LayoutSpec) -> pl.Expr:
    """Yes, no (also when nothing stands there), or null for a word that is neither."""
    word = texts.str.to_lowercase()
    no = word.is_null() | word.is_in(spec.false_words)
    return pl.when(word.is_in(spec.true_words)).then(True).when(no).then(False)


def _sex(texts: pl.Expr) -> pl.Expr:
    word = texts.str.to_lowercase().replace_strict(SEX_WORDS, default=Sex.UNKNOWN.value)
    return pl.when(texts.is_null()).then(pl.lit(Sex.EMPTY.value)).otherwise(word)


def _phone() -> pl.Expr:
    """A number with its country; a number without one is Dutch, also where a spreadsheet dropped its 0."""
    digits = pl.col("_phone")
    national = digits.str.replace(r"^\+310?|^0|^31([1-9][0-9]{8}$)", "$1")
    dutch = pl.lit("+31") + _only(national, r"^[1-9][0-9]{8}$")
    return pl.coalesce(dutch, _only(digits, _PHONE))
