"""Who looked where: told to the resident, and what is strange to the privacy officer."""
