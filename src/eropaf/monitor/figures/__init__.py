"""Figures counted of facts: each with its definition and period, and none that tells about fewer than ten."""
