"""Data for research."""
