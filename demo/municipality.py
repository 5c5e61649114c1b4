"""The municipality, its neighbourhoods, streets, months and demo users, as read from `data/`."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
MONTHS_IN_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Settings:
    """What the municipality has set: the least amount in cents, and months to look back for earlier signals."""

    threshold_cents: int
    look_back_months: int


@dataclass(frozen=True, slots=True)
class DemoMunicipality:
    """The invented municipality and the year in which the demo plays.

    Attributes:
        demo_day: the day that it is in the demo, the last of the year of deliveries.
        seed: of every chance.
        password: of every demo user.
        second_factor: secret of the app of every demo user who has one, in base32.
        house_style: what stands on letters and in texts.
    """

    code: str
    name: str
    inhabitants: int
    demo_day: date
    first_month: date
    months: int
    seed: str
    password: str
    second_factor: str
    settings: Settings
    house_style: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DemoNeighbourhood:
    """A neighbourhood, the beginnings of its postcodes, and the e-mail address of its contact person."""

    code: str
    name: str
    postcodes: tuple[str, ...]
    contact: str


@dataclass(frozen=True, slots=True)
class Street:
    """A street; its postcodes share the digits and the first letter.

    Attributes:
        last_number: numbers run from 1 to here.
        additions: what tells the doors of one number apart; empty for one door per number.
        landlord: code of the landlord that lets homes here.
        rented_percent: how many of the homes that landlord lets.
    """

    name: str
    neighbourhood: str
    postcode_digits: str
    postcode_letter: str
    last_number: int
    additions: tuple[str, ...]
    landlord: str
    rented_percent: int


@dataclass(frozen=True, slots=True)
class DemoUser:
    """Somebody who may sign in.

    Attributes:
        partner: code of the partner whose employee it is.
        team: name of the team.
        substitute: e-mail address of who stands in.
    """

    email: str
    name: str
    role: str
    partner: str | None = None
    team: str | None = None
    substitute: str | None = None


def read_toml(name: str) -> dict[str, Any]:
    """The content of `data/<name>.toml`."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def read_csv(name: str) -> Iterator[dict[str, str]]:
    """The rows of `data/<name>.csv`."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def municipality() -> DemoMunicipality:
    """The municipality."""
    data = read_toml("municipality")
    return DemoMunicipality(**{**data, "settings": Settings(**data["settings"])})


@cache
def neighbourhoods() -> tuple[DemoNeighbourhood, ...]:
    """The neighbourhoods, in the order of their codes."""
    return tuple(
        DemoNeighbourhood(row["code"], row["name"], tuple(row["postcodes"]), row["contact"])
        for row in read_toml("neighbourhoods")["neighbourhood"]
    )


@cache
def streets() -> tuple[Street, ...]:
    """The streets, neighbourhood by neighbourhood."""
    return tuple(
        Street(
            name=row["name"],
            neighbourhood=row["neighbourhood"],
            postcode_digits=row["postcode_digits"],
            postcode_letter=row["postcode_letter"],
            last_number=int(row["last_number"]),
            additions=tuple(row["additions"].split()),
            landlord=row["landlord"],
            rented_percent=int(row["rented_percent"]),
        )
        for row in read_csv("streets")
    )


@cache
def users() -> tuple[DemoUser, ...]:
    """The people who may sign in."""
    return tuple(DemoUser(**row) for row in read_toml("users")["user"])


def months() -> tuple[date, ...]:
    """The first days of the months in which partners delivered, the oldest first."""
    start = municipality().first_month
    offsets = range(start.month - 1, start.month - 1 + municipality().months)
    return tuple(date(start.year + at // MONTHS_IN_A_YEAR, at % MONTHS_IN_A_YEAR + 1, 1) for at in offsets)
