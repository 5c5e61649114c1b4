"""A delivery in the words of DDAS Vroegsignalering 1.2."""

from datetime import datetime
from importlib.metadata import version

from eropaf.exchange.ddas.v1_2 import (
    AanleverendeOrganisatie,
    ClientMetBsn,
    ClientOpAdres,
    Contactpersoon,
    Contactpoging,
    EnumContactsoort,
    EnumDagdeel,
    EnumEindresultaat,
    EnumSignaalpartner,
    EnumSignaalstatus,
    Geslacht,
    Uitwisselmodel,
    Vroegsignaal,
    Vroegsignaalzaak,
)
from eropaf.monitor.national.records import Contact, Gathered, Organisation, ToldAttempt, ToldCase, ToldSignal

# What the standard's questions and answers advise: the supplier by name. With the version of the software beside it,
# the receiver knows which exporter a mistake comes from.
OWN_SUPPLIER_CODE = f"Eropaf {version('eropaf')}"


def tell(gathered: Gathered, moment: datetime) -> Uitwisselmodel:
    """The document of one municipality.

    Args:
        gathered: what it is about.
        moment: at which it is made.
    """
    return {
        "startdatumLevering": gathered.period.start.isoformat(),
        "einddatumLevering": gathered.period.end.isoformat(),
        "aanleverdatumEnTijd": moment.isoformat(timespec="seconds"),
        "codeGegevensleverancier": gathered.organisation.supplier_code or OWN_SUPPLIER_CODE,
        "leveringen": [
            {
                "teller": 1,
                "gemeentecode": gathered.municipality_code,
                "aanleverendeOrganisatie": _organisation(gathered.organisation),
                "vroegsignalen": [_signal(each) for each in gathered.signals],
                "vroegsignaalzaken": [_case(each) for each in gathered.cases],
            }
        ],
    }


def whole_euros(cents: int) -> int:
    """An amount in whole euros, in which the standard asks for it: from fifty cents up.

    How to round is fixed nowhere; this is how tax and statistics round amounts of money, never to the even number.
    """
    return (cents + 50) // 100


def _organisation(organisation: Organisation) -> AanleverendeOrganisatie:
    return {
        "naam": organisation.name,
        "kvk-nummer": organisation.kvk_number,
        "contactpersonen": [_contact(each) for each in organisation.contacts],
    }


def _contact(contact: Contact) -> Contactpersoon:
    told: Contactpersoon = {"naam": contact.name}
    if contact.phone:
        told["telefoonnummer"] = contact.phone
    if contact.email:
        told["email"] = contact.email
    if contact.job_title:
        told["functietitel"] = contact.job_title
    return told


def _signal(signal: ToldSignal) -> Vroegsignaal:
    told: Vroegsignaal = {
        "ID": str(signal.key),
        "crisissignaal": signal.crisis,
        "warmeOverdracht": signal.warm_handover,
        "bedrag": whole_euros(signal.amount_cents),
        "signaaldatum": signal.signal_date.isoformat(),
        "status": EnumSignaalstatus(signal.status),
        "signaalpartner": {"type": EnumSignaalpartner(signal.partner_type)},
        "client": _client(signal),
    }
    if signal.arrears_since:
        told["ontstaansdatum"] = signal.arrears_since.isoformat()
    return told


def _client(signal: ToldSignal) -> ClientMetBsn | ClientOpAdres:
    """By BSN and nothing else where it was reported: the receiver then needs no more, and gets no more."""
    if signal.bsn:
        return {"burgerservicenummer": signal.bsn}
    told: ClientOpAdres = {
        "postcode": signal.postcode,
        "huisnummer": str(signal.house_number),
        "geslachtsaanduiding": Geslacht(signal.sex),
    }
    if signal.house_number_addition:
        told["huisnummertoevoeging"] = signal.house_number_addition
    if signal.birth_date:
        told["geboortedatum"] = signal.birth_date.isoformat()
    return told


def _case(case: ToldCase) -> Vroegsignaalzaak:
    told: Vroegsignaalzaak = {
        "matchingsdatum": case.matched_on.isoformat(),
        "startdatumMatchingperiode": case.matching_period.start.isoformat(),
        "einddatumMatchingperiode": case.matching_period.end.isoformat(),
        "datumOpgepakt": case.opened_on.isoformat(),
        "vroegsignalen": [{"ID": str(key)} for key in case.signals],
        "contactpogingen": [_attempt(each) for each in case.attempts],
    }
    if case.result:
        told["resultaat"] = EnumEindresultaat(case.result)
    return told


def _attempt(attempt: ToldAttempt) -> Contactpoging:
    return {
        "soort": EnumContactsoort(attempt.kind),
        "bereikt": attempt.reached,
        "datum": attempt.day.isoformat(),
        "dagdeel": EnumDagdeel(attempt.part_of_day),
    }
