"""Rounds along addresses: planned, carried on a phone or on paper, and what came of each stop."""
