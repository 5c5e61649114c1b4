"""All tables of an app as one step of its first migration: a first start makes two hundred of them."""

from collections.abc import Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateModels(Operation):
    """Create several models at once.

    After each step Django makes the classes of all models anew that have to do with what changed, and here nearly all
    have to do with each other. As one step they are made once.
    """

    serialization_expand_args = ["operations"]

    def __init__(self, operations: Sequence[CreateModel]) -> None:
        """Take the models in the order in which they refer to each other.

        Args:
            operations: one for each model.
        """
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Know the models; their classes are made when they are asked for."""
        state.__dict__.pop("apps", None)
        for each in self.operations:
            each.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Make the tables."""
        for each in self.operations:
            each.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Drop the tables, the last first."""
        for each in reversed(self.operations):
            each.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """What `eropaf migrate --plan` shows."""
        return f"Create the models {', '.join(each.name for each in self.operations)}"
