"""Trying what works: arms that cases are assigned to at random, and links that count visits."""
