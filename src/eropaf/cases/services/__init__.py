"""Writes to cases, a file per verb."""
