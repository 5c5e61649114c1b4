"""The product's own words, by the name under which a register's description may ask for them. Pure."""

from collections.abc import Mapping
from enum import StrEnum

from eropaf.cases.enums import EndResult, Route
from eropaf.intake.enums import Sex
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.partners.enums import PartnerType
from eropaf.support.conferences.enums import ConferenceState, ReasonNotHeld
from eropaf.support.evictions.enums import Phase
from eropaf.support.offers.enums import Heard, OfferKind, ServiceKind
from eropaf.support.trajectories.enums import DropoutReason

VOCABULARY: Mapping[str, type[StrEnum]] = {
    vocabulary.__name__: vocabulary
    for vocabulary in (
        ConferenceState,
        ContactKind,
        DropoutReason,
        EndResult,
        Heard,
        OfferKind,
        PartOfDay,
        PartnerType,
        Phase,
        ReasonNotHeld,
        Route,
        ServiceKind,
        Sex,
    )
}
