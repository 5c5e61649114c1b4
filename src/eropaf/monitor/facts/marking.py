"""Which cases have to be told anew: the database marks a case when a row that tells something about it is written.

The marks are put on the tables of earlier stages from here, since those know nothing of facts.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pgtrigger
from django.db import models

from eropaf.audit.rows import MunicipalRow
from eropaf.cases.models import Case
from eropaf.matching.models import MatchedSignal, MatchGroup
from eropaf.outreach.experiments.models import Assignment
from eropaf.outreach.models import ContactAttempt
from eropaf.support.aftercare.models import Look
from eropaf.support.evictions.models import EvictionFile, EvictionStep
from eropaf.support.hours.models import ServiceUse, TimeEntry
from eropaf.support.offers.models import HelpOffer, Referral
from eropaf.support.trajectories.models import Trajectory, TrajectoryStep
from eropaf.triage.models import Decision


class StaleCase(MunicipalRow):
    """A case of which something changed since its fact was written.

    It may stand here twice: a mark that could collide would make people who work on one case wait for each other.
    """

    case_id = models.BigIntegerField()

    class Meta(MunicipalRow.Meta):
        pass


OF_A_CASE: tuple[type[MunicipalRow], ...] = (
    Assignment, ContactAttempt, Decision, EvictionFile, HelpOffer, Look, Referral, ServiceUse, TimeEntry, Trajectory,
)  # fmt: skip
OF_A_PARENT: Mapping[type[MunicipalRow], tuple[type[MunicipalRow], str]] = {
    EvictionStep: (EvictionFile, "file_id"),
    TrajectoryStep: (Trajectory, "trajectory_id"),
}
OF_A_GROUP: Mapping[type[MunicipalRow], str] = {MatchGroup: "id", MatchedSignal: "group_id"}

_CASE = "SELECT DISTINCT written.municipality_id, written.{column} FROM written_rows AS written"
_CASE_OF_PARENT = (
    "SELECT DISTINCT parent.municipality_id, parent.case_id FROM written_rows AS written"
    " JOIN {table} AS parent ON parent.id = written.{column}"
)
_CASE_OF_GROUP = (
    "SELECT DISTINCT parent.municipality_id, parent.id FROM written_rows AS written"
    " JOIN {table} AS parent ON parent.group_id = written.{column}"
)
_OPERATIONS = {"insert": pgtrigger.Insert, "update": pgtrigger.Update}
# pgtrigger has no types for these.
_REFERENCING: Callable[..., Any] = pgtrigger.Referencing
_REGISTER: Callable[..., Any] = pgtrigger.register


def _mark(model: type[models.Model], cases: str) -> None:
    stale = StaleCase._meta.db_table
    for name, operation in _OPERATIONS.items():
        trigger = pgtrigger.Trigger(
            name=f"facts_are_stale_{name}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=_REFERENCING(new="written_rows"),
            func=f"INSERT INTO {stale} (municipality_id, case_id) {cases}; RETURN NULL;",
        )
        _REGISTER(trigger)(model)


_mark(Case, _CASE.format(column="id"))
for model in OF_A_CASE:
    _mark(model, _CASE.format(column="case_id"))
for model, (parent, key) in OF_A_PARENT.items():
    _mark(model, _CASE_OF_PARENT.format(table=parent._meta.db_table, column=key))
for model, key in OF_A_GROUP.items():
    _mark(model, _CASE_OF_GROUP.format(table=Case._meta.db_table, column=key))
