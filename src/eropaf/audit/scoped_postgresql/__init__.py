"""Django's PostgreSQL, telling the database in whose municipality each statement runs."""
