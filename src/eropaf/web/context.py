"""What the frame around every page needs."""

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
from eropaf.web.navigation import SCREENS, Screen
from eropaf.web.request import who_asks

_EXAMPLE_THEME_CSS = "vendor/nl-design-system-unstable/voorbeeld-design-tokens/theme.css"
_EXAMPLE_THEME_CLASS = "voorbeeld-theme"
_ROLE_LABELS: dict[Role, Label] = {
    Role.WORKER: _("worker"),
    Role.COORDINATOR: _("coordinator"),
    Role.PARTNER: _("signal partner"),
    Role.ANALYST: _("analyst"),
    Role.ADMINISTRATOR: _("administrator"),
}


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Context for `base.html`: the theme, and for who signed in the municipality, the name and the menu."""
    frame: dict[str, Any] = theme() | {"version": _version(), "demo_day": clock.demo_day()}
    actor = who_asks(request)
    if actor is None:
        return frame
    return frame | {
        "municipality": current_municipality(),
        "actor": {"name": actor.name, "role_label": _ROLE_LABELS[actor.role]},
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


def _menu(actor: Actor, path: str) -> list[dict[str, Any]]:
    """The screens for this role, the present one marked."""
    shown = [screen for screen in SCREENS if actor.role in screen.roles]
    nearest = max((_shared(screen, path) for screen in shown), default=0)
    return [
        {"label": screen.label, "url": reverse(screen.url_name), "current": 0 < _shared(screen, path) == nearest}
        for screen in shown
    ]


def _shared(screen: Screen, path: str) -> int:
    """How much of a path this entry of the menu has: some screens lie below the address of another entry."""
    addresses = [reverse(name) for name in (screen.url_name, *screen.beside)]
    return max((len(address) for address in addresses if path.startswith(address)), default=0)
