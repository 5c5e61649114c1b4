"""Documents of DDAS Vroegsignalering: one to begin with, and any that the model allows."""

import copy
from types import UnionType
from typing import Annotated, Any, NotRequired, get_args, get_origin, get_type_hints, is_typeddict

from hypothesis import strategies as st

from eropaf.exchange.ddas.rules import Rule

DOCUMENT: dict[str, Any] = {
    "startdatumLevering": "2026-01-01",
    "einddatumLevering": "2026-03-31",
    "aanleverdatumEnTijd": "2026-04-01T09:30:00+02:00",
    "codeGegevensleverancier": "Eropaf 0.1.0",
    "leveringen": [
        {
            "teller": 1,
            "gemeentecode": "0000",
            "aanleverendeOrganisatie": {
                "naam": "Gemeente Voorbeeld",
                "kvk-nummer": "12345678",
                "contactpersonen": [{"naam": "A. Voorbeeld", "email": "a@voorbeeld.example"}],
            },
            "vroegsignalen": [
                {
                    "ID": "1",
                    "crisissignaal": False,
                    "warmeOverdracht": True,
                    "bedrag": 612,
                    "ontstaansdatum": "2025-12-01",
                    "signaaldatum": "2026-01-05",
                    "status": "Opgepakt",
                    "signaalpartner": {"type": "Huur"},
                    "client": {"burgerservicenummer": "999990019"},
                },
                {
                    "ID": "2",
                    "signaalpartner": {"type": "Energie"},
                    "client": {"postcode": "1993AB", "huisnummer": "12", "geslachtsaanduiding": "Leeg"},
                },
            ],
            "vroegsignaalzaken": [
                {
                    "resultaat": "Inwoner is overleden",
                    "datumOpgepakt": "2026-01-06",
                    "vroegsignalen": [{"ID": "1"}, {"ID": "2"}],
                    "contactpogingen": [
                        {"soort": "Telefoon", "bereikt": True, "datum": "2026-01-07", "dagdeel": "Avond"}
                    ],
                }
            ],
        }
    ],
}
_TEXTS = {
    Rule.DATE: st.dates().map(str),
    Rule.EMAIL: st.emails(),
    Rule.NINE_CHARACTERS: st.text(alphabet="0123456789", min_size=9, max_size=9),
}
_MOMENT = st.datetimes().map(lambda each: f"{each.isoformat(timespec='seconds')}+01:00")


def place_of(document: Any, *path: str | int) -> Any:
    """What stands at a place."""
    for step in path:
        document = document[step]
    return document


def changed(value: object, *path: str | int) -> Any:
    """The document with something else at a place."""
    document = copy.deepcopy(DOCUMENT)
    place_of(document, *path[:-1])[path[-1]] = value
    return document


def without(*path: str | int) -> Any:
    """The document without what stands at a place."""
    document = copy.deepcopy(DOCUMENT)
    del place_of(document, *path[:-1])[path[-1]]
    return document


def documents(kind: Any) -> st.SearchStrategy[Any]:
    """Anything that a type of the model allows."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _ruled(*get_args(kind))
    if origin is list:
        return st.lists(documents(get_args(kind)[0]), max_size=3)
    if origin is UnionType:
        return st.one_of(*(documents(each) for each in get_args(kind)))
    if is_typeddict(kind):
        return _objects(kind)
    plain = {str: st.text(), int: st.integers(), bool: st.booleans()}
    return plain[kind] if kind in plain else st.sampled_from([word.value for word in kind])


def _ruled(bare: Any, *rules: Rule) -> st.SearchStrategy[Any]:
    if Rule.NOT_EMPTY in rules:
        return st.lists(documents(get_args(bare)[0]), min_size=1, max_size=3, unique_by=repr)
    return _MOMENT if Rule.MOMENT in rules else _TEXTS[rules[0]]


def _objects(kind: Any) -> st.SearchStrategy[dict[str, Any]]:
    hints = get_type_hints(kind, include_extras=True)
    bare = {name: get_args(each)[0] if get_origin(each) is NotRequired else each for name, each in hints.items()}
    parts = {name: documents(each) for name, each in bare.items()}
    asked = {name: each for name, each in parts.items() if name in kind.__required_keys__}
    return st.fixed_dictionaries(asked, optional={name: each for name, each in parts.items() if name not in asked})
