"""DDAS Vroegsignalering 1.2: the document as types, in the standard's own words, and as bytes.

Source: the exchange model of VNG, Divosa and NVVK, https://github.com/VNG-Realisatie/ddas-vroegsignalering.
Names differ between versions, so each version is a module of its own.
"""

import json
from enum import StrEnum
from typing import Annotated, NotRequired, TypeAlias, TypedDict

from eropaf.exchange.ddas.rules import Rule

VERSION = "1.2"

Datum: TypeAlias = Annotated[str, Rule.DATE]
DatumTijd: TypeAlias = Annotated[str, Rule.MOMENT]


class EnumContactsoort(StrEnum):
    """By which channel an attempt was made."""

    ADMINISTRATIEF = "Administratief"
    AFSPRAAK_OP_LOCATIE = "Afspraak op locatie"
    BRIEF = "Brief"
    HUISBEZOEK = "Huisbezoek"
    KAARTJE = "Kaartje"
    MAIL = "Mail"
    ONBEKEND = "Onbekend"
    OVERIGE = "Overige"
    SMS_WHATSAPP = "SMS/Whatsapp"
    TELEFOON = "Telefoon"


class EnumDagdeel(StrEnum):
    """In which part of the day."""

    OCHTEND = "Ochtend"
    MIDDAG = "Middag"
    AVOND = "Avond"


class EnumEindresultaat(StrEnum):
    """How a case ended."""

    ADVIES_OF_QUICK_FIX = "(Budget)advies en/of quick fix"
    GEEN_CONTACT = "Definitief geen contact kunnen krijgen"
    GEEN_REACTIE = "Geen reactie na eerder contact"
    BEKEND_BIJ_SCHULDHULP = "Inwoner al bekend bij schuldhulpverlening"
    ANDER_TRAJECT = "Inwoner heeft al een ander lopend traject"
    ZELF_BETAALD = "Inwoner heeft zelf al betaald/betalingsregeling getroffen"
    OVERLEDEN = "Inwoner is overleden"
    REGELT_HET_ZELF = "Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering"
    ANDERE_REDEN = "Niet opgepakt: andere reden"
    HERHAALDE_MELDING = "Niet opgepakt: herhaalde melding"
    ONTERECHT_SIGNAAL = "Niet opgepakt: onterecht signaal"
    GEEN_INWONER = "Persoon is geen inwoner (meer) in de gemeente"
    VERVOLGHULP = "Vervolghulp en/of verwijzing"
    VERVOLGHULP_FINANCIEEL = "Vervolghulp en/of verwijzing financieel"
    VERVOLGHULP_NIET_FINANCIEEL = "Vervolghulp en/of verwijzing niet financieel"
    VERWIJZING_ZONDER_INWONER = "Verwijzing zonder tussenkomst inwoner"


class EnumSignaalpartner(StrEnum):
    """What kind of organisation reported the arrears."""

    BELASTINGDIENST = "Belastingdienst"
    CAK_EIGEN_BIJDRAGE = "CAK Eigen bijdrage"
    CAK_ZORGVERZEKERINGEN = "CAK Zorgverzekeringen"
    DIENST_TOESLAGEN = "Dienst Toeslagen"
    DUO = "DUO"
    ENERGIE = "Energie"
    HUUR = "Huur"
    HYPOTHEEK = "Hypotheek"
    OVERIGE = "Overige"
    WATER = "Water"
    ZORG = "Zorg"


class EnumSignaalstatus(StrEnum):
    """What happened to a signal."""

    BEKEND_BIJ_SCHULDHULP = "Inwoner al bekend bij schuldhulpverlening"
    OVERLEDEN = "Inwoner is overleden"
    ANDERE_REDEN = "Niet opgepakt: andere reden"
    HERHAALDE_MELDING = "Niet opgepakt: herhaalde melding"
    ONTERECHT_SIGNAAL = "Niet opgepakt: onterecht signaal"
    NOG_NIET_OPGEPAKT = "Nog niet opgepakt"
    OPGEPAKT = "Opgepakt"
    GEEN_INWONER = "Persoon is geen inwoner (meer) in de gemeente"


class Geslacht(StrEnum):
    """The sex as reported."""

    MAN = "Man"
    VROUW = "Vrouw"
    ONBEKEND = "Onbekend"
    LEEG = "Leeg"


class Signaalpartner(TypedDict, total=False):
    """Who reported."""

    type: EnumSignaalpartner


class ClientMetBsn(TypedDict):
    """Who was reported, by citizen service number: then nothing else is told."""

    burgerservicenummer: Annotated[str, Rule.NINE_CHARACTERS]


class ClientOpAdres(TypedDict):
    """Who was reported, where the number is not known."""

    postcode: str
    huisnummer: str
    huisnummertoevoeging: NotRequired[str]
    geboortedatum: NotRequired[Datum]
    geslachtsaanduiding: NotRequired[Geslacht]


class Vroegsignaal(TypedDict):
    """A report of arrears."""

    ID: str
    crisissignaal: NotRequired[bool]
    warmeOverdracht: NotRequired[bool]
    bedrag: NotRequired[int]
    ontstaansdatum: NotRequired[Datum]
    signaaldatum: NotRequired[Datum]
    status: NotRequired[EnumSignaalstatus]
    signaalpartner: Signaalpartner
    client: ClientMetBsn | ClientOpAdres


class Verwijzing(TypedDict):
    """Which signal a case is about, by its ID."""

    ID: str


class Contactpoging(TypedDict, total=False):
    """A try to reach the resident."""

    soort: EnumContactsoort
    bereikt: bool
    datum: Datum
    dagdeel: EnumDagdeel


class Vroegsignaalzaak(TypedDict, total=False):
    """What the municipality did with signals that belong together."""

    resultaat: EnumEindresultaat
    matchingsdatum: Datum
    startdatumMatchingperiode: Datum
    einddatumMatchingperiode: Datum
    datumOpgepakt: Datum
    vroegsignalen: Annotated[list[Verwijzing], Rule.NOT_EMPTY, Rule.UNIQUE]
    contactpogingen: list[Contactpoging]


class Contactpersoon(TypedDict, total=False):
    """Whom the receiver can ask."""

    naam: str
    telefoonnummer: str
    email: Annotated[str, Rule.EMAIL]
    functietitel: str


AanleverendeOrganisatie = TypedDict(
    "AanleverendeOrganisatie",
    {
        "naam": str,
        "kvk-nummer": str,
        "contactpersonen": Annotated[list[Contactpersoon], Rule.NOT_EMPTY, Rule.UNIQUE],
    },
    total=False,
)


class Levering(TypedDict):
    """What one municipality tells."""

    teller: int
    gemeentecode: str
    aanleverendeOrganisatie: AanleverendeOrganisatie
    vroegsignalen: NotRequired[list[Vroegsignaal]]
    vroegsignaalzaken: NotRequired[list[Vroegsignaalzaak]]


class Uitwisselmodel(TypedDict):
    """The document."""

    startdatumLevering: Datum
    einddatumLevering: Datum
    aanleverdatumEnTijd: DatumTijd
    codeGegevensleverancier: str
    leveringen: NotRequired[Annotated[list[Levering], Rule.NOT_EMPTY, Rule.UNIQUE]]


def write(document: Uitwisselmodel) -> bytes:
    """The document as JSON in UTF-8, in the order in which it was put together: the same document, the same bytes."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
