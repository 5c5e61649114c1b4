"""Writes to deliveries, a file per verb: received, then checked."""
