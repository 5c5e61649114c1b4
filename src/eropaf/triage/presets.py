"""Ways of working that come with the product, as data."""

import json
from pathlib import Path

from eropaf.triage.policy import PolicySpec

_FOLDER = Path(__file__).parent / "policies"
DEFAULT_PRESET = "heemskerk"


def preset_names() -> list[str]:
    """The ways of working that come with the product, by name of their file."""
    return sorted(path.stem for path in _FOLDER.glob("*.json"))


def read_preset(name: str) -> PolicySpec:
    """Read one of the policies in `policies/`.

    Args:
        name: the file's name without its ending.
    """
    return PolicySpec.from_json(json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8")))
