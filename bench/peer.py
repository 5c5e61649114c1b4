"""The usual way to load rows into a Django project: django-import-export, in its fastest setting."""

from datetime import date
from typing import Any

import tablib
from import_export import fields, resources, widgets

from bench.rows import HEADER
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.core.money import Euros
from eropaf.intake.enums import SignalStatus
from eropaf.intake.models import Delivery, Signal

_TEXTS = ("customer_number", "bsn", "initials", "name_prefix", "surname", "street", "city", "phone", "email")


class _Cents(widgets.Widget):
    def clean(self, value: str, _row: Any = None, **_options: Any) -> int:
        return Euros.parse(value).cents


class _Postcode(widgets.Widget):
    def clean(self, value: str, _row: Any = None, **_options: Any) -> str:
        return value.replace(" ", "")


class _YesNo(widgets.Widget):
    def clean(self, value: str, _row: Any = None, **_options: Any) -> bool:
        return value == "Ja"


def _column(field: str, attribute: str, widget: widgets.Widget) -> fields.Field:
    return fields.Field(attribute=attribute, column_name=HEADER[field], widget=widget)


_DATE = "%d-%m-%Y"


class SignalResource(resources.ModelResource):
    """A row of the bench's files as a signal, without a single check."""

    birth_date = _column("birth_date", "birth_date", widgets.DateWidget(_DATE))
    arrears_since = _column("arrears_since", "arrears_since", widgets.DateWidget(_DATE))
    signal_date = _column("signal_date", "signal_date", widgets.DateWidget(_DATE))
    house_number = _column("house_number", "house_number", widgets.IntegerWidget())
    postcode = _column("postcode", "postcode", _Postcode())
    amount_cents = _column("amount", "amount_cents", _Cents())
    crisis = _column("crisis", "crisis", _YesNo())

    class Meta:
        model = Signal
        fields = ("birth_date", "arrears_since", "signal_date", "house_number", "postcode", "amount_cents", "crisis")
        import_id_fields = ()
        force_init_instance = True
        use_bulk = True
        batch_size = 1000
        skip_diff = True

    def __init__(self, delivery: Delivery) -> None:
        super().__init__()
        self._delivery = delivery
        self._row_number = 1
        for name in _TEXTS:
            self.fields[name] = _column(name, name, widgets.CharWidget())

    def before_save_instance(self, instance: Signal, _row: Any, **_options: Any) -> None:
        """Fill in what the file does not say."""
        self._row_number += 1
        instance.municipality_id = self._delivery.municipality_id
        instance.delivery, instance.partner_id = self._delivery, self._delivery.partner_id
        instance.row_number, instance.status = self._row_number, SignalStatus.NOT_TAKEN_UP_YET
        instance.amount_cents = abs(instance.amount_cents)  # the database takes no other
        instance.signal_date = instance.signal_date or date.min

    def after_import(self, _dataset: Any, _result: Any, **_options: Any) -> None:
        """Leave the sequence of the keys alone, which the application may not set."""


def load(content: bytes, kind: str, delivery: Delivery, by: Actor) -> None:
    """Load a file the way that this library is meant to be used.

    Args:
        content: of the file.
        kind: csv or xlsx.
        delivery: which the signals are said to come from.
        by: who does it.
    """
    options = {"delimiter": ";"} if kind == "csv" else {}
    rows = tablib.Dataset().load(content if kind == "xlsx" else content.decode(), format=kind, **options)
    with acting(by):
        SignalResource(delivery).import_data(rows, raise_errors=True)
