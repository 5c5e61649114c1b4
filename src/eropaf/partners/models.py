"""Signal partners, how their files are laid out, and who may deliver for them."""

import pghistory
from django.db import models
from django.db.models import Q

from eropaf.accounts.models import User
from eropaf.audit.rows import MunicipalRow, one_of, same_municipality
from eropaf.core.choices import choices
from eropaf.partners.enums import PARTNER_TYPE_LABELS, PartnerType
from eropaf.partners.layouts import LayoutSpec


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Partner(MunicipalRow):
    """An organisation that may report arrears."""

    code = models.SlugField(help_text="Short name for file names and commands")
    name = models.TextField()
    partner_type = models.TextField(choices=choices(PARTNER_TYPE_LABELS))
    active = models.BooleanField(default=True)
    interval_days = models.PositiveSmallIntegerField(default=31, help_text="Agreed: how old a signal may be on receipt")
    delivery_day = models.PositiveSmallIntegerField(null=True, help_text="Agreed: day of the month of the delivery")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "code"], name="partner_code_once"),
            one_of("partner_type", PartnerType, "partner_type_known"),
            models.CheckConstraint(condition=Q(interval_days__gte=1), name="partner_interval_is_a_day"),
            models.CheckConstraint(condition=Q(delivery_day__range=(1, 28)), name="partner_delivery_day_each_month"),
        ]

    def __str__(self) -> str:
        return self.name


class Layout(MunicipalRow):
    """One version of how a partner's file is laid out. A change is a new version."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="layouts")
    version = models.PositiveIntegerField()
    spec = models.JSONField(help_text="As written by LayoutSpec.to_json")
    created_at = models.DateTimeField()

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["partner", "version"], name="layout_version_once"),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("partner")]

    def read_spec(self) -> LayoutSpec:
        """The layout as a value."""
        return LayoutSpec.from_json(self.spec)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PartnerAccess(MunicipalRow):
    """An account that delivers for one partner and sees nothing else."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")

    class Meta(MunicipalRow.Meta):
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("user", "partner")]
