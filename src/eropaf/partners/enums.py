"""The kinds of signal partners, in the words of the national standard (DDAS Vroegsignalering 1.2)."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label


class PartnerType(StrEnum):
    """What a partner's arrears are about."""

    TAX = "Belastingdienst"
    CAK_OWN_CONTRIBUTION = "CAK Eigen bijdrage"
    CAK_CARE_INSURANCE = "CAK Zorgverzekeringen"
    BENEFITS = "Dienst Toeslagen"
    STUDENT_FINANCE = "DUO"
    ENERGY = "Energie"
    RENT = "Huur"
    MORTGAGE = "Hypotheek"
    OTHER = "Overige"
    WATER = "Water"
    CARE_INSURANCE = "Zorg"


PARTNER_TYPE_LABELS: dict[PartnerType, Label] = {
    PartnerType.TAX: _("Tax authority"),
    PartnerType.CAK_OWN_CONTRIBUTION: _("CAK own contribution"),
    PartnerType.CAK_CARE_INSURANCE: _("CAK care insurance"),
    PartnerType.BENEFITS: _("Benefits office"),
    PartnerType.STUDENT_FINANCE: _("Student finance (DUO)"),
    PartnerType.ENERGY: _("Energy"),
    PartnerType.RENT: _("Rent"),
    PartnerType.MORTGAGE: _("Mortgage"),
    PartnerType.OTHER: _("Other partner"),
    PartnerType.WATER: _("Water"),
    PartnerType.CARE_INSURANCE: _("Care insurance"),
}
