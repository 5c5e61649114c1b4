"""Services that come with the product, as data: a municipality begins with them and changes what it likes."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "starting" / "services.toml"


def starting_services() -> list[Mapping[str, Any]]:
    """The fields of each, in the order in which they are shown."""
    services: list[Mapping[str, Any]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["service"]
    return services
