"""Every look is part of a processing activity: every screen that is logged belongs to exactly one."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import override

from eropaf.audit.activities import ACTIVITIES, OPENED, Activity, activity_of
from eropaf.support.enums import Part

SOURCE = Path(__file__).resolve().parents[2] / "src" / "eropaf"
# Where the name of the screen is not written beside the row, it comes from these.
PASSED_ON = {"help-{}": [f"help-{part}" for part in Part], "screen": ["round", "round-sheet"]}


def _logged() -> Iterator[str]:
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Viewed":
                yield from _screens(node)
    yield "national-delivery"  # made by a service, that no screen need have asked for


def _screens(call: ast.Call) -> list[str]:
    named = [each.value for each in call.keywords if each.arg == "screen"]
    screen = named[0] if named else call.args[1]
    if isinstance(screen, ast.Constant):
        return [str(screen.value)]
    if isinstance(screen, ast.JoinedStr):
        return PASSED_ON["".join(part.value if isinstance(part, ast.Constant) else "{}" for part in screen.values)]
    return PASSED_ON[screen.id] if isinstance(screen, ast.Name) else []


def test_every_screen_that_is_logged_belongs_to_an_activity() -> None:
    logged = set(_logged())

    assert len(logged) > 40
    assert {screen for screen in logged if activity_of(screen) == Activity.UNNAMED} == set()


def test_no_screen_belongs_to_two() -> None:
    times = Counter(screen for each in ACTIVITIES.values() for screen in each.screens)

    assert {screen for screen, number in times.items() if number > 1} == set()
    assert set(times) >= OPENED


def test_every_activity_is_explained_in_two_languages() -> None:
    assert set(ACTIVITIES) == set(Activity)
    told = {}
    for language in ("nl", "en"):
        with override(language):
            told[language] = {key: (str(each.name), str(each.told)) for key, each in ACTIVITIES.items()}
    assert all(told["nl"][key] != told["en"][key] for key in Activity)
