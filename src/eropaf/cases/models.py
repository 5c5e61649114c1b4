"""The case: what is taken up, by whom, by when, with which result."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from eropaf.accounts.models import Neighbourhood, User
from eropaf.audit.rows import MunicipalRow, one_of, same_municipality
from eropaf.cases.enums import CASE_STATE_LABELS, END_RESULT_LABELS, ROUTE_LABELS, CaseState, EndResult, Route
from eropaf.core.choices import choices
from eropaf.matching.models import MatchGroup


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Case(MunicipalRow):
    """Signals of one person or address taken up together in one matching period.

    The facts of its signals (amount, partners) are summed up here, so that a list of a hundred thousand cases
    sorts and filters on one index.
    """

    group = models.OneToOneField(MatchGroup, on_delete=models.PROTECT, related_name="case")
    number = models.PositiveIntegerField()
    state = models.TextField(choices=choices(CASE_STATE_LABELS))
    result = models.TextField(choices=choices(END_RESULT_LABELS), default="")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.SET_NULL, null=True, related_name="+")

    amount_cents = models.BigIntegerField()
    partner_types = ArrayField(models.TextField(), help_text="Words of the standard, sorted")
    crisis = models.BooleanField()

    route = models.TextField(choices=choices(ROUTE_LABELS), default="")
    priority = models.PositiveSmallIntegerField(default=99)
    approach_since = models.DateTimeField(help_text="Earlier attempts do not count: reopened or in a crisis since then")
    first_attempt_by = models.DateField()
    first_conversation_by = models.DateField()
    due_on = models.DateField(null=True, help_text="The nearest term that still runs; none once there is contact")

    class Meta(MunicipalRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="case_number_once"),
            one_of("state", CaseState, "case_state_known"),
            models.CheckConstraint(
                condition=Q(state=CaseState.CLOSED, closed_on__isnull=False, result__in=list(EndResult))
                | (~Q(state=CaseState.CLOSED) & Q(closed_on__isnull=True, result="")),
                name="case_closed_with_day_and_result",
            ),
            models.CheckConstraint(condition=Q(route__in=["", *Route]), name="case_route_known"),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "priority", "due_on", "id"],
                name="case_work_list",
                condition=~Q(state=CaseState.CLOSED),
            ),
            models.Index(
                fields=["municipality", "route", "priority", "due_on", "id"],
                name="case_work_list_of_route",
                condition=~Q(state=CaseState.CLOSED),
            ),
        ]
        triggers = [*MunicipalRow.Meta.triggers, *same_municipality("group", "owner", "neighbourhood")]
