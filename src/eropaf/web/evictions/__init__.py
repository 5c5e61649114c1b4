"""A threatening eviction in a case: how far it is, and what the bailiff was told."""
