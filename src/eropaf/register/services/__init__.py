"""Writes of the register check, a file per verb."""
