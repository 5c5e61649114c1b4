"""The municipality's own amounts. Each change is a row that stays, so that every earlier figure can be explained."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from eropaf.accounts.models import User
from eropaf.audit.rows import MunicipalRow, one_of, same_municipality
from eropaf.core.choices import choices
from eropaf.monitor.costs.enums import KEY_LABELS, MOST, UNITS, Basis, Key, Unit
from eropaf.monitor.costs.inputs import FIRST_YEAR, LAST_YEAR, LONGEST_SOURCE, Amount, Input


def _keys_of(unit: Unit) -> list[str]:
    return [key.value for key in Key if UNITS[key] is unit]


class OwnInput(MunicipalRow):
    """An amount that the municipality filled in; of each key the last one holds."""

    key = models.TextField(choices=choices(KEY_LABELS))
    low = models.PositiveIntegerField(help_text="In cents, minutes or per cent: as its key says")
    likely = models.PositiveIntegerField()
    high = models.PositiveIntegerField()
    source = models.TextField()
    year = models.PositiveSmallIntegerField(help_text="Of the prices")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("key", Key, "own_input_key_known"),
            models.CheckConstraint(condition=Q(likely__gte=F("low"), high__gte=F("likely")), name="own_input_in_order"),
            models.CheckConstraint(
                condition=Q(high__lte=MOST[Unit.CENTS])
                & (~Q(key__in=_keys_of(Unit.MINUTES)) | Q(high__lte=MOST[Unit.MINUTES]))
                & (~Q(key__in=_keys_of(Unit.PERCENT)) | Q(high__lte=MOST[Unit.PERCENT])),
                name="own_input_not_too_much",
            ),
            models.CheckConstraint(
                condition=Q(source__regex=r"\S") & Q(source__regex=rf"^.{{1,{LONGEST_SOURCE}}}$"),
                name="own_input_has_source",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR), name="own_input_year_of_prices"
            ),
        ]
        indexes = [models.Index(fields=["municipality", "key", "-id"], name="own_input_newest")]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("made_by"),
            pgtrigger.Protect(name="own_input_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    @property
    def as_input(self) -> Input:
        """What is reckoned with."""
        return Input(
            key=Key(self.key),
            amount=Amount(self.low, self.likely, self.high),
            source=self.source,
            year=self.year,
            basis=Basis.OWN,
        )
