"""A register as a report: what was counted in its rows, beside what was published about them."""
