"""On what Splink can run, by name. An engine is loaded when it is chosen: not everybody has all of them. Pure."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from importlib import import_module
from typing import cast

from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import Refused
from eropaf.matching.linkage.pairs import Engine

Opening = Callable[[Mapping[str, str]], AbstractContextManager[Engine]]

ENGINES = {
    "duckdb": "eropaf.matching.linkage.on_duckdb",
    "spark": "eropaf.matching.linkage.on_spark",
}


def load_engine(name: str) -> Opening:
    """How to open an engine.

    Args:
        name: one of ENGINES.

    Raises:
        Refused: what it needs is not installed.
    """
    try:
        module = import_module(ENGINES[name])
    except ModuleNotFoundError as missing:
        raise Refused(
            _("The package %(package)s is not installed. Install the extra with: pip install 'eropaf[%(extra)s]'."),
            package=(missing.name or "").split(".")[0],
            extra=name,
        ) from missing
    return cast(Opening, module.open_engine)
