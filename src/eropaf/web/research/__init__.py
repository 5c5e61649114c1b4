"""Data for research: asking, deciding, downloading, and what was given before."""
