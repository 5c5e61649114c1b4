"""Fields that the database keeps encrypted: who steals it, or reads a backup, learns no number and no address."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import polars as pl
from django.conf import settings
from django.db import models
from django.db.models.lookups import Exact, In, IsNull, Lookup

from eropaf.core.encryption import Keyring


def keyring() -> Keyring:
    """The keys of this installation, as ``EROPAF_FIELD_KEYS`` gives them."""
    return _read(settings.FIELD_KEYS)


@cache
def _read(text: str) -> Keyring:
    return Keyring.parse(text)


class _AnyForm(In):
    """Whether a value is one of several, under whichever key it was encrypted."""

    def get_prep_lookup(self) -> Any:
        about = self.lhs.output_field.about
        return [form for value in self.rhs for form in keyring().every_form(str(value), about)]


class _SameValue(Exact):
    """Whether a value is this one, under whichever key it was encrypted."""

    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """As one of all its forms; a column beside a column is compared as they stand."""
        if not self.rhs_is_direct_value():
            return super().as_sql(compiler, connection)
        return _AnyForm(self.lhs, [self.rhs]).as_sql(compiler, connection)


_LOOKUPS: "dict[str, type[Lookup[Any]]]" = {"exact": _SameValue, "in": _AnyForm, "isnull": IsNull}
_OF_TRIGGERS = ("df", "ndf")  # whether a column changed


class _OfAKind(models.Field):  # type: ignore[type-arg]
    """A field that knows what kind of value it keeps: of another kind nothing decrypts.

    Args:
        about: the kind, such as ``bsn``.
    """

    def __init__(self, *args: Any, about: str, **options: Any) -> None:
        self.about = about
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        """With the kind of value, for migrations and for the history's copy of the field."""
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"about": self.about}


class EncryptedText(_OfAKind, models.TextField):  # type: ignore[type-arg]
    """A text that is found by the whole of it only."""

    def get_lookup(self, lookup_name: str) -> "type[Lookup[Any]] | None":
        """Only what can be asked of an encrypted value; anything else is Django's error for an unknown lookup."""
        return super().get_lookup(lookup_name) if lookup_name in _OF_TRIGGERS else _LOOKUPS.get(lookup_name)

    def get_prep_value(self, value: Any) -> Any:
        """Encrypted, as it goes to the database."""
        return None if value is None else keyring().encrypt_text(str(value), self.about)

    def from_db_value(self, value: Any, *_query: Any) -> Any:
        """Decrypted, as the program has it."""
        return None if value is None else keyring().decrypt_text(value, self.about)


class EncryptedJson(EncryptedText):
    """A structure that nothing is searched by."""

    _pyi_private_set_type: Any  # what the type checker takes it for: not a text
    _pyi_private_get_type: Any

    def get_lookup(self, lookup_name: str) -> "type[Lookup[Any]] | None":
        """None but whether it is there, or changed."""
        return None if lookup_name in ("exact", "in") else super().get_lookup(lookup_name)

    def get_prep_value(self, value: Any) -> Any:
        """Encrypted, as it goes to the database."""
        return None if value is None else super().get_prep_value(json.dumps(value, ensure_ascii=False))

    def from_db_value(self, value: Any, *_query: Any) -> Any:
        """Decrypted, as the program has it."""
        return None if value is None else json.loads(keyring().decrypt_text(value, self.about))


class EncryptedBytes(_OfAKind, models.BinaryField):  # type: ignore[type-arg]
    """A file."""

    def get_prep_value(self, value: Any) -> Any:
        """Encrypted, as it goes to the database."""
        return None if value is None else keyring().encrypt_bytes(bytes(value), self.about)

    def from_db_value(self, value: Any, *_query: Any) -> Any:
        """Decrypted, as the program has it."""
        return None if value is None else keyring().decrypt_bytes(bytes(value), self.about)


def encrypt_columns(frame: pl.DataFrame, model: type[models.Model]) -> pl.DataFrame:
    """Encrypt what the model's fields do, for rows that go to its table by COPY.

    Args:
        frame: its columns are named as those of the table.
        model: whose table it is.
    """
    return _each_column(frame, model, keyring().encrypt_text)


def decrypt_columns(frame: pl.DataFrame, model: type[models.Model]) -> pl.DataFrame:
    """The other way round, for rows that came out of its table by COPY; arguments as for `encrypt_columns`."""
    return _each_column(frame, model, keyring().decrypt_text)


def _each_column(frame: pl.DataFrame, model: type[models.Model], turn: Callable[[str, str], str]) -> pl.DataFrame:
    about = {field.name: field.about for field in model._meta.concrete_fields if isinstance(field, EncryptedText)}
    return frame.with_columns(
        pl.Series(name, [text and turn(text, about[name]) for text in frame[name]], pl.String)
        for name in frame.columns
        if name in about
    )
