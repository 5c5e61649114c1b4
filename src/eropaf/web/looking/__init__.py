"""Who looked where, for the privacy officer; and what colleagues do not want to open."""
