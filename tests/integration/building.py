"""Building blocks for integration tests: people, partners, files and their way to the work list."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from eropaf.accounts.models import Municipality
from eropaf.accounts.services import add_neighbourhood, create_municipality, create_user
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.intake.models import Delivery
from eropaf.intake.services.receive import receive_file
from eropaf.jobs.journey import carry_delivery
from eropaf.partners.enums import PartnerType
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.models import Partner
from eropaf.partners.selectors import signed_in_actor
from eropaf.partners.services import add_partner, give_access
from eropaf.triage.presets import DEFAULT_PRESET, read_preset
from eropaf.triage.services.policies import adopt_policy

PASSWORD = "geheim-genoeg-1"
COLUMNS = {
    "customer_number": "Klantnummer",
    "bsn": "BSN",
    "initials": "Voorletters",
    "surname": "Achternaam",
    "birth_date": "Geboortedatum",
    "street": "Straat",
    "house_number": "Huisnummer",
    "house_number_addition": "Toevoeging",
    "postcode": "Postcode",
    "city": "Plaats",
    "phone": "Telefoon",
    "email": "E-mail",
    "amount": "Bedrag",
    "arrears_since": "Achterstand sinds",
    "crisis": "Crisis",
    "warm_handover": "Hulpvraag",
}
LAYOUT = LayoutSpec(columns=COLUMNS)
GOOD_ROW = {
    "Klantnummer": "K1",
    "BSN": "",
    "Voorletters": "J.",
    "Achternaam": "Jansen",
    "Geboortedatum": "01-02-1980",
    "Straat": "Dorpsstraat",
    "Huisnummer": "12",
    "Toevoeging": "",
    "Postcode": "1234 AB",
    "Plaats": "Voorbeeldstad",
    "Telefoon": "0612345678",
    "E-mail": "j.jansen@mail.example",
    "Bedrag": "300,00",
    "Achterstand sinds": "01-09-2026",
    "Crisis": "nee",
    "Hulpvraag": "nee",
}


def found_municipality(code: str) -> Municipality:
    """A municipality with one neighbourhood, one landlord, one energy company and the default policy."""
    municipality = create_municipality(
        code=code, name=f"Gemeente {code}", postcodes=["1234"], settings={}, by_part="test"
    )
    by = system_actor("test", municipality.pk)
    add_neighbourhood(name="Centrum", postcodes=["1234"], by=by)
    add_partner(code="wonen", name="Wonen", partner_type=PartnerType.RENT, layout=LAYOUT, by=by)
    add_partner(code="stroom", name="Stroom", partner_type=PartnerType.ENERGY, layout=LAYOUT, by=by)
    add_partner(code="water", name="Water", partner_type=PartnerType.WATER, layout=LAYOUT, by=by)
    adopt_policy(spec=read_preset(DEFAULT_PRESET), valid_from=date(2020, 1, 1), by=by)
    return municipality


def add_person(municipality: Municipality, role: Role, partner: str | None = None) -> Actor:
    """Somebody who signs in as `<role>@<code>.example`."""
    by = system_actor("test", municipality.pk)
    email = f"{role}@{municipality.code}.example"
    user = create_user(email=email, name=role.title(), role=role, password=PASSWORD, by=by)
    if partner:
        with municipality_scope(municipality.pk):
            give_access(user=user, partner=Partner.objects.get(code=partner), by=by)
    return signed_in_actor(user)


def write_csv(rows: Sequence[Mapping[str, str]]) -> bytes:
    """A file as the partners of these tests write it."""
    header = list(GOOD_ROW)
    lines = [header, *([row[name] for name in header] for row in rows)]
    return "\n".join(";".join(line) for line in lines).encode()


_SURNAME_PARTS = [
    words.split()
    for words in (
        "Bol Dam Eik Fok Gans Hart Jol Klaver Lind Molen Nacht Oever Pruim Raven Schaap Tulp Veld Water Zand "
        "Kerk Noord Ui",
        "ber den gel hor kan lo mer ster ti ves ze boe pa ri su wen fra gro kle dro fle vla",
        "man sma stra huis dijk veen brink poort horst ink oord wijk laan vliet stal kamp broek ing hof zijl gaard "
        "burg",
    )
]


def row(**changes: str) -> dict[str, str]:
    """A good row with some cells changed; the keyword `E_mail` means E-mail, an underscore a space.

    At another house number somebody else lives, with a name and a date of birth of their own.
    """
    named = _columns(changes)
    assert set(named) <= set(GOOD_ROW), named
    number = named.get("Huisnummer", GOOD_ROW["Huisnummer"])
    neighbour = somebody(int(number)) if number.isdecimal() and number != GOOD_ROW["Huisnummer"] else {}
    return GOOD_ROW | _columns(neighbour) | named


def _columns(cells: Mapping[str, str]) -> dict[str, str]:
    return {"E-mail" if key == "E_mail" else key.replace("_", " "): value for key, value in cells.items()}


def somebody(number: int) -> dict[str, str]:
    """The cells of a person whom nobody takes for another: for `row`, each number another one."""
    first, second, third = (part[number // 22**place % 22] for place, part in enumerate(_SURNAME_PARTS))
    born = date(1940, 1, 15) + timedelta(days=97 * (number % 240))
    return {
        "Achternaam": f"{first}{second}{third}",
        "Geboortedatum": f"{born:%d-%m-%Y}",
        "Telefoon": f"06{20_000_000 + 7_919 * number % 70_000_000}",
        "E_mail": f"resident{number}@mail.example",
    }


def same_resident() -> dict[str, str]:
    """The cells of whoever the good row is about: for `row`, where they live elsewhere."""
    return {
        "E_mail" if name == "E-mail" else name: GOOD_ROW[name]
        for name in ("Voorletters", "Achternaam", "Geboortedatum", "Telefoon", "E-mail")
    }


def receive(content: bytes, by: Actor, partner: str = "wonen", file_name: str = "levering.csv") -> Delivery:
    """Receive a file, without carrying it further."""
    with municipality_scope(by.municipality_id):
        found = Partner.objects.get(code=partner)
        return receive_file(partner=found, file_name=file_name, content=content, by=by).delivery


def deliver(rows: Sequence[Mapping[str, str]], by: Actor, partner: str = "wonen") -> Delivery:
    """Write rows to a file and carry it to the work list."""
    delivery = receive(write_csv(rows), by, partner)
    with municipality_scope(by.municipality_id):
        return carry_delivery(delivery=delivery, by=by)
