"""How long data are kept, and destroying what is past its term."""
