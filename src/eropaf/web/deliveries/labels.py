"""What columns are called on screen, and how states look."""

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label
from eropaf.intake.delivery_list import ListedState
from eropaf.intake.enums import DELIVERY_STATE_LABELS, DeliveryState
from eropaf.intake.readers.table import EXTRA_CELLS

# For findings about a column that the partner's own file does not have; else the partner's own name for it is shown.
COLUMN_LABELS: dict[str, Label] = {
    "customer_number": _("Customer number"),
    "bsn": _("BSN"),
    "initials": _("Initials"),
    "name_prefix": _("Name prefix"),
    "surname": _("Surname"),
    "name": _("Name in one cell"),
    "business_name": _("Business name"),
    "birth_date": _("Date of birth"),
    "deceased": _("Has died"),
    "sex": _("Sex"),
    "address": _("Address in one cell"),
    "street": _("Street"),
    "house_number": _("House number"),
    "house_number_addition": _("House number addition"),
    "postcode": _("Postcode"),
    "city": _("Place"),
    "phone": _("Phone"),
    "email": _("E-mail"),
    "iban": _("IBAN"),
    "amount": _("Amount"),
    "months_in_arrears": _("Months in arrears"),
    "arrears_since": _("In arrears since"),
    "signal_date": _("Signal date"),
    "crisis": _("Crisis signal"),
    "warm_handover": _("Asks for help"),
    EXTRA_CELLS: _("Beyond the last column"),
}

LISTED_STATE_LABELS: dict[ListedState, Label] = {
    ListedState.RECEIVED: DELIVERY_STATE_LABELS[DeliveryState.RECEIVED],
    ListedState.WAITING: _("Waits for its columns"),
    ListedState.REFUSED: DELIVERY_STATE_LABELS[DeliveryState.REFUSED],
    ListedState.CHECKED: DELIVERY_STATE_LABELS[DeliveryState.CHECKED],
    ListedState.CARRIED: DELIVERY_STATE_LABELS[DeliveryState.CARRIED],
}

STATE_TONES: dict[ListedState, str] = {
    ListedState.RECEIVED: "info",
    ListedState.WAITING: "info",
    ListedState.CHECKED: "info",
    ListedState.CARRIED: "positive",
    ListedState.REFUSED: "negative",
}
