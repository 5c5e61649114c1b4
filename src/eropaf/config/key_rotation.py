"""Encrypting anew, with the newest key, what older keys encrypted: afterwards those can be thrown away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connections, models, transaction
from django.db.backends.utils import CursorWrapper

from eropaf.audit.encrypted import EncryptedBytes, EncryptedText, keyring

OWNER = "owner"
_BATCH = 2_000
Encrypted = EncryptedText | EncryptedBytes


@dataclass(frozen=True)
class Column:
    """A column whose values are encrypted, of a table or of its history."""

    model: type[models.Model]
    field: Encrypted

    @property
    def names(self) -> tuple[str, str, str]:
        """The table, the column, and the column that tells rows apart."""
        return self.model._meta.db_table, str(self.field.column), str(self.model._meta.pk.column)


def encrypted_columns() -> list[Column]:
    """Every column that is kept encrypted."""
    return [
        Column(model, field)
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, Encrypted)
    ]


def encrypt_anew() -> Iterator[tuple[Column, int]]:
    """Take the newest key for everything, a few thousand rows at a time; whoever stops it begins where it was.

    It is the owner's: the application may not change what was delivered, nor any history. No history is written of
    it, since nothing changes but how it is kept.

    Yields:
        Each column with how many of its values were encrypted anew.

    Raises:
        KeyMissing: a value was encrypted with a key that is not given any more.
    """
    for column in encrypted_columns():
        yield column, _encrypt_column(column)


def _encrypt_column(column: Column) -> int:
    done, last = 0, 0
    while True:
        with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
            rows = _older_rows(cursor, column, last)
            if not rows:
                return done
            _write(cursor, column, rows)
        done, last = done + len(rows), rows[-1][0]


def _older_rows(cursor: CursorWrapper, column: Column, after: int) -> list[tuple[int, Any]]:
    table, name, key = column.names
    newest = f"{keyring().newest.name}."
    sign: str | bytes = newest.encode() if isinstance(column.field, EncryptedBytes) else newest
    empty: str | bytes = b"" if isinstance(column.field, EncryptedBytes) else ""
    cursor.execute(
        f'SELECT "{key}", "{name}" FROM "{table}" WHERE "{key}" > %s AND "{name}" <> %s'  # noqa: S608 (from the models)
        f' AND substring("{name}" FROM 1 FOR %s) <> %s ORDER BY "{key}" LIMIT {_BATCH}',
        [after, empty, len(newest), sign],
    )
    return list(cursor.fetchall())


def _write(cursor: CursorWrapper, column: Column, rows: Sequence[tuple[int, Any]]) -> None:
    table, name, key = column.names
    field = column.field
    anew = [(field.get_prep_value(field.from_db_value(value)), row, value) for row, value in rows]
    # The table is locked until both stand, so that nobody else writes without the triggers.
    cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
    # What somebody changed after it was read stays: it was encrypted with the newest key then.
    cursor.executemany(f'UPDATE "{table}" SET "{name}" = %s WHERE "{key}" = %s AND "{name}" = %s', anew)  # noqa: S608
    cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
