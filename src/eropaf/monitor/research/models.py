"""Requests for anonymous data, and what was delivered on them."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from eropaf.accounts.models import User
from eropaf.audit.rows import UNLESS_DESTROYED, MunicipalRow, both_or_neither, one_of, same_municipality
from eropaf.core.choices import choices
from eropaf.core.period import Period
from eropaf.monitor.research.anonymity import LEAST_K, MOST_K
from eropaf.monitor.research.enums import REQUEST_STATE_LABELS, RequestState

LONGEST_REASON, LONGEST_ORGANISATION = 1000, 120
_DECIDED = (RequestState.GRANTED, RequestState.REFUSED)


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ResearchRequest(MunicipalRow):
    """That somebody asked for data of a period, why and for whom, and what another person decided."""

    number = models.PositiveIntegerField(help_text="In the municipality, in the order in which they were asked")
    reason = models.TextField(help_text="Which question is to be answered")
    organisation = models.TextField(help_text="Who gets the data")
    start = models.DateField(help_text="Cases that were opened from this day")
    end = models.DateField(help_text="The last day of the period")
    k = models.PositiveSmallIntegerField(help_text="How many rows must be alike at least")
    state = models.TextField(choices=choices(REQUEST_STATE_LABELS), default=RequestState.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    refused_because = models.TextField(default="")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(MunicipalRow.Meta):
        constraints = [
            one_of("state", RequestState, "research_state_known"),
            models.UniqueConstraint(fields=["municipality", "number"], name="research_number_once"),
            models.CheckConstraint(condition=~Q(reason="") & ~Q(organisation=""), name="research_with_a_reason"),
            models.CheckConstraint(condition=Q(k__range=(LEAST_K, MOST_K)), name="research_protects"),
            models.CheckConstraint(condition=Q(end__gt=F("start"), start__day=1), name="research_of_whole_months"),
            both_or_neither("decided_at", "decided_by", "research_decided_by_somebody"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")), name="research_decided_by_another"
            ),
            models.CheckConstraint(
                condition=Q(state__in=_DECIDED, decided_at__isnull=False)
                | (~Q(state__in=_DECIDED) & Q(decided_at__isnull=True)),
                name="research_decided_in_its_state",
            ),
            models.CheckConstraint(
                condition=(Q(state=RequestState.REFUSED) & ~Q(refused_because=""))
                | (~Q(state=RequestState.REFUSED) & Q(refused_because="")),
                name="research_refused_because",
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(state=RequestState.WITHDRAWN) & Q(withdrawn_at__isnull=True)),
                name="research_withdrawn_in_its_state",
            ),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("asked_by", "decided_by"),
            pgtrigger.ReadOnly(
                name="research_as_asked",
                fields=["number", "reason", "organisation", "start", "end", "k", "asked_at", "asked_by"],
            ),
            pgtrigger.Protect(name="research_request_stays", operation=pgtrigger.Delete, condition=UNLESS_DESTROYED),
        ]

    @property
    def period(self) -> Period:
        """In which the cases were opened."""
        return Period(self.start, self.end)


class GivenMonth(MunicipalRow):
    """That data of the cases of a month were given: a fact without a person, which stays when the request is destroyed.

    The facts of that month stay as well. Were they given a second time, whoever has both files could lay them beside
    each other, and the database refuses that as long as it knows of the first.
    """

    month = models.DateField(help_text="Its first day")
    request_number = models.PositiveIntegerField(help_text="In which request; that may be gone")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "month"], name="research_month_given_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="research_month_from_its_first_day"),
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            pgtrigger.Protect(name="research_month_stays_given", operation=pgtrigger.Update | pgtrigger.Delete),
        ]


class ResearchDelivery(MunicipalRow):
    """What was delivered on a request, made once when it was granted.

    Made anew each time, two files of one request would differ by what happened in between: by whom that happened to.
    """

    request = models.OneToOneField(ResearchRequest, on_delete=models.PROTECT, related_name="delivery")
    content = models.BinaryField(help_text="The ZIP file")
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    rows = models.PositiveIntegerField()
    rows_left_out = models.PositiveIntegerField()
    k_before = models.PositiveIntegerField()
    k_after = models.PositiveIntegerField()
    steps = models.JSONField(help_text="Of each ladder the step on which it is told")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(k_after__gte=LEAST_K, rows__gte=F("k_after")), name="research_delivery_protects"
            )
        ]
        triggers = [
            *MunicipalRow.Meta.triggers,
            *same_municipality("request"),
            pgtrigger.Protect(
                name="research_delivery_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=UNLESS_DESTROYED,
            ),
        ]
