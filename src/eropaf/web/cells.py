"""Cells of tables that people open in a spreadsheet."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: names and numbers come from outside."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
