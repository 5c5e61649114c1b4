"""What landlords, energy and water companies, insurers and collection systems call their columns.

A word stands under every field that it is used for: "Naam" is a surname here and a whole name there, and then the
content of the column has to tell. Case, blanks and punctuation do not matter, see `plain_header`.
"""

from collections import defaultdict
from collections.abc import Mapping

from eropaf.intake.columns import plain_header

WORDS: Mapping[str, str] = {
    "customer_number": """
        klantnr, klantnummer, klant nr, klantcode, klantid, klant-id, klantreferentie, relatienr, relatienummer,
        relatie, relatiecode, relatie-id, debiteurnr, debiteurnummer, debiteurennummer, debiteur nr,
        debiteurcode, deb nr, contractnr, contractnummer, contract nr, contract, contractrekening,
        contractrekeningnummer, huurcontractnummer, huurovereenkomstnummer, overeenkomstnummer, polisnr,
        polisnummer, polis, polis nr, verzekerdenr, verzekerdenummer, verzekerde nr, huurdernr, huurdernummer,
        huurder nr, huurdersnummer, huurder-id, bewonersnummer, aansluitnummer, leveringsnummer, lidnummer,
        registratienummer, dossiernr, dossiernummer, dossier, kenmerk, uw kenmerk, ons kenmerk, kenmerk partner,
        referentie, referentienummer, ref, zaaknummer, persoonsnummer, nummer, nr, customer number, customer no,
        customer id, customer_id, customernumber, client number, clientnumber, client id, client_id, tenant id,
        tenant_id, tenant number, policy number, policynumber, contract number, contract_id, account number,
        accountnumber, account id, debtor number, debtornumber, reference, relation number, klant, huurder,
        debiteur, verzekerde, customer, tenant
    """,
    "bsn": """
        bsn, bsnnr, bsnnummer, bsn nummer, bsn-nummer, bsn nr, burgerservicenr, burgerservicenummer,
        burger service nummer, bsn hoofdhuurder, bsn huurder, bsn klant, bsn debiteur, bsn verzekerde,
        bsn verzekeringnemer, bsn bewoner, sofi, sofinr, sofinummer, sofi nr, sofi-nummer, national id,
        nationalid, citizen service number, ssn
    """,
    "initials": """
        voorletters, voorletter, voorletter(s), voorl, voorlett, vl, initialen, initiaal, init, voornaam,
        voornamen, roepnaam, eerste voornaam, vrn, initials, first name, first_name, firstname, first names,
        given name, given names
    """,
    "name_prefix": """
        tussenvoegsel, tussenvoegsels, tussenv, tussenvgsl, tussenvoeg, tv, tvs, tsv, tussen, voorvoegsel,
        voorvoegsels, voorv, vvgsl, vv, voorvoegsel achternaam, voorvoegsel geslachtsnaam, prefix, name prefix,
        name_prefix, infix, surname prefix
    """,
    "surname": """
        achternaam, achternm, achternaam huurder, achternaam klant, anaam, familienaam, famnaam, geslachtsnaam,
        naam, naam huurder, naam klant, naam debiteur, naam verzekerde, naam bewoner, naam contractant,
        klantnaam, huurdernaam, debiteurnaam, huurder, bewoner, verzekerde, verzekeringnemer, debiteur,
        contractant, hoofdhuurder, surname, last name, last_name, lastname, family name, family_name, name,
        eigen naam, klant, customer, tenant
    """,
    "name": """
        naam, volledige naam, naam volledig, naam huurder, naam klant, naam debiteur, naam verzekerde,
        naam bewoner, naam contractant, naam relatie, naam inwoner, naw naam, tenaamstelling, ten name van, tnv,
        t.n.v., klantnaam, huurdernaam, debiteurnaam, huurder, bewoner, verzekerde, verzekeringnemer, klant,
        debiteur, contractant, hoofdhuurder, contactpersoon, persoon, aanhef en naam, voor- en achternaam, name,
        full name, full_name, fullname, customer name, tenant name, resident, tenant, customer
    """,
    "business_name": """
        bedrijfsnaam, bedrijf, naam bedrijf, handelsnaam, handels naam, firmanaam, firma, organisatie,
        organisatienaam, naam organisatie, onderneming, naam onderneming, rechtspersoon, statutaire naam,
        company, company name, company_name, business name, business_name, trade name, organisation,
        organization
    """,
    "birth_date": """
        geboortedatum, geboorte datum, geboortedat, geboortedd, geb dat, geb datum, geb.dat, gebdat, gebdatum,
        geb, gebd, gbdat, geboren, geboren op, geboortedag, datum geboorte, geboortedatum huurder,
        geboortedatum klant, geboortedatum debiteur, geboortedatum verzekerde, geb. datum, dob, birth date,
        birth_date, birthdate, birthday, date of birth, date_of_birth
    """,
    "deceased": """
        overleden, is overleden, overleden ja/nee, overleden j/n, overlijden, overlijdensdatum,
        datum overlijden, datum overleden, overlijdens datum, deceased, has died, date of death, died
    """,
    "sex": """
        geslacht, gesl, sexe, m/v, mv, m/v/o, man/vrouw, gender, sex, geslachtsaanduiding, geslacht code,
        aanhef, titulatuur
    """,
    "address": """
        adres, volledig adres, adres volledig, adresgegevens, adresregel, adresregel 1, adresregel1, naw adres,
        woonadres, huuradres, leveringsadres, leveradres, verbruiksadres, verbruikadres, aansluitadres,
        correspondentieadres, objectadres, adres woning, adres huurder, adres klant, bezoekadres, address,
        full address, home address, address line, address line 1
    """,
    "street": """
        straat, straatnaam, straatnm, str, straatnaam object, straatnaam woning, adres, adresregel,
        adresregel 1, woonadres, huuradres, weg, openbare ruimte, openbareruimte, naam openbare ruimte, street,
        street name, street_name, streetname, address
    """,
    "house_number": """
        huisnr, huisnummer, huis nr, huis nummer, huisno, hnr, hsnr, hsnummer, nr, nummer, no,
        huisnummer object, huisnr toev, huisnummer en toevoeging, house number, house_number, housenumber,
        house no, house nr, number, street number
    """,
    "house_number_addition": """
        toev, toevoeging, toevoegsel, toevoegingen, huisnr toev, huisnummertoev, huisnummertoevoeging, hsnrtoev,
        hnrtoev, hnr t, hnr_t, hnrt, huisnr toevoeging, huisnummer toevoeging, toevoeging huisnummer,
        toev huisnr, toev. huisnr, toev hnr, huisletter, hsltr, huisltr, huisletter/toevoeging,
        huisletter en toevoeging, huisnummerletter, addition, house number addition, house_number_addition,
        housenumberaddition, number addition, suffix, house letter
    """,
    "postcode": """
        postcode, postcd, pc, pcode, postc, postkode, post code, postcode woning, postcode object,
        postcode adres, postcode leveringsadres, postcode verbruiksadres, zip, zip code, zip_code, zipcode,
        postal code, postal_code, postalcode
    """,
    "city": """
        plaats, plaatsnaam, woonplaats, woonplaatsnaam, woonpl, wpl, plts, plaats woning, plaats object,
        gemeente, stad, city, town, place, residence, municipality
    """,
    "phone": """
        tel, tel 1, tel1, telnr, tel nr, telefoon, telefoon 1, telefoon1, telefoonnr, telefoonnummer,
        telefoon nr, telefoon nummer, telefoon mobiel, telefoon prive, telefoon privé, telefoon vast, mobiel,
        mobielnr, mobiel nr, mobiel nummer, mobiele telefoon, mobiele nummer, mobielnummer, mob, mob nr, gsm,
        06 nummer, 06-nummer, phone, phone number, phone_number, phonenumber, mobile, mobile phone,
        mobile number, telephone, contact number
    """,
    "email": """
        email, e-mail, mail, emailadres, e-mailadres, mailadres, e mailadres, email adres, e-mail adres,
        email 1, email prive, email address, email_address, emailaddress, e-mail address, mail address
    """,
    "iban": """
        iban, ibannr, iban nummer, ibannummer, iban-nummer, rekeningnr, rekeningnummer, rek nr, reknr,
        bankrekening, bankrekeningnr, bankrekeningnummer, banknummer, bank account, bank_account, account iban
    """,
    "amount": """
        bedrag, bedrag achterstand, achterstand bedrag, achterstandsbedrag, achterstallig bedrag, achterstand,
        achterstand euro, achterstand eur, achterstand in euro, huurachterstand, huurachterstand euro,
        bedrag huurachterstand, betalingsachterstand, premieachterstand, bedrag premieachterstand,
        betaalachterstand, energieachterstand, achterstallige huur, achterstallige premie, openstaand,
        openstaand bedrag, openstaand saldo, openstaande schuld, openstaande vordering, openstaande bedrag,
        open bedrag, open saldo, open staand, saldo, saldo open, saldo_open, saldo achterstand, huidig saldo,
        totaal saldo, totaalsaldo, schuld, schuldbedrag, bedrag schuld, hoogte schuld, hoogte achterstand,
        hoogte vordering, vordering, vorderingsbedrag, bedrag vordering, totale vordering, totaal, totaalbedrag,
        totaal bedrag, totaal openstaand, totale achterstand, totaal achterstand, hoofdsom, restant,
        restant bedrag, restantbedrag, restschuld, te betalen, nog te betalen, bedrag open, bedrag openstaand,
        amount, amount due, amount_due, amount outstanding, outstanding, outstanding amount, outstandingamount,
        arrears, balance, debt, total due, open amount
    """,
    "months_in_arrears": """
        maanden, mnd, mnden, aantal maanden, aantal mnd, aant mnd, maanden achterstand, mnd achterstand,
        mndn achterstand, aantal maanden achterstand, maanden achter, aantal maanden achter,
        maanden in achterstand, achterstand maanden, achterstand in maanden, huurmaanden, termijnen,
        termijnen achter, aantal termijnen, aantal termijnen achterstand, aantal openstaande termijnen,
        openstaande termijnen, aantal premies, aantal openstaande premies, aantal achterstallige maanden,
        months, months in arrears, months_in_arrears, number of months, months due, months behind
    """,
    "arrears_since": """
        achterstand sinds, achterstand vanaf, sinds, vanaf, in achterstand sinds, schuld vanaf, schuld sinds,
        openstaand sinds, ingangsdatum achterstand, begindatum achterstand, startdatum achterstand,
        datum achterstand, datum eerste achterstand, eerste achterstand, datum ontstaan, ontstaansdatum,
        datum ontstaan achterstand, ontstaan op, oudste post, oudste_post, oudste factuur, oudste factuurdatum,
        oudste nota, oudste vervaldatum, datum oudste factuur, datum oudste post, datum oudste nota,
        vervaldatum oudste nota, vervaldatum oudste factuur, eerste open factuur, eerste openstaande factuur,
        eerste openstaande factuurdatum, eerste vervaldatum, vervaldatum, vervaldag, factuurdatum,
        arrears since, arrears_since, due since, due_since, outstanding since, outstandingsince, due date,
        due_date, overdue since, first due date, oldest invoice, oldest invoice date
    """,
    "signal_date": """
        signaaldatum, datum signaal, datumsignaal, signaal datum, datum melding, meldingsdatum, melddatum,
        meldatum, datum aanmelding, datum_aanmelding, aanmelddatum, aanmeldingsdatum, aanlevering,
        aanleverdatum, datum aanlevering, datum levering, peildatum, rapportdatum, datum rapport,
        rapportagedatum, datum rapportage, datum vroegsignaal, exportdatum, datum export, datum bestand,
        verzenddatum, datum verzending, signal date, signal_date, report date, report_date, reported on,
        reportedon, reporting date, export date, date reported
    """,
    "crisis": """
        crisis, crisissignaal, crisis j/n, crisis ja/nee, crisissituatie, is crisis, dreigende situatie,
        bedreigend, bedreigende situatie, ontruiming, ontruiming aangezegd, dreigende ontruiming,
        ontruiming dreigt, ontruimingsvonnis, ontruiming gepland, aanzegging ontruiming, vonnis/ontruiming,
        vonnis ontruiming, vonnis, afsluiting, afsluiting gepland, dreigende afsluiting, afsluiten,
        afsluiting dreigt, af te sluiten, eindelevering, eindeleveringssignaal, einde levering,
        eindeleverings signaal, soort signaal, soort_signaal, type signaal, signaaltype, signaal type,
        soort melding, type melding, spoed, urgent, urgentie, royement, eviction, disconnection, end of supply,
        cut off, signal type
    """,
    "warm_handover": """
        warme overdracht, warme_overdracht, overdracht, hulpvraag, wil hulp, hulp gewenst, hulp gevraagd,
        vraagt om hulp, verzoek om hulp, hulpverzoek, hulpaanbod geaccepteerd, toestemming overdracht,
        akkoord overdracht, contact gewenst, handover, warm handover, warm_handover, asks for help,
        help requested
    """,
}


def _fields_by_word() -> dict[str, tuple[str, ...]]:
    """Plain word -> the fields that it is used for, in their order."""
    fields: defaultdict[str, list[str]] = defaultdict(list)
    for field, words in WORDS.items():
        for word in dict.fromkeys(plain_header(each) for each in words.split(",")):
            fields[word].append(field)
    return {word: tuple(found) for word, found in fields.items()}


FIELDS_BY_WORD = _fields_by_word()
