"""The demo from start to finish: build or find the municipality, show the year, serve it."""

import argparse
from datetime import datetime, timedelta

from django.apps import apps
from django.core.management import call_command
from django.db import connections
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from demo.deliveries import deliveries
from demo.founding import found_municipality
from demo.help.examples import show_help
from demo.municipality import municipality, users
from demo.summary import print_summary, write_summary
from demo.year import DELIVERED_AT, play_year
from eropaf.accounts.models import Municipality
from eropaf.accounts.one_time_codes import in_groups
from eropaf.accounts.selectors import municipality_keys
from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.models import Event
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting, record_event
from eropaf.config.preparation import prepare_database
from eropaf.core import clock
from eropaf.jobs.telling_facts import tell_facts

FINISHED = "demo.finished"


def main() -> None:
    """Run the demo as asked on the command line."""
    parser = argparse.ArgumentParser(prog="python -m demo", description=__doc__)
    parser.add_argument("--no-serve", action="store_true", help="build and show, do not serve")
    parser.add_argument("--bind", default="127.0.0.1:8000", help="address and port to serve on")
    options = parser.parse_args()
    console = Console()
    with console.status("Preparing the database"):
        prepare_database()
    by = build_demo(console)
    with municipality_scope(by.municipality_id):
        write_summary()
        print_summary(console)
    if not options.no_serve:
        _introduce(console, options.bind)
        call_command("serve", bind=options.bind)


def build_demo(console: Console) -> Actor:
    """Build the municipality with its year, unless it is there.

    Returns:
        The actor for reading its figures.
    """
    _check_nobody_else_lives_here()
    existing = municipality_keys().get(municipality().code)
    if existing and _is_finished(existing):
        return system_actor("demo", existing)
    if existing:
        console.print("An earlier run was stopped halfway: starting over.")
        empty_tables()
    with clock.standing_at(_first_moment()):
        founded = found_municipality()
    _play(founded, console)
    show_help(founded)
    tell_facts()
    by = system_actor("demo", founded.pk)
    with acting(by):
        record_event(by=by, kind=FINISHED, subject=founded)
    return by


def _is_finished(municipality_id: int) -> bool:
    with municipality_scope(municipality_id):
        return Event.objects.filter(kind=FINISHED).exists()


def _check_nobody_else_lives_here() -> None:
    """The demo's accounts have a published password: they may never stand beside real residents.

    Raises:
        SystemExit: the database holds another municipality.
    """
    if municipality_keys().keys() - {municipality().code}:
        raise SystemExit("This database holds more than the demo. Give the demo a database of its own.")


def empty_tables() -> None:
    """Remove everything of a demo that was stopped halfway, as the owner of the tables."""
    tables = [model._meta.db_table for model in apps.get_models() if model.__module__.startswith("eropaf.")]
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE")


def _first_moment() -> datetime:
    """Some days before the first delivery, when the municipality starts with the product."""
    return datetime.combine(municipality().first_month - timedelta(days=5), DELIVERED_AT, clock.AMSTERDAM)


def _play(founded: Municipality, console: Console) -> None:
    days = {delivery.day for delivery in deliveries()}
    first, last = min(days), max(days)
    columns = (TextColumn("Playing the year"), BarColumn(), TextColumn("{task.fields[day]:%d %b %Y}"))
    told = ""
    with Progress(*columns, TimeElapsedColumn(), console=console) as progress:
        shown = progress.add_task("year", total=(last - first).days, day=first)
        for day in play_year(founded):
            progress.update(shown, completed=(day - first).days, day=day)
            month = f"{day:%b %Y}"
            if month != told and not console.is_terminal:  # redirected, the bar shows at its end only
                console.print(f"Playing the year: {month}")
            told = month


def _introduce(console: Console, bind: str) -> None:
    console.print(
        f"\nOpen [bold]http://{bind}[/bold] and sign in with the password [bold]{municipality().password}[/bold]:"
    )
    for user in users():
        console.print(f"  {user.role:15} {user.email}")
    secret = in_groups(municipality().second_factor)
    console.print(
        "Only a partner gives a code in this demo: [bold].venv/bin/python -m demo.code[/bold], "
        f"or an app with the key {secret}."
    )
    console.print("Ctrl+C stops.\n")


if __name__ == "__main__":
    main()
