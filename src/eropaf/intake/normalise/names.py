"""Who it is, by name: initials, prefix and surname, in columns of their own or in one cell."""

import polars as pl

from eropaf.intake.normalise.columns import first_that_reads, only, spread, text_of

PARTS = ("initials", "name_prefix", "surname", "business_name")

_PREFIXES = (
    r"(?:(?:van|von|op|in|aan|bij|uit|over|onder|voor|tot|de|vande|vanden|vander)[ ]+(?:de|den|der|het|la|le|'t|[’`´]t)"
    r"|van|vande|vanden|vander|von|vom|zu|de|den|der|des|del|della|di|da|dos|du|la|le|les|ten|ter|te|tot|op|in|aan|bij|uit"
    r"|het|el|al|bin|ben|ibn|'[tsd]|[’`´][tsd])"
)
_LEADING_PREFIX = rf"(?i)^({_PREFIXES}(?:[ ]+{_PREFIXES})*)[ ]+(\S.*)$"
_PREFIX_BEHIND_COMMA = rf"(?i)^(.*\S)[ ]*,[ ]*({_PREFIXES}(?:[ ]+{_PREFIXES})*)$"
# Without a comma "Jansen Al" or "Bouzid El" may be two surnames; these prefixes are nobody's own name.
_TRAILING_PREFIX = (
    r"(?i)^(\S.*?)[ ]+((?:(?:van|op|in|aan|bij|uit)(?:[ ]+(?:de|den|der|het|'t))?|von|de|den|der|ten|ter))$"
)
_MIDDLE_PREFIX = rf"(?i)^(\S.*?)[ ]+({_PREFIXES}[ ]+\S.*)$"
_TITLES = (
    r"(?i)^(?:(?:de heer en mevrouw|de heer|de hr|heer|hr|dhr|mevrouw|mevr|mw|mej|fam|familie|drs|dr|ing|ir|mr|prof)"
    r"\.?[ ]*(?:[/&][ ]*|[ ])|(?:dhr|hr|mevr|mw|mej|fam|drs|dr|ing|ir|mr|prof)\.[ ]*)+"
)
_AND_OTHERS = r"(?i)[ ,]+(?:e/o|en/of|c\.?q\.?|c\.?s\.)(?:[ ].*)?$"
_TRADING_AS = r"(?i)^(.*?)[ ,(]*\b(?:t\.?[ ]?h\.?o\.?d\.?n|h\.?o\.?d\.?n|handelend onder de naam)\b\.?[ :]*(\S.*?)\)?$"
_IS_BUSINESS = (
    r"(?i)(?:\b(?:b\.?v|n\.?v|v\.?o\.?f|c\.?v|u\.?a)\.?$|\b(?:stichting|vereniging|eenmanszaak|maatschap|holding)\b"
    r"|^(?:bakkerij|slagerij|kapsalon|caf[ée]|eetcaf[ée]|restaurant|cafetaria|snackbar|garage|bloemist|praktijk|winkel"
    r"|firma|fa\.|handelsonderneming|administratiekantoor|adviesbureau|salon|\w+bedrijf|\w+handel|\w+service)\b)"
)

_DOTTED = r"(?:\p{Lu}\p{Ll}{0,2}\.[ \-]*)+"
_LEADING_INITIALS = rf"^({_DOTTED}|\p{{Lu}}(?:[ ]\p{{Lu}})*[ ])[ ]*([\p{{L}}'’].*)$"
_LEADING_CAPITALS = r"^(\p{Lu}{2,4})[ ]+(\S.*\p{Ll}.*)$"
_TRAILING_INITIALS = r"^(.*\S)[ ]+((?:\p{Lu}\p{Ll}{0,2}\.[ \-]?)+|\p{Lu}(?:[ ]\p{Lu})*)$"
_LAST_WORD = rf"(?i)^(\S.*?)[ ]+(\S+-{_PREFIXES}[ ]+.*|\S+)$"
_ONE_WORD = r"^()(.+)$"
_COMMA = r"^([^,]*[^, ])[ ]*,[ ]*([^ ].*)$"
_PREFIX_ONLY = rf"(?i)^({_PREFIXES}(?:[ ]+{_PREFIXES})*)$"
_PREFIX_LAST = rf"(?i)^(.*?[^ ,])[ ,]+({_PREFIXES}(?:[ ]+{_PREFIXES})*)$"
_PREFIX_FIRST = rf"(?i)^({_PREFIXES}(?:[ ]+{_PREFIXES})*)[ ,]+([^ ].*)$"

_USUAL = {
    "initials": r"^(?:(?:[A-Z]\.)+|[A-Z]{1,4})$",
    "name_prefix": r"^[a-z]+(?: [a-z]+)*$",
    "surname": r"^[A-Z][a-z]+(?:-[A-Z][a-z]+)?$",
}
_IN_CAPITALS = r"^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$"
_LONGEST_LEFT_IN_CAPITALS = 3  # "LI" and "VOS" stay what they are: capitals may be initials
_LONGEST_INITIALS = 4  # more capitals without a point are a first name
_SMALL_WORDS = ("Van", "Von", "De", "Den", "Der", "Het", "La", "Ten", "Ter", "Te", "El", "In", "Op")


def split_names(texts: pl.DataFrame) -> pl.DataFrame:
    """Fill the texts of initials, surname (with its prefix) and business name from a name in one cell.

    A cell speaks only where the row's own columns say nothing. Of a surname with a trade name behind it
    ("Jansen h.o.d.n. De Hoek") both get their column.

    Args:
        texts: columns `<field>_text`.
    """
    if texts["name_text"].null_count() < texts.height:
        texts = _fill(texts, texts["name_text"])
    trading = texts["surname_text"].str.contains(_TRADING_AS).fill_null(False)
    if not trading.any():
        return texts
    names = texts["surname_text"].zip_with(trading, pl.Series([None], dtype=pl.String).new_from_index(0, texts.height))
    return _fill(texts.with_columns(texts["surname_text"].set(trading, None)), names)


def read_names(texts: pl.Series) -> pl.DataFrame:
    """Initials (or first names), surname with its prefix and business name of names in one cell.

    Args:
        texts: such as "Dhr. J.P. van der Berg" or "Berg, J.P. van der".
    """
    names = texts.to_frame("name").select(pl.col("name").str.replace_all(r"[\s\u00a0]+", " "))
    trading = pl.col("name").str.extract_groups(_TRADING_AS).struct
    is_business = pl.col("name").str.contains(_IS_BUSINESS)
    whole = pl.when(~is_business).then("name")
    apart = names.select(
        _plain(pl.coalesce(trading.field("1"), whole)).alias("person"),
        pl.coalesce(trading.field("2"), pl.when(is_business).then("name")).alias("business_name"),
    )
    with_comma = _around_comma() if apart["person"].str.contains(",", literal=True).any() else []
    halves = apart.with_columns(first_that_reads(apart, [*with_comma, *_without_comma()]).alias("halves"))
    first, last = (pl.col("halves").struct.field(half).str.strip_chars() for half in ("initials", "surname"))
    return halves.select(only(first, ".").alias("initials"), only(last, ".").alias("surname"), "business_name")


def read_parts(texts: pl.DataFrame) -> list[pl.Series]:
    """Initials, prefix, surname and business name, tidied.

    Args:
        texts: columns `<field>_text`, names in one cell split.
    """
    present = [field for field in _USUAL if texts[f"{field}_text"].null_count() < texts.height]
    odd = texts.select((~text_of(field).str.contains(_USUAL[field])).fill_null(False).alias(field) for field in present)
    parts = {field: texts[f"{field}_text"].alias(field) for field in PARTS}
    for field, tidied in (("initials", _plain_initials), ("name_prefix", _plain_prefix)):
        if field in present and odd[field].any():
            plain = parts[field].filter(odd[field]).to_frame().select(tidied(pl.col(field))).to_series()
            parts[field] = parts[field].zip_with(~odd[field], spread(plain, odd[field]))
    if "surname" in present and odd["surname"].any():
        rows = odd["surname"]
        names = _surnames(pl.DataFrame([parts["surname"].filter(rows), parts["name_prefix"].filter(rows)]))
        for field in names.columns:
            parts[field] = parts[field].zip_with(~rows, spread(names[field], rows))
    return [composed(values).alias(field) for field, values in parts.items()]


def composed(texts: pl.Series) -> pl.Series:
    """Letters and their accents as one sign, whichever way the sender's system writes them."""
    is_ascii = texts.str.len_bytes().sum() == texts.str.len_chars().sum()
    return texts if is_ascii or not texts.str.contains(r"\p{M}").any() else texts.str.normalize("NFC")


def _fill(texts: pl.DataFrame, names: pl.Series) -> pl.DataFrame:
    """Give the parts of names to the columns that say nothing."""
    given = names.is_not_null()
    read = read_names(names.filter(given))
    parts = texts.with_columns(spread(read[part], given).alias(f"_{part}") for part in read.columns)
    filled = parts.with_columns(pl.coalesce(text_of(part), f"_{part}").alias(f"{part}_text") for part in read.columns)
    return filled.drop(f"_{part}" for part in read.columns)


def _around_comma() -> list[pl.Expr]:
    """ "Berg, van den", "Berg, J.P. van den", "Berg, van den, J.P." and "Berg, J.P."."""
    parts = pl.col("person").str.extract_groups(_COMMA).struct
    surname, behind = parts.field("1"), parts.field("2").str.replace(_TITLES, "")
    last, first = (behind.str.extract_groups(pattern).struct for pattern in (_PREFIX_LAST, _PREFIX_FIRST))
    return [
        _halves(pl.lit(""), behind.str.extract(_PREFIX_ONLY) + " " + surname),
        _halves(last.field("1"), last.field("2") + " " + surname),
        _halves(first.field("2"), first.field("1") + " " + surname),
        _halves(behind, surname),
    ]


def _without_comma() -> list[pl.Expr]:
    """Initials before or behind the surname, or first names before its prefix or its last word."""
    person = pl.col("person")
    patterns = (_LEADING_INITIALS, _LEADING_CAPITALS, _TRAILING_INITIALS, _LEADING_PREFIX, _TRAILING_PREFIX)
    leading, capitals, trailing = (person.str.extract_groups(pattern).struct for pattern in patterns[:3])
    with_prefix = pl.when(person.str.contains(patterns[3]) | person.str.contains(patterns[4])).then(person)
    rest = (person.str.extract_groups(pattern).struct for pattern in (_MIDDLE_PREFIX, _LAST_WORD, _ONE_WORD))
    return [
        _halves(leading.field("1"), leading.field("2")),
        _halves(capitals.field("1"), capitals.field("2")),
        _halves(trailing.field("2"), trailing.field("1")),
        _halves(pl.lit(""), with_prefix),
        *(_halves(parts.field("1"), parts.field("2")) for parts in rest),
    ]


def _halves(initials: pl.Expr, surname: pl.Expr) -> pl.Expr:
    """Both, or null as a whole where there is no surname."""
    return pl.when(surname.is_not_null()).then(pl.struct(initials.alias("initials"), surname.alias("surname")))


def _surnames(frame: pl.DataFrame) -> pl.DataFrame:
    """Surnames of any spelling, and the prefixes that stood in them or in a column of their own."""
    plain = frame.select(_plain(pl.col("surname")).alias("surname"), pl.col("name_prefix").alias("own"))
    whole, own = pl.col("surname"), pl.col("own")
    orders = ((_PREFIX_BEHIND_COMMA, "2", "1"), (_LEADING_PREFIX, "1", "2"), (_TRAILING_PREFIX, "2", "1"))
    found = [(whole.str.extract_groups(pattern).struct, prefix, rest) for pattern, prefix, rest in orders]
    split = plain.with_columns(
        _plain_prefix(pl.coalesce(parts.field(prefix) for parts, prefix, _rest in found)).alias("prefix"),
        pl.coalesce(parts.field(rest) for parts, _prefix, rest in found).alias("rest"),
    )
    is_its_prefix = (own.is_null() | (own == pl.col("prefix"))) & pl.col("rest").is_not_null()
    surname = pl.when(is_its_prefix).then("rest").otherwise(whole)
    return split.select(
        only(pl.when(_is_in_capitals(whole)).then(_small(surname)).otherwise(surname), ".").alias("surname"),
        pl.when(is_its_prefix).then("prefix").otherwise(own).alias("name_prefix"),
    )


def _is_in_capitals(text: pl.Expr) -> pl.Expr:
    return text.str.contains(_IN_CAPITALS) & (text.str.len_chars() > _LONGEST_LEFT_IN_CAPITALS)


def _small(text: pl.Expr) -> pl.Expr:
    """Capitals only where Dutch has them: "JANSEN-VAN DER IJSSEL" becomes "Jansen-van der IJssel"."""
    name = text.str.to_titlecase().str.replace_all(r"\bIj", "IJ").str.replace_all(r"(^|[ \-])'S-", "$1's-")
    for word in _SMALL_WORDS:
        for before in (" ", "-"):
            name = name.str.replace_all(f"{before}{word} ", f"{before}{word.lower()} ", literal=True)
    return name


def _plain(text: pl.Expr) -> pl.Expr:
    """Without forms of address, titles, "e/o" and blanks that say nothing."""
    single = text.str.replace_all(r"[\s\u00a0]+", " ").str.replace_all(" ?- ", "-").str.replace_all(" -", "-")
    return single.str.replace(_TITLES, "").str.replace(_AND_OTHERS, "").str.strip_chars(" ,;")


def _plain_initials(text: pl.Expr) -> pl.Expr:
    bare = _plain(text)
    is_name = bare.str.contains(_IN_CAPITALS) & ~bare.str.contains(r"\.") & (bare.str.len_chars() > _LONGEST_INITIALS)
    is_name &= bare.str.contains(r"\p{L}{4}")
    return only(pl.when(is_name).then(bare.str.to_titlecase()).otherwise(bare), ".")


def _plain_prefix(text: pl.Expr) -> pl.Expr:
    return text.str.to_lowercase().str.replace_all("[’`´]", "'").str.replace_all(r"[\s\u00a0]+", " ")
