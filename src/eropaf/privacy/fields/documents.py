"""The register of processing and the data part of a DPIA, in Markdown, and every field in rows. Pure.

Both are in Dutch: they are what a municipality's officers hand over.
"""

from collections.abc import Iterable, Iterator, Sequence

from eropaf.privacy.fields.register import (
    Entry,
    Months,
    Processing,
    activities,
    classes,
    common,
    entries,
    tables,
    tell_whose,
)
from eropaf.privacy.retention.enums import DataKind
from eropaf.privacy.retention.rules import DEFAULT_MONTHS

FIELD_HEADER = (
    "tabel",
    "veld",
    "soort gegeven",
    "persoonsgegeven",
    "bijzonder of nationaal nummer",
    "van wie",
    "verwerking",
    "doel",
    "grond",
    "bewaartermijn",
    "wat erin staat",
)
_NOT_STATED = "Niet van toepassing"


def register_of_processing(months: Months = DEFAULT_MONTHS) -> str:
    """The register of processing activities (AVG art. 30).

    Args:
        months: the terms of a municipality by kind of data; else the default ones.
    """
    shared = common()["register"]
    parts = [
        "# Register van verwerkingen\n",
        "Verwerkingen van persoonsgegevens in de vroegsignalering van schulden, zoals AVG art. 30 ze vraagt.\n",
        "De gemeente vult aan: naam en contactgegevens van het college, de functionaris gegevensbescherming en de "
        "leverancier die het systeem beheert. De genoemde termijnen zijn die waarmee een gemeente begint.\n",
        f"**Verwerkingsverantwoordelijke**: {shared['controller']}\n",
        f"**Doorgifte**: {shared['transfers']}\n",
        "**Beveiliging** (AVG art. 32), voor alle verwerkingen:\n",
        "".join(f"- {measure}\n" for measure in shared["security"]),
        f"Een signaal dat niet is opgepakt, gaat {months[DataKind.LOOSE_SIGNALS]} maanden na de aanlevering weg, ook "
        "waar hieronder 'met de zaak' staat.\n",
        *(_processing(each, months) for each in activities().values()),
    ]
    return "\n".join(parts)


def dpia_data(months: Months = DEFAULT_MONTHS) -> str:
    """The data part of a DPIA, after the model of the central government: which data, of whom, why and how long.

    Args:
        months: the terms of a municipality by kind of data; else the default ones.
    """
    kinds = [(kind.name, kind.told, _yes(kind.personal), _yes(kind.special)) for kind in classes().values()]
    rows = [
        (
            entry.kind.name + (" **(bijzonder)**" if entry.kind.special else ""),
            tell_whose(entry.whose),
            f"{each.name}: {_small(each.purpose)}",
            each.ground,
            tell_terms(entry, months),
            each.source,
        )
        for each in activities().values()
        for entry in entries(each)
    ]
    mixed = [
        (f"`{table.label}`", f"`{name}`", told)
        for table in tables().values()
        for name, told in table.contains.items()
        if table.class_of(name).personal
    ]
    return "\n".join(
        [
            "# Gegevens voor een DPIA\n",
            "Onderdeel A van het Rijksmodel DPIA: welke persoonsgegevens, van wie, waarvoor, op welke grond, hoe lang "
            "en waar ze vandaan komen. De beoordeling van risico's en maatregelen maakt de gemeente zelf.\n",
            "## Soorten gegevens\n",
            _table(("Soort", "Wat het is", "Persoonsgegeven", "Bijzonder of nationaal nummer"), kinds),
            "## Gegevens per verwerking\n",
            _table(("Gegevens", "Van wie", "Doel", "Grond", "Termijn", "Bron"), rows),
            "## Velden waarin meer soorten gegevens bij elkaar staan\n",
            _table(("Tabel", "Veld", "Wat erin staat"), mixed),
            "## Aantallen\n",
            _numbers(),
        ]
    )


def field_rows(months: Months = DEFAULT_MONTHS) -> Iterator[Sequence[str]]:
    """Every field of every table, as `FIELD_HEADER` names the columns.

    Args:
        months: the terms of a municipality by kind of data; else the default ones.
    """
    for table in tables().values():
        for key, names in table.fields.items():
            kind = classes()[key]
            whose = tell_whose(kind.whose or table.activity.whose) if kind.personal else ""
            for name in names:
                yield (
                    table.label,
                    name,
                    kind.name,
                    _yes(kind.personal),
                    _yes(kind.special),
                    whose,
                    table.activity.name,
                    table.activity.purpose,
                    table.activity.ground,
                    table.term.tell(months),
                    table.contains.get(name, ""),
                )


def _processing(activity: Processing, months: Months) -> str:
    found = list(entries(activity))
    about = [
        ("Doel", activity.purpose),
        ("Grond", activity.ground),
        ("Van wie", tell_whose(sorted_keys(found)) or _NOT_STATED),
        ("Bron", activity.source),
        ("Ontvangers", "; ".join(activity.receivers) or "Geen"),
    ]
    told = "".join(f"- **{name}**: {text}\n" for name, text in about)
    if not found:
        return f"\n## {activity.name}\n\n{told}\nHier worden geen persoonsgegevens verwerkt.\n"
    rows = [(entry.kind.name, tell_whose(entry.whose), tell_terms(entry, months)) for entry in found]
    return f"\n## {activity.name}\n\n{told}\n" + _table(("Gegevens", "Van wie", "Bewaartermijn"), rows)


def sorted_keys(found: Iterable[Entry]) -> Sequence[str]:
    """Of whom some kinds of data are, in the order of the register.

    Args:
        found: the kinds.
    """
    keys = {key for entry in found for key in entry.whose}
    return [key for key in common()["whose"] if key in keys]


def _numbers() -> str:
    names = [(table, key) for table in tables().values() for key, fields in table.fields.items() for _each in fields]
    personal = sum(classes()[key].personal for _table_of, key in names)
    return (
        f"{len(tables())} tabellen met {len(names)} velden, waarvan {personal} over een persoon gaan. Bij elke "
        "tabel met een geschiedenis bewaart die dezelfde velden, net zo lang.\n"
    )


def tell_terms(entry: Entry, months: Months) -> str:
    """When a kind of data goes, in words.

    Args:
        entry: the kind in its activity.
        months: the terms of a municipality by kind of data.
    """
    return "; ".join(dict.fromkeys(each.tell(months) for each in entry.terms))


def _yes(is_so: bool) -> str:
    return "ja" if is_so else "nee"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)
