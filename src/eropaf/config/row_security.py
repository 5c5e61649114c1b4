"""The second lock: whatever it is asked, the database shows the application the rows of one municipality.

Every table of a municipality has a policy for the application's role and for the one that destroys. It compares with
the settings that `audit/scoped_postgresql` keeps in line with the scope. The owner of the tables is not held to it: he
migrates, restores and makes backups, and the application does not work as the owner.
"""

from collections.abc import Mapping
from hashlib import sha256

from django.apps import apps
from django.db import models
from django.db.backends.utils import CursorWrapper

from eropaf.config.database import APPLICATION_ROLE, DESTROYER_ROLE

# In a query of their own: PostgreSQL reads the setting once for each statement, not for each row.
_MUNICIPALITY = "(SELECT nullif(current_setting('eropaf.municipality', true), '')::bigint)"
_ACCOUNT = "(SELECT nullif(current_setting('eropaf.account', true), ''))"
# Tables that are nobody's in particular, each with the reason why no municipality is lost by that.
OF_NO_MUNICIPALITY: Mapping[str, str] = {
    "accounts_signinlimit": "hashes under a key of who and where signing in failed, before anybody knows whose account",
    "auth_group": "Django's own, empty: roles stand in the code",
    "auth_group_permissions": "Django's own, empty: roles stand in the code",
    "auth_permission": "Django's own, names of models",
    "django_content_type": "Django's own, names of models",
    "django_migrations": "which migrations were run",
    "django_session": "found before anybody knows whose it is; a keyed hash of what a browser shows, else encrypted",
    "pghistory_context": "which actor wrote, by key: no name, no resident",
    "procrastinate_events": "the queue, which a worker empties for all: keys of deliveries and of municipalities",
    "procrastinate_jobs": "the queue, which a worker empties for all: keys of deliveries and of municipalities",
    "procrastinate_periodic_defers": "the queue, which a worker empties for all: when what runs",
    "procrastinate_workers": "the queue, which a worker empties for all: which workers live",
}
# Which municipalities there are, for what is done in each of them in turn: their keys and codes, no more.
_DIRECTORY = """
CREATE OR REPLACE FUNCTION eropaf_municipalities() RETURNS TABLE (id bigint, code text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS 'SELECT id, code::text FROM public.accounts_municipality'
"""


def rows_of_municipalities() -> dict[str, str]:
    """Every table that holds rows of a municipality, with the column that says of which.

    Raises:
        TypeError: a model of ours does not say so.
    """
    ours = [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("eropaf.")]
    return {
        model._meta.db_table: _owner_column(model) for model in ours if model._meta.db_table not in OF_NO_MUNICIPALITY
    }


def _owner_column(model: type[models.Model]) -> str:
    columns = {field.name: field.column for field in model._meta.concrete_fields}
    if "municipality" in columns:
        return str(columns["municipality"])
    if model._meta.label == "accounts.Municipality":
        return "id"
    if model._meta.label == "accounts.MunicipalityEvent":
        return "pgh_obj_id"
    raise TypeError(f"{model._meta.label} does not say whose its rows are: make it a MunicipalRow.")


def put_policies_in_place(cursor: CursorWrapper) -> None:
    """Put the policies in place as the models ask for them, in the owner's transaction.

    Only what changed: a new policy locks its table, and an application may be at work.

    Args:
        cursor: of the owner.
    """
    cursor.execute(_DIRECTORY)
    cursor.execute("REVOKE EXECUTE ON FUNCTION eropaf_municipalities() FROM PUBLIC")
    in_place = _policies_in_place(cursor)
    for table, policies in _policies().items():
        if in_place.get(table) != " ".join(f"{name} {_mark(policy)}" for name, policy in sorted(policies.items())):
            _put_in_place(cursor, table, policies)


def _policies() -> dict[str, dict[str, str]]:
    own = {
        table: {"own_municipality": f"TO {APPLICATION_ROLE}, {DESTROYER_ROLE} USING ({column} = {_MUNICIPALITY})"}
        for table, column in rows_of_municipalities().items()
    }
    own["accounts_user"]["signing_in"] = (
        f"FOR SELECT TO {APPLICATION_ROLE}"
        f" USING (email = {_ACCOUNT} OR id::text = {_ACCOUNT} OR provider_subject = {_ACCOUNT})"
    )
    return own


def _mark(policy: str) -> str:
    """What is written beside a policy: PostgreSQL gives it back in words of its own."""
    return sha256(policy.encode()).hexdigest()


def _policies_in_place(cursor: CursorWrapper) -> dict[str, str]:
    """Each table with policies that work: their names and marks."""
    cursor.execute(
        "SELECT relname, string_agg(polname || ' ' || coalesce(obj_description(policy.oid, 'pg_policy'), ''), ' '"
        " ORDER BY polname) FROM pg_policy AS policy JOIN pg_class ON pg_class.oid = polrelid"
        " WHERE relrowsecurity GROUP BY relname"
    )
    return dict(cursor.fetchall())


def _put_in_place(cursor: CursorWrapper, table: str, policies: Mapping[str, str]) -> None:
    cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    cursor.execute("SELECT polname FROM pg_policy WHERE polrelid = %s::regclass", [table])
    for (name,) in cursor.fetchall():
        cursor.execute(f"DROP POLICY {name} ON {table}")
    for name, policy in policies.items():
        # Without a check of its own a policy holds what is written to the same as what is read.
        cursor.execute(f"CREATE POLICY {name} ON {table} {policy}")
        cursor.execute(f"COMMENT ON POLICY {name} ON {table} IS '{_mark(policy)}'")
