"""What every table of a municipality has in common: the municipality, the scope and the guard on the actor."""

from enum import StrEnum
from typing import ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import CheckConstraint, Q

from eropaf.audit.scope import ScopedManager

REFUSE_WITHOUT_ACTOR = pgtrigger.Trigger(
    name="refuse_without_actor",
    level=pgtrigger.Statement,
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF coalesce(current_setting('eropaf.actor', true), '') = '' THEN
            RAISE EXCEPTION 'No actor is named for this write to %', TG_TABLE_NAME
                USING HINT = 'Write through a service, inside acting(by).';
        END IF;
        RETURN NULL;
    """,
)


def one_of(field: str, words: type[StrEnum], name: str) -> CheckConstraint:
    """Make the database refuse any word outside the enum.

    Args:
        field: name of the model's field.
        words: the enum.
        name: name of the constraint, unique in the database.
    """
    return CheckConstraint(condition=Q(**{f"{field}__in": [word.value for word in words]}), name=name)


class MunicipalRow(models.Model):
    """A row that belongs to one municipality."""

    municipality = models.ForeignKey("accounts.Municipality", on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[ScopedManager[Self]] = ScopedManager()

    class Meta:
        abstract = True
        triggers = [REFUSE_WITHOUT_ACTOR]
