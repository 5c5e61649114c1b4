"""What the frame around every page needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor, Role
from eropaf.core import clock
from eropaf.core.choices import Label
from eropaf.privacy.permissions import PRIVACY_ROLES
from eropaf.privacy.retention.selectors import known_to_propose
from eropaf.web.navigation import GROUP_LABELS, SCREENS, Group, Screen
from eropaf.web.request import who_asks

_EXAMPLE_THEME_CSS = "vendor/nl-design-system-unstable/voorbeeld-design-tokens/theme.css"
_EXAMPLE_THEME_CLASS = "voorbeeld-theme"
ROLE_LABELS: dict[Role, Label] = {
    Role.WORKER: _("worker"),
    Role.COORDINATOR: _("coordinator"),
    Role.PARTNER: _("signal partner"),
    Role.ANALYST: _("analyst"),
    Role.ADMINISTRATOR: _("administrator"),
    Role.PRIVACY_OFFICER: _("privacy officer"),
}
_MOST_WITHOUT_GROUPS = 6


@dataclass(frozen=True)
class Entry:
    """An entry of the menu for who looks."""

    label: Label
    url: str
    current: bool


@dataclass(frozen=True)
class EntryGroup:
    """A part of the menu, with at least one entry."""

    key: Group
    label: Label
    entries: Sequence[Entry]

    @property
    def current(self) -> Entry | None:
        """The entry of the present page; None where it is in another part."""
        return next((entry for entry in self.entries if entry.current), None)


@dataclass(frozen=True)
class Menu:
    """The menu of who looks.

    Attributes:
        groups: all parts of it.
        is_grouped: there is so much in it that the parts are named.
    """

    groups: Sequence[EntryGroup]
    is_grouped: bool

    @property
    def current(self) -> EntryGroup | None:
        """The part of the present page; None where it is in none."""
        return next((group for group in self.groups if group.current), None)


@dataclass(frozen=True)
class Marks:
    """By what entries are marked.

    Attributes:
        path: of the present page.
        nearest: how much of it the entry has that leads to it.
        waiting: how much waits behind an entry, by the name of its address.
    """

    path: str
    nearest: int
    waiting: Mapping[str, int]


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Context for `base.html`: the theme, and for who signed in the municipality, the name and the menu."""
    frame: dict[str, Any] = theme() | {"version": _version(), "demo_day": clock.demo_day()}
    actor = who_asks(request)
    if actor is None:
        return frame
    return frame | {
        "municipality": current_municipality(),
        "actor": {"name": actor.name, "role_label": ROLE_LABELS[actor.role]},
        "navigation": _menu(actor, request.path),
    }


def theme() -> dict[str, str]:
    """The municipality's own design tokens, or the example ones; also for pages that cannot count on the database."""
    return {
        "theme_css": settings.THEME_CSS or static(_EXAMPLE_THEME_CSS),
        "theme_class": settings.THEME_CLASS or _EXAMPLE_THEME_CLASS,
    }


@cache
def _version() -> str:
    return version("eropaf")


def _menu(actor: Actor, path: str) -> Menu:
    """The screens for this role, the present one marked."""
    shown = [screen for screen in SCREENS if actor.role in screen.roles]
    marks = Marks(path, max((_shared(screen, path) for screen in shown), default=0), _waiting(actor))
    groups = [_entries([screen for screen in shown if screen.group == group], group, marks) for group in Group]
    return Menu([group for group in groups if group.entries], is_grouped=len(shown) > _MOST_WITHOUT_GROUPS)


def _entries(screens: Sequence[Screen], group: Group, marks: Marks) -> EntryGroup:
    return EntryGroup(group, GROUP_LABELS[group], [_entry(screen, marks) for screen in screens])


def _entry(screen: Screen, marks: Marks) -> Entry:
    number = marks.waiting.get(screen.url_name, 0)
    label = f"{screen.label} ({number})" if number else screen.label
    return Entry(label, reverse(screen.url_name), current=0 < _shared(screen, marks.path) == marks.nearest)


def _waiting(actor: Actor) -> dict[str, int]:
    """How much waits behind an entry of the menu, by the name of its address."""
    return {"retention": known_to_propose(actor.municipality_id)} if actor.role in PRIVACY_ROLES else {}


def _shared(screen: Screen, path: str) -> int:
    """How much of a path this entry of the menu has: some screens lie below the address of another entry."""
    addresses = [reverse(name) for name in (screen.url_name, *screen.beside)]
    return max((len(address) for address in addresses if path.startswith(address)), default=0)
