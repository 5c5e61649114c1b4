"""From files and frames to tables, by COPY: ten times faster than inserts and inside the same transaction.

A table with a policy takes no COPY: the rows arrive in a table of their own, and go on from there in one statement
which the policy sees.
"""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager

import polars as pl
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Model
from psycopg import Cursor
from psycopg.copy import QueuedLibpqWriter
from psycopg.sql import SQL, Identifier, Literal

from eropaf.audit.encrypted import encrypt_columns
from eropaf.core import clock
from eropaf.intake.checks.registry import CHECKS
from eropaf.intake.enums import Sex, SignalStatus
from eropaf.intake.models import DeliveredFile, Delivery, Finding, MarkedRow, Signal
from eropaf.intake.readers.table import ASIDE, ROW_NUMBER

_SLICE = 20_000
_ROOM_FOR_GUARDS = "128MB"  # they look at all new rows at once; less sends a big delivery's by the disk
_SIGNAL_TEXTS = (
    "customer_number",
    "bsn",
    "initials",
    "name_prefix",
    "surname",
    "business_name",
    "street",
    "house_number_addition",
    "postcode",
    "city",
    "phone",
    "email",
    "iban",
)
_SIGNAL_VALUES = (
    "birth_date",
    "house_number",
    "amount_cents",
    "months_in_arrears",
    "arrears_since",
)
_SIGNAL_COLUMNS = (
    "municipality_id",
    "delivery_id",
    "partner_id",
    ROW_NUMBER,
    "status",
    *_SIGNAL_TEXTS,
    "sex",
    *_SIGNAL_VALUES,
    "signal_date",
    "crisis",
    "warm_handover",
)
# What decides when several remarks give a status: whom the municipality cannot reach at all comes first.
_WEIGHTIEST_STATUSES = (
    SignalStatus.DECEASED,
    SignalStatus.NO_RESIDENT,
    SignalStatus.OTHER_REASON,
    SignalStatus.UNJUSTIFIED,
    SignalStatus.REPEAT,
)

_RECEIVE = SQL("CREATE TEMPORARY TABLE arriving ON COMMIT DROP AS SELECT {columns} FROM {table} WITH NO DATA")
_PASS_ON = SQL("INSERT INTO {table} ({columns}) SELECT {columns} FROM arriving")

Append = Callable[[pl.DataFrame], None]


def store_file(delivery: Delivery, content: bytes) -> None:
    """Keep the bytes of a file as they came. As a binary parameter they pass unchanged; Django's would be text twice.

    Args:
        delivery: of which it is the file, kept in this transaction: the database knows whose it is.
        content: the bytes.
    """
    query = SQL("INSERT INTO {table} (municipality_id, delivery_id, content) VALUES (%s, %s, %b)")
    with connection.cursor() as cursor, Cursor(cursor.connection) as plain:
        table, kept = Identifier(DeliveredFile._meta.db_table), DeliveredFile._meta.get_field("content")
        values = [delivery.municipality_id, delivery.pk, kept.get_prep_value(content)]
        plain.execute(query.format(table=table), values)


@contextmanager
def _arriving(cursor: CursorWrapper, table: str, columns: Sequence[str]) -> Iterator[str]:
    """A table with the same columns where rows arrive, all of which go on in the end."""
    words = {"table": Identifier(table), "columns": SQL(", ").join(map(Identifier, columns))}
    cursor.execute(_RECEIVE.format(**words))
    yield "arriving"
    cursor.execute(_PASS_ON.format(**words))
    cursor.execute("DROP TABLE arriving")


def read_stored_file(delivery: Delivery) -> bytes:
    """The bytes of a delivery's file, as they were received."""
    query = SQL("COPY (SELECT content FROM {table} WHERE delivery_id = {delivery}) TO STDOUT (FORMAT binary)").format(
        table=Identifier(DeliveredFile._meta.db_table), delivery=Literal(delivery.pk)
    )
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        copy.set_types(["bytea"])
        field = DeliveredFile._meta.get_field("content")
        return b"".join(field.from_db_value(content) for (content,) in copy.rows())


@contextmanager
def appending(model: type[Model], columns: Sequence[str]) -> Iterator[Append]:
    """Append frames to the table of a model while the next is still being made: a thread of the driver passes them on.

    Null is written as nothing between two commas and an empty text as two quotes: PostgreSQL tells them apart the
    same way, so that no text a partner may send is ever taken for NULL.

    Args:
        model: whose table it is; what its fields keep encrypted is encrypted on the way.
        columns: of the table and of the frames, in the same order.

    Yields:
        What appends a frame. The connection does nothing else until the context ends.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL work_mem = '{_ROOM_FOR_GUARDS}'")
        with _arriving(cursor, model._meta.db_table, columns) as target:
            query, writer = f"COPY {target} FROM STDIN (FORMAT csv)", QueuedLibpqWriter(cursor.cursor)
            with cursor.copy(query, writer=writer) as copy:
                yield lambda frame: copy.write(_as_csv(encrypt_columns(frame.select(columns), model)))


def _as_csv(frame: pl.DataFrame) -> bytes:
    written = io.BytesIO()
    frame.write_csv(written, include_header=False)
    return written.getvalue()


def appending_signals() -> AbstractContextManager[Append]:
    """Append signals as made by `signals_of`."""
    return appending(Signal, _SIGNAL_COLUMNS)


def signals_of(delivery: Delivery, rows: pl.DataFrame, findings: pl.DataFrame) -> pl.DataFrame:
    """Make signals of the rows that passed.

    Args:
        delivery: where they came in.
        rows: as made by `normalise`, those that are accepted.
        findings: on these rows; some remarks decide the status.
    """
    received_on = clock.day_of(delivery.received_at)
    return rows.join(_statuses(findings), on=ROW_NUMBER, how="left", maintain_order="left").select(
        *_constants({"municipality_id": delivery.municipality_id, "delivery_id": delivery.pk}),
        pl.lit(delivery.partner_id).alias("partner_id"),
        ROW_NUMBER,
        pl.col("status").fill_null(SignalStatus.NOT_TAKEN_UP_YET.value),
        *(pl.col(name).fill_null("") for name in _SIGNAL_TEXTS),
        pl.col("sex").fill_null(Sex.EMPTY.value),
        *_SIGNAL_VALUES,
        pl.col("signal_date").fill_null(received_on),
        pl.col("crisis", "warm_handover").fill_null(False),
    )


def store_signals(delivery: Delivery, rows: pl.DataFrame, findings: pl.DataFrame) -> None:
    """Make signals of rows that passed, and keep them; arguments as for `signals_of`."""
    with appending_signals() as append:
        append(signals_of(delivery, rows, findings))


def _constants(values: Mapping[str, int]) -> list[pl.Expr]:
    return [pl.lit(value).alias(name) for name, value in values.items()]


def _statuses(findings: pl.DataFrame) -> pl.DataFrame:
    """The status that remarks give a row: the weightiest of them."""
    status_of = {code: entry.check.status.value for code, entry in CHECKS.items() if entry.check.status}
    weight_of = {status.value: weight for weight, status in enumerate(_WEIGHTIEST_STATUSES)}
    return (
        findings.filter(pl.col("code").is_in(list(status_of)))
        .select(ROW_NUMBER, pl.col("code").replace_strict(status_of, default=None).alias("status"))
        .sort(pl.col("status").replace_strict(weight_of, return_dtype=pl.Int8), maintain_order=True)
        .unique(ROW_NUMBER, keep="first", maintain_order=True)
    )


def store_findings(delivery: Delivery, raw: pl.DataFrame, findings: pl.DataFrame, rejected: pl.Series) -> None:
    """Keep what was found, and the rows it was found on as they were delivered.

    Args:
        delivery: where they came in.
        raw: as read from the file.
        findings: of the whole delivery.
        rejected: numbers of the rows that became no signal.
    """
    owner = _constants({"municipality_id": delivery.municipality_id, "delivery_id": delivery.pk})
    _append_at_once(Finding, findings.select(*owner, pl.all(), pl.lit("{}").alias("values")))
    marked = raw.filter(pl.col(ROW_NUMBER).is_in(findings[ROW_NUMBER].unique().implode()))
    is_rejected = pl.col(ROW_NUMBER).is_in(rejected.implode()).alias("rejected")
    rows = marked.select(*owner, ROW_NUMBER, _as_json_list(headers_of(raw)), is_rejected)
    _append_at_once(MarkedRow, rows)


def _append_at_once(model: type[Model], frame: pl.DataFrame) -> None:
    with appending(model, frame.columns) as append:
        for part in frame.iter_slices(_SLICE):
            append(part)


def headers_of(raw: pl.DataFrame) -> list[str]:
    """The columns as the file names them, in its order."""
    return [name for name in raw.columns if name not in (ROW_NUMBER, ASIDE)]


def _as_json_list(headers: list[str]) -> pl.Expr:
    """A row's cells as a JSON list. Polars writes JSON objects only, so the list is taken out of one."""
    wrapped = pl.struct(pl.concat_list(headers).alias("cells")).struct.json_encode()
    return wrapped.str.strip_prefix('{"cells":').str.strip_suffix("}").alias("cells")
