"""The municipality's own list of addresses, as its systems would give it: all doors, and a few residents.

The residents are some of those about whom the last month's reports are wrong: who live elsewhere by now, and some who
left or died meanwhile. So the address check has questions of every kind.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date

from demo.accounts import ELSEWHERE, account
from demo.arrears import Report, reports
from demo.municipality import months, streets
from demo.personas import Address, Household, Person, doors

_HEADER = (
    *("BSN", "Voorletters", "Tussenvoegsel", "Achternaam", "Geboortedatum"),
    *("Straat", "Huisnummer", "Toevoeging", "Postcode", "Plaats", "Overleden", "Verhuisd naar"),
)
_NOBODY = ("", "", "", "", "")
_LEFT_EVERY, _DIED_EVERY = 61, 83  # of the reports that are right

_STAYED = ("", "")

Line = tuple[str | int, ...]
Fate = tuple[str, str]


def address_list() -> bytes:
    """The list as a CSV file."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(_HEADER)
    for street in streets():
        writer.writerows((*_NOBODY, *_place(door), "", "") for door in doors(street))
    writer.writerows(_residents(months()[-1]))
    return text.getvalue().encode()


def _residents(month: date) -> Iterator[Line]:
    """Some of the households that the reports of a month are about, each once and as a whole."""
    told = set()
    for place, report in enumerate(each for each in reports() if each.month == month):
        fate = _fate(place, report)
        if fate is not None and report.household.id not in told:
            told.add(report.household.id)
            for adult in report.household.adults:
                yield _line(adult, report.household, fate if adult == report.person else _STAYED)


def _fate(place: int, report: Report) -> Fate | None:
    """Whether the person of a report has died, and where to that person moved; None for who is not on the list."""
    faults = account(report.partner, report.person, report.household).faults
    if "old_address" in faults:
        return _STAYED
    if not faults and place % _LEFT_EVERY == 0:
        return "", f"{ELSEWHERE.street} {place + 1}, {ELSEWHERE.postcode} {ELSEWHERE.city}"
    return ("ja", "") if not faults and place % _DIED_EVERY == 0 else None


def _line(who: Person, home: Household, fate: Fate) -> Line:
    name = (who.bsn, who.initials, who.name_prefix, who.surname, f"{who.birth_date:%d-%m-%Y}")
    return (*name, *_place(home.address), *fate)


def _place(at: Address) -> Line:
    return at.street, at.house_number, at.addition, at.postcode, at.city
