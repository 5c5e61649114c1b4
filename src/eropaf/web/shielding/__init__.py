"""Screens around shielded cases: shielding, opening one in need, and who did so."""
