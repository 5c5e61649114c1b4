"""The filled world of the contracts, to attack."""

from tests.contracts.conftest import world

__all__ = ["world"]
