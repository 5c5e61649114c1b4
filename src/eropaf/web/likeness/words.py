"""What was compared and what was found, in plain words; every level of every comparison has some."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label

FIELDS: Mapping[str, Label] = {
    "start": _("Beforehand"),
    "bsn": _("BSN"),
    "surname": _("Surname"),
    "given_name": _("First name or initials"),
    "name": _("Name"),
    "birth_date": _("Date of birth"),
    "address": _("Postcode and house number"),
    "addition": _("Addition"),
    "house_number": _("House number"),
    "street": _("Street"),
    "city": _("Town"),
    "place": _("Street and postcode"),
    "contact": _("Phone, e-mail, account number"),
}

_SAME = _("the same")
_OTHER = _("not alike")

# By likeness; where a likeness means something else in one field, by field and likeness.
LIKENESSES: Mapping[str, Label] = {
    "same_address": _("both at one address, as housemates are"),
    "same_street": _("both in one street, as neighbours are"),
    "elsewhere": _("at two addresses, as strangers are"),
    "same": _SAME,
    "else": _OTHER,
    "same_rare": _("the same, and rare"),
    "same_usual": _("the same"),
    "same_common": _("the same, but common"),
    "shared_part": _("one part is the same, as with a double name"),
    "as_first_name": _("first name and surname exchanged"),
    "one_letter": _("one letter differs"),
    "like_first_name": _("like the first name of the other"),
    "like_surname": _("like the surname of the other"),
    "two_letters": _("two letters differ"),
    "begins_so": _("begins alike"),
    "other_name": _("another first name"),
    "same_initials": _("all initials the same"),
    "same_initial": _("the same initial"),
    "initials_fit": _("initials that fit, one has more"),
    "same_first_initial": _("only the first initial is the same"),
    "among_initials": _("the initial is one of the other's"),
    "same_placeholder": _("the same, but 1 January may stand for unknown"),
    "day_and_month_exchanged": _("day and month exchanged"),
    "one_digit": _("one digit differs"),
    "digits_exchanged": _("two digits exchanged"),
    "year_and_placeholder": _("the same year, and 1 January may stand for unknown"),
    "two_digits": _("two digits differ"),
    "same_year": _("only the year is the same"),
    "missing": _("one does not say"),
    "same_with_first_name": _("first name and surname the same"),
    "exchanged": _("first name and surname exchanged"),
    "same_with_initials": _("surname and all initials the same"),
    "same_other_first_name": _("the same surname, another first name"),
    "same_with_initial": _("surname the same, initials fit"),
    "same_without_initial": _("surname the same, initials unknown"),
    "same_other_initial": _("the same surname, other initials"),
    "first_name_with_likeness": _("first name the same, surname nearly"),
    "alike_with_initial": _("surname nearly the same, initials fit"),
    "like_exchanged": _("first name and surname nearly exchanged"),
    "first_name_only": _("only the first name is the same"),
    "alike": _("surname nearly the same"),
    "initial_only": _("only the initial is the same"),
    "near": _("nearly the same"),
    "near_postcode": _("house number the same, postcode nearly"),
    "same_area": _("the same area"),
    "street_and_postcode": _("street and postcode the same"),
    "street_of_town": _("the same street, another postcode"),
    "near_street_and_postcode": _("postcode the same, street nearly"),
    "same_with_number": _("street and house number the same"),
    "several": _("more than one is the same"),
    "email": _("e-mail address the same"),
    "phone": _("phone number the same"),
    "iban": _("account number the same"),
    "one_sign": _("one digit differs"),
}
