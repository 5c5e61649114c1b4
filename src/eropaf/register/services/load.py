"""Loading the municipality's own list of addresses and residents in place of the one before."""

import polars as pl
from django.conf import settings
from django.db.models import Model

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.audit.turns import wait_for_turn
from eropaf.core import clock
from eropaf.core.address import ADDRESS_FIELDS
from eropaf.intake.apart.client import read_file_apart
from eropaf.intake.storing import appending
from eropaf.register.address_rows import AddressRows, read_rows
from eropaf.register.models import AddressFile, KnownAddress, KnownResident
from eropaf.register.permissions import check_may_load_address_file

_SLICE = 20_000
_ADDRESS = ("municipality_id", *ADDRESS_FIELDS, "street_folded", "addition_folded")
_NEW = tuple(f"new_{name}" for name in ADDRESS_FIELDS)
_RESIDENT_TEXTS = ("bsn", "initials", "surname", "moved_to", *(name for name in _NEW if name != "new_house_number"))
_RESIDENT = (
    *("municipality_id", "bsn", "initials", "surname", "birth_date", *ADDRESS_FIELDS, "addition_folded"),
    *("died", "moved_to", *_NEW),
)


def load_address_file(*, file_name: str, content: bytes, by: Actor) -> tuple[AddressFile, tuple[int, ...]]:
    """Replace the list of addresses and residents by a new one, whole or not at all.

    Args:
        file_name: only to say what it pretends to be; it is not kept.
        content: a CSV file or a workbook with a row per address or per resident.
        by: who does it.

    Returns:
        The file in force, and the numbers of the rows that were left out since their address cannot be read.

    Raises:
        Refused: the role may not.
        UnreadableFile: it is no such list; the sentence says why.
    """
    check_may_load_address_file(by)
    rows = read_rows(read_file_apart(file_name, content, settings.UPLOAD_LIMIT_BYTES))
    with acting(by):
        wait_for_turn("register", by.municipality_id)
        file = AddressFile.objects.create(
            municipality_id=by.municipality_id,
            loaded_at=clock.now(),
            loaded_by_id=by.user_id,
            addresses=rows.addresses.height,
            residents=rows.residents.height,
        )
        _replace(rows, by)
        record_event(
            by=by,
            kind="register.file_loaded",
            subject=file,
            detail={"addresses": file.addresses, "residents": file.residents, "unreadable": len(rows.unreadable)},
        )
    return file, rows.unreadable


def _replace(rows: AddressRows, by: Actor) -> None:
    KnownResident.objects.all().delete()
    KnownAddress.objects.all().delete()
    owner = pl.lit(by.municipality_id).alias("municipality_id")
    _append(KnownAddress, rows.addresses.with_columns(owner).select(_ADDRESS))
    residents = rows.residents.with_columns(owner, *(pl.col(name).fill_null("") for name in _RESIDENT_TEXTS))
    _append(KnownResident, residents.select(_RESIDENT))


def _append(model: type[Model], frame: pl.DataFrame) -> None:
    with appending(model, frame.columns) as append:
        for part in frame.iter_slices(_SLICE):
            append(part)
