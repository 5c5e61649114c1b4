"""A backup is two files: the whole database, encrypted, and beside it a manifest that says what is in it."""
