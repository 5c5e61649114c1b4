"""A database of its own with a municipality in it, made by the product's own services."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import connections

from bench.rows import FIRST_POSTCODE, HEADER, POSTCODES
from eropaf.accounts.services import add_neighbourhood, create_municipality, create_user
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.config.database import create_database, drop_database
from eropaf.config.preparation import prepare_database
from eropaf.partners.enums import PartnerType
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.models import Partner
from eropaf.partners.services import add_partner
from eropaf.triage.presets import DEFAULT_PRESET, read_preset
from eropaf.triage.services.policies import adopt_policy

DATABASE = "eropaf_bench"
DAY = date(2026, 11, 2)  # all the benchmark happens around one day, so that its files are the same every time
PASSWORD = secrets.token_urlsafe()
PARTNERS = {"wonen": PartnerType.RENT, "stroom": PartnerType.ENERGY, "water": PartnerType.WATER}
SENDERS = tuple(f"verhuurder-{number}" for number in range(24))  # one for each file whose intake is measured
NEIGHBOURHOODS = 10


@contextmanager
def bench_database() -> Iterator[None]:
    """Work in a fresh database, prepared as in production, and drop it afterwards."""
    drop_database(DATABASE)
    create_database(DATABASE)
    for alias in ("default", "owner"):
        connections[alias].settings_dict["NAME"] = DATABASE
    try:
        prepare_database()
        yield
    finally:
        connections.close_all()
        drop_database(DATABASE)


def found_town(code: str) -> Actor:
    """A municipality with neighbourhoods, three partners, a coordinator and the default policy.

    Args:
        code: of four digits; one municipality sees nothing of another's rows.

    Returns:
        Who delivers there.
    """
    postcodes = [str(FIRST_POSTCODE + number) for number in range(POSTCODES)]
    town = create_municipality(code=code, name=f"Meetstad {code}", postcodes=postcodes, settings={}, by_part="bench")
    by = system_actor("bench", town.pk)
    for number in range(NEIGHBOURHOODS):
        add_neighbourhood(name=f"Wijk {number + 1}", postcodes=postcodes[number::NEIGHBOURHOODS], by=by)
    for name, partner_type in (PARTNERS | dict.fromkeys(SENDERS, PartnerType.RENT)).items():
        layout = LayoutSpec(columns=HEADER, date_format="%d-%m-%Y", decimal=",")
        add_partner(code=name, name=name.title(), partner_type=partner_type, layout=layout, by=by)
    create_user(email=email_in(code), name="Meter", role=Role.COORDINATOR, password=PASSWORD, by=by)
    adopt_policy(spec=read_preset(DEFAULT_PRESET), valid_from=date(DAY.year, 1, 1), by=by)
    return by


def email_in(code: str) -> str:
    """What the coordinator of a town signs in with."""
    return f"bench@{code}.example"


def partner(code: str) -> Partner:
    """One of the town's partners."""
    return Partner.objects.get(code=code)
