"""What speaks for one person, as a part of a sentence; every likeness that may do so has one."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label

_SURNAME = _("the same surname")
_NEARLY_SURNAME = _("nearly the same surname")
_EXCHANGED = _("first name and surname exchanged")
_FIRST_NAME = _("the same first name")
_NEARLY_FIRST_NAME = _("nearly the same first name")
_BIRTH_DATE = _("the same date of birth")
_NEARLY_BIRTH_DATE = _("nearly the same date of birth")
_SURNAME_AND_INITIALS = _("the same surname, and initials that fit")
_POSTCODE = _("nearly the same street, the same postcode")

# By field and likeness, as of the comparisons.
REASONS: Mapping[tuple[str, str], Label] = {
    ("bsn", "same"): _("the same BSN"),
    ("bsn", "one_digit"): _("the same BSN but for one digit"),
    ("surname", "same_rare"): _("the same surname, which is rare"),
    ("surname", "same_usual"): _SURNAME,
    ("surname", "same_common"): _SURNAME,
    ("surname", "shared_part"): _("a part of the surname"),
    ("surname", "as_first_name"): _EXCHANGED,
    ("surname", "one_letter"): _NEARLY_SURNAME,
    ("surname", "like_first_name"): _("first name and surname nearly exchanged"),
    ("surname", "two_letters"): _NEARLY_SURNAME,
    ("given_name", "same_rare"): _FIRST_NAME,
    ("given_name", "same_common"): _FIRST_NAME,
    ("given_name", "one_letter"): _NEARLY_FIRST_NAME,
    ("given_name", "two_letters"): _NEARLY_FIRST_NAME,
    ("given_name", "like_surname"): _("first name and surname nearly exchanged"),
    ("given_name", "same_initials"): _("the same initials"),
    ("given_name", "same_initial"): _("the same initial"),
    ("given_name", "initials_fit"): _("initials that fit"),
    ("birth_date", "same_placeholder"): _BIRTH_DATE,
    ("birth_date", "same"): _BIRTH_DATE,
    ("birth_date", "day_and_month_exchanged"): _("date of birth with day and month exchanged"),
    ("birth_date", "one_digit"): _NEARLY_BIRTH_DATE,
    ("birth_date", "digits_exchanged"): _NEARLY_BIRTH_DATE,
    ("birth_date", "year_and_placeholder"): _("the same year of birth"),
    ("name", "same_with_first_name"): _("the same first name and surname"),
    ("name", "exchanged"): _EXCHANGED,
    ("name", "same_with_initials"): _("the same surname and initials"),
    ("name", "same_other_first_name"): _SURNAME,
    ("name", "same_with_initial"): _SURNAME_AND_INITIALS,
    ("name", "same_without_initial"): _SURNAME,
    ("name", "first_name_with_likeness"): _("the same first name, nearly the same surname"),
    ("name", "alike_with_initial"): _("nearly the same surname, and initials that fit"),
    ("name", "like_exchanged"): _("first name and surname nearly exchanged"),
    ("name", "first_name_only"): _FIRST_NAME,
    ("house_number", "same"): _("the same house number"),
    ("house_number", "near"): _("nearly the same house number"),
    ("place", "street_and_postcode"): _("the same street and postcode"),
    ("place", "near_street_and_postcode"): _POSTCODE,
    ("address", "near_postcode"): _("the same house number, nearly the same postcode"),
    ("street", "same_with_number"): _("the same street and house number"),
    ("street", "same"): _("the same street"),
    ("city", "near"): _("nearly the same town"),
    ("contact", "several"): _("more than one of phone, e-mail and account number"),
    ("contact", "email"): _("the same e-mail address"),
    ("contact", "phone"): _("the same phone number"),
    ("contact", "iban"): _("the same account number"),
    ("contact", "one_sign"): _("the same phone or account number but for one digit"),
}
