"""Looking through every table of the database, whatever the product says about them."""

from collections.abc import Iterator, Mapping
from hashlib import sha256

from django.apps import apps
from django.db import connection

from eropaf.audit.encrypted import EncryptedBytes, EncryptedText
from eropaf.privacy.trail import Model


def tables_with(texts: tuple[str, ...], municipality_id: int) -> set[str]:
    """Tables of which some cell has one of the texts: of a municipality's rows, and of rows of no municipality.

    Args:
        texts: in lower case.
        municipality_id: whose rows, where a table says so.
    """
    return {
        model._meta.db_table
        for model in _real()
        if any(_stands_in(model, each, municipality_id) for each in texts) or _is_hidden_in(model, texts)
    }


def _is_hidden_in(model: Model, texts: tuple[str, ...]) -> bool:
    """Whether one of the texts stands encrypted in some cell of the rows in scope."""
    names = [each.name for each in model._meta.fields if isinstance(each, (EncryptedText, EncryptedBytes))]
    cells = (cell for row in model._default_manager.order_by().values_list(*names) for cell in row) if names else ()
    return any(text in _plain(cell) for cell in cells for text in texts)


def _plain(cell: object) -> str:
    return (cell.decode(errors="replace") if isinstance(cell, bytes) else str(cell)).lower()


def _real() -> Iterator[Model]:
    yield from (model for model in apps.get_models() if model._meta.managed and not model._meta.proxy)


def _stands_in(model: Model, text: str, municipality_id: int) -> bool:
    names = {each.name: each for each in model._meta.fields}
    ours = f" AND municipality_id = {municipality_id}" if "municipality" in names else ""
    # Bytes are told in hexadecimal.
    has_bytes = [each.column for each in names.values() if each.get_internal_type() == "BinaryField"]
    also = "".join(f" OR position(convert_to(%s, 'UTF8') in {column}) > 0" for column in has_bytes)
    query = f'SELECT 1 FROM "{model._meta.db_table}" AS each WHERE (lower(each::text) LIKE %s{also}){ours} LIMIT 1'
    with connection.cursor() as cursor:
        cursor.execute(query, [f"%{text}%", *[text.capitalize()] * len(has_bytes)])
        return cursor.fetchone() is not None


def digest(rows: Mapping[Model, frozenset[int]]) -> str:
    """Of every cell of some rows."""
    told = sha256()
    for model in sorted(rows, key=lambda each: each._meta.db_table):
        table, key = model._meta.db_table, model._meta.pk.column
        query = f'SELECT each::text FROM "{table}" AS each WHERE {key} = ANY(%s) ORDER BY {key}'
        with connection.cursor() as cursor:
            cursor.execute(query, [sorted(rows[model])])
            told.update(repr((table, cursor.fetchall())).encode())
    return told.hexdigest()


def count_of(municipality_id: int) -> dict[str, int]:
    """How many rows each table has of a municipality."""
    counted = {}
    for model in _real():
        if any(each.name == "municipality" for each in model._meta.fields):
            with connection.cursor() as cursor:
                table = model._meta.db_table
                cursor.execute(f'SELECT count(*) FROM "{table}" WHERE municipality_id = %s', [municipality_id])
                counted[table] = cursor.fetchone()[0]
    return counted
