"""What every table of a municipality has in common: the municipality, the scope and the guard on the actor."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, ClassVar, Self

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

# What a row refers to was compared with its municipality when it was written, so neither may move afterwards.
STAY_IN_MUNICIPALITY = pgtrigger.ReadOnly(name="stay_in_municipality", fields=["municipality"])

# What was said to a resident or a partner stays as long as the data do: only the destroyer's role removes it. The name
# is that of `config/database.py`, which this knows nothing of.
UNLESS_DESTROYED = pgtrigger.Condition("(current_user <> 'eropaf_destroyer')")

# pgtrigger has no types for these.
_REFERENCING: Callable[..., Any] = pgtrigger.Referencing
_FUNC: Callable[..., Any] = pgtrigger.Func
# What is not seen is refused: the policies hide another municipality's rows from this query too.
_ELSEWHERE = """EXISTS (
            SELECT FROM written_rows AS written
            WHERE written.{{fields.{field}.column}} IS NOT NULL AND NOT EXISTS (
                SELECT FROM {{fields.{field}.related_model._meta.db_table}} AS referred
                WHERE referred.id = written.{{fields.{field}.column}}
                    AND referred.municipality_id = written.municipality_id
            )
        )"""
_REFUSE_ELSEWHERE = """
        IF {elsewhere} THEN
            RAISE EXCEPTION 'A row of % and its {fields} belong to different municipalities', TG_TABLE_NAME
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NULL;
    """


def same_municipality(*fields: str) -> list[pgtrigger.Trigger]:
    """Make the database refuse rows that refer to another municipality's, once per statement, COPY included.

    It answers with an `IntegrityError`. Without it a foreign key holds across municipalities, since it compares keys
    only.

    Args:
        fields: foreign keys to rows of a municipality; one without a value is not compared.
    """
    elsewhere = " OR ".join(_ELSEWHERE.format(field=field) for field in fields)
    func = _FUNC(_REFUSE_ELSEWHERE.format(elsewhere=elsewhere, fields=", ".join(fields)))
    # One for each: PostgreSQL gives the rows written to triggers for a single operation only.
    operations = {"insert": pgtrigger.Insert, "update": pgtrigger.Update}
    return [
        pgtrigger.Trigger(
            name=f"same_municipality_{name}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=_REFERENCING(new="written_rows"),
            func=func,
        )
        for name, operation in operations.items()
    ]


def one_of(field: str, words: type[StrEnum], name: str) -> CheckConstraint:
    """Make the database refuse any word outside the enum.

    Args:
        field: name of the model's field.
        words: the enum.
        name: name of the constraint, unique in the database.
    """
    return CheckConstraint(condition=Q(**{f"{field}__in": [word.value for word in words]}), name=name)


def both_or_neither(moment: str, person: str, name: str) -> CheckConstraint:
    """Make the database refuse that something happened without who did it, and the other way round.

    Args:
        moment: name of the field that tells when it happened.
        person: name of the field that tells who did it.
        name: name of the constraint, unique in the database.
    """
    fields = (f"{moment}__isnull", f"{person}__isnull")
    neither, both = (Q(**dict.fromkeys(fields, is_null)) for is_null in (True, False))
    return CheckConstraint(condition=neither | both, name=name)


class MunicipalRow(models.Model):
    """A row that belongs to one municipality."""

    municipality = models.ForeignKey("accounts.Municipality", on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[ScopedManager[Self]] = ScopedManager()

    class Meta:
        abstract = True
        triggers = [REFUSE_WITHOUT_ACTOR, STAY_IN_MUNICIPALITY]
