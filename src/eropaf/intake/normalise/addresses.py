"""Where the resident lives: postcode, house number and addition, in columns of their own or in one cell."""

import polars as pl

from eropaf.core import house_number, postcode
from eropaf.core.address import ADDRESS_FIELDS
from eropaf.intake.normalise.columns import Reading, first_that_reads, only, spread, text_of

_USUAL_POSTCODE = r"^[1-9][0-9]{3} ?(?:[A-RT-Z][A-Z]|S[BCE-RT-Z])$"  # without those that PostNL never issues
_USUAL_NUMBER = r"^[1-9][0-9]{0,4}$"

# One cell. Of two things that look like a postcode ("Dorpsstraat 1012 hs, 1234 AB") it is the one in front, or else
# the last one, capitals first, with no number behind it.
_AROUND_POSTCODE = (
    r"^()([1-9][0-9]{3} ?[A-Z]{2})(?:[^0-9A-Za-z](.*))?$",
    r"^()([1-9][0-9]{3} ?[A-Za-z]{2})( [^0-9,].*)?$",
    r"^(.*[^0-9A-Za-z]|)([1-9][0-9]{3} ?[A-Z]{2})([ ,]+[^0-9 ,].*)?$",
    r"^(.*[^0-9A-Za-z]|)([1-9][0-9]{3} ?[A-Za-z]{2})(?:[^0-9A-Za-z](.*))?$",
)
_COUNTRY = r"(?i)[ ,(]+(?:nederland|the netherlands|netherlands|nl)\)?$"
_EDGES = " ,;.-"
_NUMBER_WORD = r"(?i)[ ,]+(?:nr|no|nummer|huisnr|huisnummer)\.? *([1-9])"
_NOT_LIVED_IN = r"(?i)^(?:post ?bus|antwoord ?nummer)\b"
# Behind the number: letters, doors and floors, one further number. Longer words are a place or a street.
_WORD = r"(?:t/o|(?i:boven|beneden|rood|zwart|achter|voor|huis|links|rechts)|[A-Za-z]{1,4}[0-9]{0,3})"
_BETWEEN = r" ?[-/.,+]? ?"
_ADDITION = (
    rf"(?:{_BETWEEN}{_WORD}\b){{0,2}}(?:(?: ?[-/.+] ?| )[0-9]{{1,4}}[A-Za-z]?)?(?:{_BETWEEN}{_WORD}\b){{0,2}}\.?"
)
_NUMBER = rf"([1-9][0-9]{{0,4}})({_ADDITION})$"
_YEAR = r"(?:1[5-9]|20)[0-9]{2}"
# The first number behind the name is the house's, unless it is a year with a number behind it ("Plein 1940-1945 7").
_LINES = (
    rf"^(.*?[^ 0-9].*? {_YEAR}(?:-(?:{_YEAR}|[0-9]{{2}}))?)[ ,]+{_NUMBER}",
    rf"^(?:(.*?[^ ,])[ ,]+)?{_NUMBER}",
    rf"^([^0-9]*[A-Za-z.]){_NUMBER}",
)


def readings() -> list[Reading]:
    """How the postcode is read."""
    usual = only(text_of("postcode"), _USUAL_POSTCODE).str.replace_all(" ", "", literal=True)
    return [Reading("postcode", "postcode", pl.String(), usual, _postcodes)]


def house_numbers(texts: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """Number and addition, whether the file keeps them in one column or in two.

    Args:
        texts: columns house_number_text and house_number_addition_text.
    """
    number, addition = text_of("house_number"), text_of("house_number_addition").fill_null("")
    is_usual = number.str.contains(_USUAL_NUMBER) & addition.str.contains(house_number.ADDITION)
    read = texts.select(
        number.alias("text"),
        pl.when(is_usual).then(number).cast(pl.Int32).alias("house_number"),
        pl.when(is_usual).then(addition.str.to_uppercase()).fill_null("").alias("house_number_addition"),
    )
    left = read["house_number"].is_null() & read["text"].is_not_null()
    if left.any():
        closer = texts.filter(left).select(_closer_number())
        numbers, additions = spread(closer["house_number"], left), spread(closer["house_number_addition"], left)
        return (
            read["house_number"].zip_with(~left, numbers),
            read["house_number_addition"].zip_with(~left, additions),
        )
    return read["house_number"], read["house_number_addition"]


def split_addresses(texts: pl.DataFrame) -> pl.DataFrame:
    """Fill the texts of street, number, addition, postcode and city from an address in one cell.

    A cell speaks only where the row's own columns say nothing, so that the checks judge its parts as any others.

    Args:
        texts: columns `<field>_text`.
    """
    given = texts["address_text"].is_not_null()
    if not given.any():
        return texts
    read = read_addresses(texts["address_text"].filter(given))
    has_number = text_of("house_number").is_not_null()
    parts = texts.with_columns(spread(read[part], given).alias(f"_{part}") for part in ADDRESS_FIELDS)
    addition = pl.when(~has_number).then(pl.col("_house_number_addition"))
    return parts.with_columns(
        *(
            pl.coalesce(text_of(part), f"_{part}").alias(f"{part}_text")
            for part in ADDRESS_FIELDS
            if "addition" not in part
        ),
        pl.coalesce(text_of("house_number_addition"), addition).alias("house_number_addition_text"),
    ).drop(f"_{part}" for part in ADDRESS_FIELDS)


def read_addresses(texts: pl.Series) -> pl.DataFrame:
    """The parts of addresses, each null where the cell does not tell.

    Args:
        texts: such as "Dorpsstraat 12-2 hs, 1234 AB Voorbeeldstad".
    """
    one_line = pl.col("address").str.replace_all(r"[\r\n\t;|]+", ", ").str.replace_all(r"[\s\u00a0]+", " ")
    cells = texts.to_frame("address").select(one_line.str.replace(_COUNTRY, "").alias("address"))
    found = first_that_reads(cells, (_groups(pl.col("address"), pattern) for pattern in _AROUND_POSTCODE))
    parts = pl.col("found").struct
    split = (
        cells.with_columns(found.alias("found"))
        .with_columns(
            parts.field("2").alias("postcode"),
            pl.coalesce(parts.field("1"), "address").str.replace(r"(?i)\bNL ?-? ?$", "").alias("before"),
            parts.field("3").fill_null("").alias("after"),
        )
        .with_columns(pl.col("before", "after").str.strip_chars(_EDGES))
    )
    lines = split.select(*_line_and_place())
    read = first_that_reads(lines, (_groups(pl.col("line"), pattern) for pattern in _LINES))
    return lines.with_columns(read.alias("read")).select(*_parts_of_line(), "postcode", "city")


def _groups(text: pl.Expr, pattern: str) -> pl.Expr:
    """The groups of a pattern, null as a whole where the text does not match."""
    return pl.when(text.str.contains(pattern)).then(
        text.str.extract_groups(pattern).struct.rename_fields(["1", "2", "3"])
    )


def _line_and_place() -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """Which part is street and number, which is the place: the line is what has a number in it."""
    rest = pl.concat_str(only(pl.col("before"), "."), only(pl.col("after"), "."), separator=", ", ignore_nulls=True)
    pieces = rest.str.split(", ").list.eval(pl.element().str.strip_chars(_EDGES))
    numbered = pieces.list.eval(pl.element().filter(pl.element().str.contains("[0-9]")))
    place = pieces.list.eval(pl.element().filter(~pl.element().str.contains("[0-9]") & (pl.element() != "")))
    named_apart = ~numbered.list.first().str.contains(r"[A-Za-z]{2}")  # "Dorpsstraat, 12" or "1234AB 12, Stad"
    street = pl.when(named_apart & ~rest.str.contains(r"^[0-9]")).then(place.list.first())
    line = pl.when(street.is_not_null()).then(street + " " + numbered.list.join(" ")).otherwise(numbered.list.join(" "))
    city = pl.when(street.is_not_null()).then(place.list.get(1, null_on_oob=True)).otherwise(place.list.last())
    return line.str.replace(_NUMBER_WORD, " $1").alias("line"), pl.col("postcode"), city.alias("city")


def _parts_of_line() -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    lived_in = ~pl.col("line").str.contains(_NOT_LIVED_IN)
    parts = pl.when(lived_in).then(pl.col("read")).struct
    addition = parts.field("3").str.strip_chars(_EDGES)
    return (
        parts.field("1").str.strip_chars(_EDGES).alias("street"),
        parts.field("2").alias("house_number"),
        only(addition, ".").alias("house_number_addition"),
    )


def _postcodes(texts: pl.Series) -> pl.Series:
    parts = pl.col("postcode").str.extract_groups(postcode.PATTERN).struct
    whole = parts.field("1") + parts.field("2").str.to_uppercase()
    return texts.to_frame("postcode").select(_issued(whole)).to_series()


def _issued(codes: pl.Expr) -> pl.Expr:
    never = "(?:" + "|".join(sorted(postcode.NEVER_USED_LETTERS)) + ")$"
    return pl.when(~codes.str.contains(never)).then(codes)


def _closer_number() -> tuple[pl.Expr, pl.Expr]:
    """As `HouseNumber.parse` reads number and addition together."""
    whole = pl.concat_str(text_of("house_number"), pl.lit(" ") + text_of("house_number_addition").fill_null(""))
    is_number = ~whole.str.contains(house_number.MADE_A_DATE)
    parts = pl.when(is_number).then(whole.str.extract_groups(house_number.PATTERN)).struct
    addition = parts.field("2").str.replace_all(house_number.SEPARATORS, "")
    readable = addition.str.contains(house_number.ADDITION)
    number = pl.when(readable).then(parts.field("1")).cast(pl.Int32)
    letters = pl.when(readable).then(addition.str.to_uppercase()).fill_null("")
    return number.alias("house_number"), letters.alias("house_number_addition")
