"""What the database holds a case to beyond its own row."""

from collections.abc import Callable
from typing import Any

import pgtrigger

_UPDATE_OF: Callable[..., Any] = pgtrigger.UpdateOf  # pgtrigger has no type for it

# Followed by the way of the cases that each was merged into. Both ends are locked by whoever merges.
NEVER_INTO_ITSELF = pgtrigger.Trigger(
    name="never_into_itself",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | _UPDATE_OF("merged_into_id"),
    condition=pgtrigger.Q(new__merged_into__isnull=False),
    func="""
        IF EXISTS (
            WITH RECURSIVE way (id) AS (
                SELECT NEW.merged_into_id
                UNION
                SELECT further.merged_into_id FROM cases_case AS further JOIN way ON further.id = way.id
                WHERE further.merged_into_id IS NOT NULL
            )
            SELECT FROM way WHERE way.id = NEW.id
        ) THEN
            RAISE EXCEPTION 'Case % would be merged into itself', NEW.id USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    """,
)
