"""What the database holds the rows of a delivery to, cheaply enough for a hundred thousand at once."""

from collections.abc import Callable
from string import Template
from typing import Any

import pgtrigger

STAY_WITH_PARTNER = pgtrigger.ReadOnly(name="stay_with_partner", fields=["id", "municipality", "partner"])

# In place of the foreign key of a signal to its delivery: that is looked up row by row at the end of the transaction,
# which took a fifth of the time of a delivery and said no more than `as_delivered` below.
STAY_WHILE_SIGNALS_DO = pgtrigger.Trigger(
    name="stay_while_signals_do",
    when=pgtrigger.Before,
    operation=pgtrigger.Delete,
    func="""
        IF EXISTS (SELECT FROM intake_signal WHERE delivery_id = OLD.id) THEN
            RAISE EXCEPTION 'Delivery % has signals', OLD.id USING ERRCODE = 'foreign_key_violation';
        END IF;
        RETURN OLD;
    """,
)

_REFERENCING: Callable[..., Any] = pgtrigger.Referencing  # pgtrigger has no type for it
_COMPARE = Template(
    """
    IF EXISTS (
        SELECT FROM (SELECT DISTINCT delivery_id, $columns FROM added_rows) AS added
        WHERE NOT EXISTS (SELECT FROM intake_delivery AS delivery WHERE delivery.id = added.delivery_id AND $same)
    ) THEN
        RAISE EXCEPTION 'Rows of % differ from their delivery in $columns', TG_TABLE_NAME;
    END IF;
    RETURN NULL;
    """
)


def as_delivered(*fields: str) -> list[pgtrigger.Trigger]:
    """Hold new rows to what their delivery says, once per statement, and refuse to change it later.

    Args:
        fields: foreign keys that a row and its delivery have in common.
    """
    columns = [f"{field}_id" for field in fields]
    same = " AND ".join(f"delivery.{column} = added.{column}" for column in columns)
    compare = pgtrigger.Trigger(
        name="as_delivered",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        referencing=_REFERENCING(new="added_rows"),
        func=_COMPARE.substitute(columns=", ".join(columns), same=same),
    )
    return [compare, pgtrigger.ReadOnly(name="stay_as_delivered", fields=["delivery", *fields])]
