"""Cells of tables that people open in a spreadsheet."""

# What a spreadsheet takes for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: names and numbers come from outside."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
