"""How two signals are compared, field by field: the levels of likeness, from the best to none at all.

Each level is a condition in plain SQL, which most engines read alike. Which level holds is a fact about two records;
what that fact is worth stands in the model.
"""

from dataclasses import dataclass

LIKE_NOTHING = "else"


@dataclass(frozen=True)
class Level:
    """One way in which two values can be alike.

    Attributes:
        code: its name in the model and in explanations.
        condition: SQL on the columns of both records, ending in `_l` and `_r`.
    """

    code: str
    condition: str


@dataclass(frozen=True)
class Comparison:
    """One field, or a few that tell the same thing, with its levels; the first that holds counts.

    Attributes:
        code: its name in the model and in explanations.
        unknown: SQL that holds when one of the records does not tell.
        levels: from the best to the last but one; after them nothing is alike.
    """

    code: str
    unknown: str
    levels: tuple[Level, ...]


def _same(column: str) -> str:
    return f"{column}_l = {column}_r"


def _missing(column: str) -> str:
    return f"{column}_l IS NULL OR {column}_r IS NULL"


def _one_sign_off(column: str, shortest: int = 1) -> str:
    """One sign too many, too few or another, in texts that are long enough for that to be a mistake."""
    long_enough = f"length({column}_l) >= {shortest} AND length({column}_r) >= {shortest}"
    return f"{long_enough} AND levenshtein({column}_l, {column}_r) <= 1"


def _two_signs_off(column: str, shortest: int) -> str:
    """At most two signs too many, too few or others, likewise."""
    long_enough = f"length({column}_l) >= {shortest} AND length({column}_r) >= {shortest}"
    return f"{long_enough} AND levenshtein({column}_l, {column}_r) <= 2"


def _exchanged(column: str) -> str:
    """Two signs in each other's place."""
    return f"{column}_sorted_l = {column}_sorted_r AND levenshtein({column}_l, {column}_r) <= 2"


BSN = Comparison(
    "bsn",
    _missing("bsn"),
    (Level("same", _same("bsn")), Level("one_digit", "levenshtein(bsn_l, bsn_r) <= 1")),
)

_SHARED_PART = (
    "surname_first_l = surname_first_r OR surname_first_l = surname_second_r"
    " OR surname_second_l = surname_first_r OR surname_second_l = surname_second_r"
)
_ALIKE = f"{_SHARED_PART} OR {_one_sign_off('surname_all', shortest=3)}"
_LIKE_FIRST_NAME = "levenshtein(surname_all_l, given_r) <= 1 OR levenshtein(given_l, surname_all_r) <= 1"
SURNAME = Comparison(
    "surname",
    _missing("surname_all"),
    (
        Level("same_rare", f"{_same('surname_all')} AND surname_common_l = 'rare'"),
        Level("same_usual", f"{_same('surname_all')} AND surname_common_l = 'usual'"),
        Level("same_common", _same("surname_all")),
        Level("shared_part", _SHARED_PART),
        Level("as_first_name", "surname_all_l = given_r AND surname_all_r = given_l"),
        Level("one_letter", _one_sign_off("surname_all", shortest=3)),
        Level("like_first_name", _LIKE_FIRST_NAME),
        Level("two_letters", _two_signs_off("surname_all", shortest=6)),
        Level("begins_so", "substr(surname_all_l, 1, 4) = substr(surname_all_r, 1, 4)"),
    ),
)

_GIVEN_KNOWN = "given_l IS NOT NULL AND given_r IS NOT NULL"
_INITIALS_FIT = (
    "substr(initials_l, 1, length(initials_r)) = initials_r OR substr(initials_r, 1, length(initials_l)) = initials_l"
)
GIVEN = Comparison(
    "given_name",
    _missing("initial"),
    (
        Level("same_rare", f"{_same('given')} AND given_common_l = 'rare'"),
        Level("same_common", _same("given")),
        Level("one_letter", _one_sign_off("given", shortest=3)),
        Level("two_letters", _two_signs_off("given", shortest=5)),
        Level("like_surname", _LIKE_FIRST_NAME),
        Level("other_name", f"{_GIVEN_KNOWN} AND substr(given_l, 1, 3) <> substr(given_r, 1, 3)"),
        Level("same_initials", f"{_same('initials')} AND length(initials_l) >= 2"),
        Level("same_initial", f"{_same('initials')}"),
        Level("initials_fit", _INITIALS_FIT),
        Level("same_first_initial", _same("initial")),
        Level("among_initials", "instr(initials_l, initial_r) > 0 OR instr(initials_r, initial_l) > 0"),
    ),
)

BIRTH = Comparison(
    "birth_date",
    _missing("birth"),
    (
        Level("same_placeholder", f"{_same('birth')} AND substr(birth_l, 5, 4) = '0101'"),
        Level("same", _same("birth")),
        Level("day_and_month_exchanged", "birth_l = birth_swapped_r"),
        Level("one_digit", "levenshtein(birth_l, birth_r) <= 1"),
        Level("digits_exchanged", _exchanged("birth")),
        Level(
            "year_and_placeholder",
            "substr(birth_l, 1, 4) = substr(birth_r, 1, 4)"
            " AND (substr(birth_l, 5, 4) = '0101' OR substr(birth_r, 5, 4) = '0101')",
        ),
        Level("two_digits", "levenshtein(birth_l, birth_r) <= 2"),
        Level("same_year", "substr(birth_l, 1, 4) = substr(birth_r, 1, 4)"),
    ),
)

ADDITION = Comparison(
    "addition",
    "addition_l IS NULL AND addition_r IS NULL",
    (Level("same", _same("addition")), Level("missing", _missing("addition"))),
)

_NEAR_NUMBER = f"({_one_sign_off('house_number', shortest=2)} OR {_exchanged('house_number')})"
NUMBER = Comparison(
    "house_number", _missing("house_number"), (Level("same", _same("house_number")), Level("near", _NEAR_NUMBER))
)
NAME = Comparison(
    "name",
    _missing("surname_all"),
    (
        Level("same_with_first_name", f"{_same('surname_all')} AND {_same('given')}"),
        Level("exchanged", "surname_all_l = given_r AND surname_all_r = given_l"),
        Level("same_with_initials", f"{_same('surname_all')} AND {_same('initials')} AND length(initials_l) >= 2"),
        Level("same_other_first_name", f"{_same('surname_all')} AND given_l <> given_r"),
        Level("same_with_initial", f"{_same('surname_all')} AND ({_INITIALS_FIT})"),
        Level("same_without_initial", f"{_same('surname_all')} AND ({_missing('initial')})"),
        Level("same_other_initial", _same("surname_all")),
        Level("first_name_with_likeness", f"{_same('given')} AND levenshtein(surname_all_l, surname_all_r) <= 2"),
        Level("alike_with_initial", f"({_ALIKE}) AND ({_INITIALS_FIT})"),
        Level("like_exchanged", _LIKE_FIRST_NAME),
        Level("first_name_only", _same("given")),
        Level("alike", _ALIKE),
        Level("initial_only", _same("initial")),
    ),
)

ADDRESS = Comparison(
    "address",
    f"{_missing('postcode')} OR {_missing('house_number')}",
    (
        Level(
            "near_postcode", f"{_same('house_number')} AND ({_one_sign_off('postcode')} OR {_exchanged('postcode')})"
        ),
        Level("same_area", "substr(postcode_l, 1, 4) = substr(postcode_r, 1, 4)"),
    ),
)

_NEAR_STREET = _two_signs_off("street", shortest=5)
STREET = Comparison(
    "street",
    _missing("street"),
    (
        Level("same_with_number", f"{_same('street')} AND {_same('house_number')}"),
        Level("same", _same("street")),
        Level("near", _NEAR_STREET),
        Level("begins_so", "substr(street_l, 1, 6) = substr(street_r, 1, 6)"),
    ),
)

CITY = Comparison(
    "city",
    _missing("city"),
    (Level("same", _same("city")), Level("near", _two_signs_off("city", shortest=5))),
)

_CONTACTS = ("phone", "email", "iban")
_EQUAL = [f"CASE WHEN {_same(column)} THEN 1 ELSE 0 END" for column in _CONTACTS]
CONTACT = Comparison(
    "contact",
    " AND ".join(f"({_missing(column)})" for column in _CONTACTS),
    (
        Level("several", f"{' + '.join(_EQUAL)} >= 2"),
        Level("email", _same("email")),
        Level("phone", _same("phone")),
        Level("iban", _same("iban")),
        Level(
            "one_sign",
            f"({_one_sign_off('phone')}) OR ({_one_sign_off('iban')})",  # not of an e-mail: namesakes' are alike
        ),
    ),
)

# In one street by postcode, by name or by both: how alike the three are is one fact and not three.
PLACE = Comparison(
    "place",
    _missing("street"),
    (
        Level("street_and_postcode", f"{_same('postcode')} AND {_same('street')}"),
        Level("street_of_town", f"{_same('street')} AND {_same('city')}"),
        Level("near_street_and_postcode", _NEAR_STREET),
    ),
)
