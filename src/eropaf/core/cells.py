"""Cells of tables that people open in a spreadsheet."""

# What a spreadsheet takes for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# For xlsxwriter: what looks like a formula, or like a link to a file or a site, stays a text.
TEXTS_STAY_TEXTS = {"strings_to_formulas": False, "strings_to_urls": False}


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: names and numbers come from outside."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
