"""An upgrade is refused before anything changes, where it would throw away what somebody entered."""

from collections.abc import Sequence

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections, migrations, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from eropaf.config import upgrading
from eropaf.config.database import owner_url
from eropaf.config.upgrading import find_losses, refuse_to_lose
from eropaf.core.errors import Refused

pytestmark = pytest.mark.django_db(databases=["default", "owner"])

MADE: Sequence[Operation] = [
    migrations.CreateModel(
        "Invented",
        [
            ("id", models.BigAutoField(primary_key=True)),
            ("name", models.CharField(max_length=20, null=True)),
            ("amount", models.IntegerField(null=True)),
        ],
    ),
    migrations.CreateModel("Other", [("id", models.BigAutoField(primary_key=True))]),
    migrations.AddField("Invented", "others", models.ManyToManyField("cases.Other")),
]


@pytest.fixture
def state() -> ProjectState:
    """Two invented tables, made as a step of the edition before would."""
    made = ProjectState()
    owner = connections["owner"]
    with owner.schema_editor() as editor:
        for operation in MADE:
            before = made.clone()
            operation.state_forwards("cases", made)
            operation.database_forwards("cases", editor, before, made)
    return made


def fill(statement: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement)


def lost(state: ProjectState, *operations: Operation) -> list[str]:
    step = migrations.Migration("0099_tomorrow", "cases")
    step.operations = list(operations)
    return sorted(find_losses(connections["owner"], state, [step]))


ONE_ROW = "INSERT INTO cases_invented (name, amount) VALUES ('Jansen', 70000)"
REMOVE = migrations.RemoveField("invented", "name")


def test_a_column_that_holds_something_is_named(state: ProjectState) -> None:
    fill(ONE_ROW)
    assert lost(state, REMOVE) == ["cases_invented.name"]


@pytest.mark.parametrize("name", ["NULL", "''"])
def test_a_column_in_which_nobody_wrote_may_go(state: ProjectState, name: str) -> None:
    fill(f"INSERT INTO cases_invented (name) VALUES ({name})")
    assert lost(state, REMOVE) == []


def test_a_table_with_rows_is_named_and_an_empty_one_may_go(state: ProjectState) -> None:
    fill("INSERT INTO cases_other DEFAULT VALUES")
    links, other = migrations.RemoveField("invented", "others"), migrations.DeleteModel("Other")
    assert lost(state, links, other, migrations.DeleteModel("Invented")) == ["cases_other"]


def test_links_between_rows_are_named(state: ProjectState) -> None:
    fill(f"{ONE_ROW}; INSERT INTO cases_other DEFAULT VALUES")
    fill(
        "INSERT INTO cases_invented_others (invented_id, other_id)"
        " SELECT one.id, other.id FROM cases_invented AS one, cases_other AS other"
    )
    assert lost(state, migrations.RemoveField("invented", "others")) == ["cases_invented_others"]


@pytest.mark.parametrize(
    ("column", "becomes", "expected"),
    [
        ("name", models.CharField(max_length=5, null=True), ["cases_invented.name"]),
        ("name", models.CharField(max_length=6, null=True), []),
        ("name", models.CharField(max_length=200, null=True), []),
        ("name", models.TextField(null=True), []),
        ("name", models.IntegerField(null=True), ["cases_invented.name"]),
        ("amount", models.SmallIntegerField(null=True), ["cases_invented.amount"]),
        ("amount", models.BigIntegerField(null=True), []),
        ("amount", models.IntegerField(default=0), []),
    ],
)
def test_a_column_that_becomes_narrower_is_named(
    state: ProjectState, column: str, becomes: models.Field, expected: list[str]
) -> None:
    fill(ONE_ROW)
    assert lost(state, migrations.AlterField("invented", column, becomes)) == expected


def test_what_got_another_name_on_the_way_is_found_under_its_present_name(state: ProjectState) -> None:
    fill(ONE_ROW)
    renamed = (
        migrations.RenameField("invented", "name", "surname"),
        migrations.RenameModel("Invented", "Thought"),
        migrations.RemoveField("thought", "surname"),
    )
    assert lost(state, *renamed) == ["cases_invented.name"]


def test_what_is_new_in_the_same_upgrade_holds_nothing_yet(state: ProjectState) -> None:
    fill(ONE_ROW)
    added = migrations.AddField("invented", "extra", models.TextField(default="x"))
    assert lost(state, added, migrations.RemoveField("invented", "extra")) == []


def test_what_nobody_can_look_into_says_itself_that_it_loses_nothing(state: ProjectState) -> None:
    silent = migrations.RunSQL("SELECT 1")
    saying = migrations.RunPython(migrations.RunPython.noop, hints={"loses": "nothing"})
    assert lost(state, silent, saying) == ["cases.0099_tomorrow"]
    hidden = migrations.SeparateDatabaseAndState(database_operations=[silent])
    assert lost(state, hidden) == ["cases.0099_tomorrow"]


@pytest.fixture
def due(state: ProjectState, monkeypatch: pytest.MonkeyPatch) -> None:
    """The invented step is due, in a database that was at work."""
    step = migrations.Migration("0099_tomorrow", "cases")
    step.operations = [REMOVE]

    class Executor(upgrading.MigrationExecutor):
        def __init__(self, connection: object) -> None:
            super().__init__(connection)  # type: ignore[arg-type]
            self.loader.project_state = lambda *_: state.clone()  # type: ignore[assignment, method-assign, misc]

        def migration_plan(self, *_: object) -> list[tuple[migrations.Migration, bool]]:  # type: ignore[override]
            return [(step, False)]

    monkeypatch.setattr(upgrading, "MigrationExecutor", Executor)


def test_the_refusal_says_what_and_how_to_go_on(due: None) -> None:
    fill(ONE_ROW)
    with pytest.raises(Refused, match=r"eropaf prepare --lose cases_invented\.name"):
        refuse_to_lose(connections["owner"], [])
    with pytest.raises(Refused):
        refuse_to_lose(connections["owner"], ["cases_invented.amount"])
    refuse_to_lose(connections["owner"], ["cases_invented.name"])


def test_naming_it_is_not_enough_without_a_fresh_backup(
    due: None, monkeypatch: pytest.MonkeyPatch, tmp_path: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", owner_url())
    monkeypatch.setenv("EROPAF_VAR", str(tmp_path))
    with pytest.raises(CommandError, match="eropaf backup"):
        call_command("prepare", "--lose", "cases_invented.name")


def test_no_table_changes_under_a_worker(due: None) -> None:
    fill("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")
    with pytest.raises(Refused, match="worker is still at work"):
        refuse_to_lose(connections["owner"], [])
