"""What the measures are called, and what each counts."""

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label
from eropaf.monitor.partner_months import Measure

MEASURE_LABELS: dict[Measure, Label] = {
    Measure.REJECTED: _("Rejected rows"),
    Measure.STALE: _("Old signals"),
    Measure.WRONG_ADDRESS: _("Wrong address"),
    Measure.ALREADY_PAID: _("Already paid"),
    Measure.REPEAT: _("Repeats"),
    Measure.GROWN: _("Grown repeats"),
}
# Drawn and compared; that repeats grew is no shortcoming, so it stands in the table only.
SHORTCOMINGS = tuple(measure for measure in Measure if measure != Measure.GROWN)

LATENESS_LABEL = _("Days late")

MEASURE_MEANINGS: dict[Measure, Label] = {
    Measure.REJECTED: _("Rows that could not become a signal when they came in, of all rows."),
    Measure.STALE: _("Rows with a signal older than was agreed, of all rows."),
    Measure.WRONG_ADDRESS: _(
        "Rows with an address that cannot be, lies elsewhere or where the resident no longer lives, of all rows."
    ),
    Measure.ALREADY_PAID: _(
        "Signals in cases that ended because the resident had paid already or had arranged it, of the signals in cases "
        "that are closed."
    ),
    Measure.REPEAT: _(
        "Signals that were reported before and have not grown, of the signals that were compared with earlier ones."
    ),
    Measure.GROWN: _("Signals that were reported before and have grown, of the same signals. These are welcome."),
}
LATENESS_MEANING = _(
    "Days between the agreed day and the first file of the month; an agreed day in a weekend or on a holiday moves to "
    "the working day that follows. Where no day was agreed, nothing can be late."
)

TOO_FEW_LABEL = _("too few")
TOO_FEW_MEANING = _(
    "A partner does not read shares of fewer than ten rows or signals, since they would tell about single residents."
)
