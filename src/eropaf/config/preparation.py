"""Making a database ready: the application's role, the tables with their triggers, and the rights on them."""

from collections.abc import Collection, Iterable

import pgtrigger
from django.apps import apps
from django.core.management import call_command
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.migrations.loader import MigrationLoader
from pghistory.models import Event as HistoryEvent

from eropaf.config.database import APPLICATION_ROLE, DESTROYER_ROLE
from eropaf.config.row_security import put_policies_in_place
from eropaf.config.upgrading import refuse_to_lose

MINIMUM_VERSION = 15
# A schema that is there as long as not all rows of a backup are back.
UNFINISHED = "eropaf_restore_unfinished"
RIGHTS = (
    "USAGE ON SCHEMA public",
    "SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public",
    "USAGE ON ALL SEQUENCES IN SCHEMA public",
    "EXECUTE ON ALL FUNCTIONS IN SCHEMA public",
)
# What happened stays: the application can add to these tables and to every history, never change or remove.
ONLY_GROWING = ("audit_event", "audit_viewing", "retention_destructionproof")
# Which tables there are is for the owner to say.
ONLY_READ = ("django_migrations",)
# What was delivered, agreed, matched or decided stays as it was.
NEVER_CHANGED = (
    "hours_declarationline",
    "intake_deliveredfile",
    "matching_likeness",
    "matching_matchedsignal",
    "partners_layout",
    "register_addressfile",
    "triage_decision",
    "triage_policy",
)
# These never change either, but a delivery that cannot be processed takes back its rows before any is matched.
TAKEN_BACK = ("intake_finding", "intake_markedrow", "intake_signal")
# Except for this: the status of a signal moves on, and somebody may say that it belongs to another case or person.
MOVES_ON = {"intake_signal": ("status",), "matching_matchedsignal": ("group_id", "person_id")}
# What destroying leaves: facts and proofs, who works here, and what the municipality chose.
NEVER_DESTROYED_IN = ("accounts", "costs", "national", "partners", "texts")
NEVER_DESTROYED = (
    "facts_casefact",
    "facts_attemptfact",
    "facts_factmonth",
    "retention_destructioncase",
    "retention_destructionpart",
    "retention_destructionproof",
    "retention_destructionrun",
    "triage_policy",
    "django_migrations",
)
# Of a row about somebody else only the key to what is destroyed goes.
UNLINKED = {"matching_matchedsignal": ("earlier_signal_id",)}
# Written by triggers while rows go: the last version of a row, and which facts are to be told anew.
WRITTEN_MEANWHILE = ("facts_stalecase", "pghistory_context")


# Who wrote something is named once: the trigger of django-pghistory may write the same again, which changes nothing.
_CONTEXT_STAYS = "eropaf_context_stays"
_REFUSE_ANOTHER_CONTEXT = f"""
CREATE OR REPLACE FUNCTION {_CONTEXT_STAYS}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Who wrote something stays as it was written in %', TG_TABLE_NAME;
END $$
"""


def prepare_database(verbosity: int = 0, lose: Collection[str] = ()) -> None:
    """Create the application's role, the tables, their triggers and policies, and give the role rights; safe to repeat.

    Args:
        verbosity: 1 names every migration.
        lose: what a migration may throw away, named as `config/upgrading.py` names it.

    Raises:
        RuntimeError: the server is older than PostgreSQL 15, another edition of Eropaf made the database, or a backup
            did not come back whole.
        Refused: rows or values would be lost that are not named, or a worker is at work.
    """
    with connections["owner"].cursor() as cursor:
        _check_version(cursor)
        _check_whole(cursor)
        _check_edition(connections["owner"])
        refuse_to_lose(connections["owner"], lose)
        create_roles(cursor)
        call_command("migrate", database="owner", verbosity=verbosity, interactive=False)
        # At once: a running application never sees the wide rights before they are narrowed, nor a new table without
        # the triggers and the policy that guard it.
        with transaction.atomic(using="owner"):
            put_triggers_in_place()
            put_policies_in_place(cursor)
            _keep_contexts(cursor)
            give_rights(cursor)
    connections["owner"].close()


def give_rights(cursor: CursorWrapper) -> None:
    """Give the application's role its rights, in the owner's transaction.

    Args:
        cursor: of the owner.
    """
    for rights in RIGHTS:
        cursor.execute(f"GRANT {rights} TO {APPLICATION_ROLE}")
    # Deliveries arrive in one. Everybody may, unless somebody took that away.
    cursor.execute("SELECT quote_ident(current_database())")
    cursor.execute(f"GRANT TEMPORARY ON DATABASE {cursor.fetchone()[0]} TO {APPLICATION_ROLE}")
    for table in ONLY_READ:
        cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON {table} FROM {APPLICATION_ROLE}")
    for table in (*ONLY_GROWING, *NEVER_CHANGED, *_history_tables()):
        cursor.execute(f"REVOKE UPDATE, DELETE ON {table} FROM {APPLICATION_ROLE}")
    for table in TAKEN_BACK:
        cursor.execute(f"REVOKE UPDATE ON {table} FROM {APPLICATION_ROLE}")
    # Its trigger asks for the right to change a context, which another trigger takes back: see `_keep_contexts`.
    cursor.execute(f"REVOKE DELETE ON pghistory_context FROM {APPLICATION_ROLE}")
    for table, columns in MOVES_ON.items():
        cursor.execute(f"GRANT UPDATE ({', '.join(columns)}) ON {table} TO {APPLICATION_ROLE}")
    _give_rights_of_destroyer(cursor)


def _give_rights_of_destroyer(cursor: CursorWrapper) -> None:
    """It removes rows and writes none, save what triggers write meanwhile."""
    for rights in ("USAGE ON SCHEMA public", "USAGE ON ALL SEQUENCES IN SCHEMA public"):
        cursor.execute(f"GRANT {rights} TO {DESTROYER_ROLE}")
    cursor.execute(f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {DESTROYER_ROLE}")
    cursor.execute(f"GRANT SELECT, DELETE ON ALL TABLES IN SCHEMA public TO {DESTROYER_ROLE}")
    for table in (*NEVER_DESTROYED, *_tables_of(NEVER_DESTROYED_IN)):
        cursor.execute(f"REVOKE DELETE ON {table} FROM {DESTROYER_ROLE}")
    for table in (*WRITTEN_MEANWHILE, *_history_tables()):
        cursor.execute(f"GRANT INSERT ON {table} TO {DESTROYER_ROLE}")
    cursor.execute(f"GRANT UPDATE ON pghistory_context TO {DESTROYER_ROLE}")
    for table, columns in UNLINKED.items():
        cursor.execute(f"GRANT UPDATE ({', '.join(columns)}) ON {table} TO {DESTROYER_ROLE}")


def _tables_of(labels: Iterable[str]) -> list[str]:
    return [model._meta.db_table for label in labels for model in apps.get_app_config(label).get_models()]


def _history_tables() -> list[str]:
    return [model._meta.db_table for model in apps.get_models() if issubclass(model, HistoryEvent)]


def _check_version(cursor: CursorWrapper) -> None:
    version = cursor.connection.info.server_version // 10_000
    if version < MINIMUM_VERSION:
        raise RuntimeError(f"PostgreSQL {MINIMUM_VERSION} or newer is needed, this is {version}.")


def put_triggers_in_place() -> None:
    """Put the triggers in place as the models state them, as the owner.

    Only what changed: to replace a trigger locks its table, and an application may be at work.
    """
    for model, trigger in pgtrigger.registered():
        status, _is_on = trigger.get_installation_status(model, database="owner")
        if status != pgtrigger.core.INSTALLED:
            trigger.install(model, database="owner")
    pgtrigger.prune(database="owner")


def _keep_contexts(cursor: CursorWrapper) -> None:
    """Have the database refuse another name under what was written, of whatever municipality it was."""
    cursor.execute(_REFUSE_ANOTHER_CONTEXT)
    cursor.execute("SELECT 1 FROM pg_trigger WHERE tgname = %s", [_CONTEXT_STAYS])
    if not cursor.fetchone():
        cursor.execute(
            f"CREATE TRIGGER {_CONTEXT_STAYS} BEFORE UPDATE ON pghistory_context"
            f" FOR EACH ROW EXECUTE FUNCTION {_CONTEXT_STAYS}()"
        )


def _check_edition(connection: BaseDatabaseWrapper) -> None:
    """Refuse tables that this edition cannot bring up to date: it would leave half of them as they are."""
    loader = MigrationLoader(connection)
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("eropaf.")}
    replaced = {each for migration in loader.disk_migrations.values() for each in migration.replaces}
    known = loader.disk_migrations.keys() | replaced
    unknown = sorted(each for each in loader.applied_migrations.keys() - known if each[0] in ours)
    if unknown:
        raise RuntimeError(
            f"Another edition of Eropaf made this database: this one does not know {'.'.join(unknown[0])}. "
            "Use the edition that made it, or begin with an empty database."
        )


def _check_whole(cursor: CursorWrapper) -> None:
    cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [UNFINISHED])
    if cursor.fetchone():
        raise RuntimeError(
            "A backup was being restored here and did not come back whole. Drop this database, make a new one and "
            "restore again."
        )


def create_roles(cursor: CursorWrapper) -> None:
    """Create the roles of the application and of what destroys, if the server does not have them.

    Args:
        cursor: of the owner.
    """
    for role in (APPLICATION_ROLE, DESTROYER_ROLE):
        # Another database of the same server may be prepared at this very moment: the role is the whole server's.
        cursor.execute(
            f"DO $$ BEGIN CREATE ROLE {role} NOLOGIN;"
            " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
        )
        # Also where the role was there: another owner's database on the same server may have made it.
        cursor.execute(f"GRANT {role} TO CURRENT_USER")
