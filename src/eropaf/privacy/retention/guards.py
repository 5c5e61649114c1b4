"""What the database holds destroying to beyond its own row: nothing goes for a request that is not granted."""

from collections.abc import Callable
from typing import Any

import pgtrigger

_UPDATE_OF: Callable[..., Any] = pgtrigger.UpdateOf  # pgtrigger has no type for it
_REFUSE_UNLESS_GRANTED = """
        IF EXISTS (
            SELECT FROM {run} AS run
            WHERE run.request_key IS NOT NULL AND NOT EXISTS (
                SELECT FROM requests_residentrequest AS asked
                WHERE asked.id = run.request_key AND asked.municipality_id = run.municipality_id
                    AND asked.kind = 'erasure' AND asked.outcome IN ('granted', 'partly')
            )
        ) THEN
            RAISE EXCEPTION 'No request to erase is granted for this row of %', TG_TABLE_NAME
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """

PROPOSED_FOR_A_GRANTED_REQUEST = pgtrigger.Trigger(
    name="proposed_for_a_granted_request",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func=_REFUSE_UNLESS_GRANTED.format(run="(SELECT NEW.*)"),
)
# The row is marked in the transaction that destroys what it is about, so that this takes all of it back.
ERASED_FOR_A_GRANTED_REQUEST = pgtrigger.Trigger(
    name="erased_for_a_granted_request",
    when=pgtrigger.Before,
    operation=_UPDATE_OF("state"),
    condition=pgtrigger.Q(new__state="erased", old__state__df="erased"),
    func=_REFUSE_UNLESS_GRANTED.format(run="(SELECT * FROM retention_destructionrun WHERE id = NEW.run_id)"),
)
