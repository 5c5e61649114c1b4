"""What columns, checks and stages are called on screen."""

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label
from eropaf.intake.enums import DeliveryState
from eropaf.intake.readers.table import EXTRA_CELLS

# For findings about a column that the partner's own file does not have; else the partner's own name for it is shown.
COLUMN_LABELS: dict[str, Label] = {
    "customer_number": _("Customer number"),
    "bsn": _("BSN"),
    "initials": _("Initials"),
    "name_prefix": _("Name prefix"),
    "surname": _("Surname"),
    "birth_date": _("Date of birth"),
    "sex": _("Sex"),
    "street": _("Street"),
    "house_number": _("House number"),
    "house_number_addition": _("House number addition"),
    "postcode": _("Postcode"),
    "city": _("Place"),
    "phone": _("Phone"),
    "email": _("E-mail"),
    "amount": _("Amount"),
    "months_in_arrears": _("Months in arrears"),
    "arrears_since": _("In arrears since"),
    "signal_date": _("Signal date"),
    "crisis": _("Crisis signal"),
    "warm_handover": _("Asks for help"),
    EXTRA_CELLS: _("Beyond the last column"),
}

CHECK_LABELS: dict[str, Label] = {
    "amount_missing": _("Amount is missing"),
    "amount_negative": _("Amount of zero or less"),
    "amount_under_threshold": _("Below the threshold"),
    "amount_unreadable": _("Amount cannot be read"),
    "arrears_date_impossible": _("Start of the arrears is not possible"),
    "birth_date_impossible": _("Date of birth is not possible"),
    "bsn_wrong": _("Not a valid BSN"),
    "crisis_unreadable": _("Crisis signal is unclear"),
    "duplicate_row": _("Stands in the file twice"),
    "email_unreadable": _("Not a valid e-mail address"),
    "house_number_wrong": _("Not a valid house number"),
    "months_unreadable": _("Number of months cannot be read"),
    "nobody_to_find": _("No BSN and no address"),
    "outside_municipality": _("Outside the municipality"),
    "outside_window": _("Outside the agreed term or amount"),
    "phone_unreadable": _("Not a valid phone number"),
    "postcode_abroad": _("Foreign postcode"),
    "postcode_wrong": _("Not a valid postcode"),
    "signal_date_impossible": _("Signal date is not possible"),
    "too_many_cells": _("Too many cells"),
    "warm_handover_unreadable": _("Request for help is unclear"),
}

STATE_TONES: dict[DeliveryState, str] = {
    DeliveryState.RECEIVED: "info",
    DeliveryState.CHECKED: "info",
    DeliveryState.CARRIED: "positive",
    DeliveryState.REFUSED: "negative",
}
