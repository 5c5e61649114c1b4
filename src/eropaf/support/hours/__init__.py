"""Services given, the time they took, and what is declared for them."""
