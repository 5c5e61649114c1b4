"""Writes of matching, a file per verb."""
