"""The base of all history tables: earlier versions belong to a municipality like the rows themselves."""

from typing import Any, ClassVar

from django.db import models
from pghistory import models as pghistory

from eropaf.audit.scope import current_municipality_id


class HistoryManager(models.Manager[models.Model]):
    """Sees the history of the active municipality and refuses to look without one."""

    def get_queryset(self) -> models.QuerySet[models.Model]:
        """Earlier versions of the active municipality's rows.

        Raises:
            ScopeMissing: no scope is active.
        """
        # Only the municipality's own history has no such column: there the row itself is the municipality.
        names = {field.name for field in self.model._meta.get_fields()}
        owner = "municipality_id" if "municipality" in names else "pgh_obj_id"
        mine: dict[str, Any] = {owner: current_municipality_id()}
        return super().get_queryset().filter(**mine)


class Event(pghistory.Event):
    """An earlier version of a row. The library names its models and tables after this class: `CaseEvent`."""

    objects: ClassVar[Any] = HistoryManager()  # the library has no type for its own

    class Meta:
        abstract = True
