"""Which signals tell about the same person or address, and why."""

import pghistory
from django.db import models
from django.db.models import F, Q

from eropaf.audit.rows import MunicipalRow, one_of, same_municipality
from eropaf.core.choices import choices
from eropaf.intake.models import Signal
from eropaf.matching.enums import (
    MATCH_BASIS_LABELS,
    MATCH_KIND_LABELS,
    REPEAT_LABELS,
    MatchBasis,
    MatchKind,
    Repeat,
)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class MatchGroup(MunicipalRow):
    """The signals of one person or address within one matching period, and how that resident is best known."""

    period_start = models.DateField()
    period_end = models.DateField()
    matched_on = models.DateField()
    kind = models.TextField(choices=choices(MATCH_KIND_LABELS))

    bsn = models.CharField(max_length=9, default="")
    name = models.TextField(default="")
    birth_date = models.DateField(null=True)
    street = models.TextField(default="")
    house_number = models.PositiveIntegerField(null=True)
    house_number_addition = models.TextField(default="")
    postcode = models.CharField(max_length=6, default="")
    city = models.TextField(default="")
    phone = models.TextField(default="")
    email = models.TextField(default="")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("kind", MatchKind, "match_kind_known"),
            models.CheckConstraint(condition=Q(period_start__lte=F("period_end")), name="match_period_in_order"),
        ]
        indexes = [
            models.Index(fields=["municipality", "period_start", "bsn"], name="group_bsn", condition=~Q(bsn="")),
            models.Index(fields=["municipality", "postcode", "house_number"], name="group_address"),
        ]


class MatchedSignal(MunicipalRow):
    """One signal's place in a group, with the reason."""

    group = models.ForeignKey(MatchGroup, on_delete=models.PROTECT, related_name="matched_signals")
    signal = models.OneToOneField(Signal, on_delete=models.PROTECT, related_name="match")
    basis = models.TextField(choices=choices(MATCH_BASIS_LABELS))
    repeat = models.TextField(choices=choices(REPEAT_LABELS))
    earlier_signal = models.ForeignKey(Signal, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("basis", MatchBasis, "match_basis_known"),
            one_of("repeat", Repeat, "match_repeat_known"),
            models.CheckConstraint(
                condition=Q(repeat=Repeat.NONE, earlier_signal__isnull=True)
                | (~Q(repeat=Repeat.NONE) & Q(earlier_signal__isnull=False)),
                name="match_repeat_names_earlier_signal",
            ),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("group", "signal", "earlier_signal")]
