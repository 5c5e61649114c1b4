"""What every table of a municipality has in common: the municipality, the scope and the guard on the actor."""

from typing import ClassVar, Self

import pgtrigger
from django.db import models

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


class MunicipalRow(models.Model):
    """A row that belongs to one municipality."""

    municipality = models.ForeignKey("accounts.Municipality", on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[ScopedManager[Self]] = ScopedManager()

    class Meta:
        abstract = True
        triggers = [REFUSE_WITHOUT_ACTOR]
