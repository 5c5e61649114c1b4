"""Names for invented inhabitants. Pure.

They are drawn by how common they are; the rare ones are put together from syllables, so that sharing a rare name says
as much as it does in a real town.
"""

from random import Random
from typing import NamedTuple

from eropaf.matching.linkage.commonness import common_names


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_STEMS = _words(
    "Ander Bolk Breder Brouw Dals Deur Eikel Els Gans Gelder Haver Hein Hoog Kamper Kerk Klaver Kolk Kooi Kruis "
    "Land Linne Maal Meul Nijen Noord Ooster Over Plag Raad Riet Roe Schaap Scheper Slot Steen Suur Terp Tichel "
    "Uiter Veld Vier Voor Waal Water Wester Wier Wolter Zand Zeil Zuider "
)
_ENDS = _words(
    "aar beek berg brink broek dam dijk donk enaar haar ham heide hoeve hof horst huis ing inga ink kamp laan man "
    "mans mark meijer mond oord sma stal stra veld vliet voort waard weg wijk zoon "
)
_PREFIXES = ("",) * 12 + ("van", "van", "van der", "van den", "de", "ten", "ter", "van de")
_LISTED_PREFIXES = {
    "van": "dijk leeuwen beek vliet wijk dam eijk loon gelder",
    "van den": "berg broek heuvel boogaard brink",
    "van der": "meer linden heijden veen wal pol velde hoeven",
    "de": "vries jong boer groot wit graaf haan bruijn bruin jonge wolf lange",
    "el": "idrissi",
}
_PREFIX_OF = {name: prefix for prefix, names in _LISTED_PREFIXES.items() for name in names.split()}
_SHARE_LISTED = 0.3  # of all surnames


class Surname(NamedTuple):
    """A surname and the prefix before it, both empty where there is none."""

    prefix: str = ""
    name: str = ""


NO_SURNAME = Surname()


class _Lottery:
    """Draws names by how common they are."""

    def __init__(self, kind: str) -> None:
        listed = common_names(kind)
        self._bearers: dict[str, int] = {name.capitalize(): bearers for name, bearers in listed.iter_rows()}

    def draw(self, chance: Random, letter: str = "") -> str:
        fitting = [name for name in self._bearers if name.startswith(letter)]
        return chance.choices(fitting, [self._bearers[name] for name in fitting])[0]


_SURNAMES, _FIRST_NAMES = _Lottery("surname"), _Lottery("given")


def draw_first_names(chance: Random, letter: str = "") -> tuple[str, ...]:
    """One to three first names.

    Args:
        chance: draws them.
        letter: with which the first begins, any if empty.
    """
    more = chance.choice((0, 1, 1, 2))
    return (_FIRST_NAMES.draw(chance, letter), *(_FIRST_NAMES.draw(chance) for _ in range(more)))


def draw_surname(chance: Random) -> Surname:
    """A surname.

    Args:
        chance: draws it.
    """
    if chance.random() < _SHARE_LISTED:
        name = _SURNAMES.draw(chance)
        return Surname(_PREFIX_OF.get(name.lower(), ""), name)
    return Surname(chance.choice(_PREFIXES), chance.choice(_STEMS) + chance.choice(_ENDS))


def place_name(number: int) -> str:
    """A name for a street or a town.

    Args:
        number: the same number gives the same name.
    """
    return _STEMS[number % len(_STEMS)] + _ENDS[number // 7 % len(_ENDS)]
