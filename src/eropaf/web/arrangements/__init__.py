"""Payment arrangements in a case: making them, what was paid, paying later, and not collecting for a while."""
