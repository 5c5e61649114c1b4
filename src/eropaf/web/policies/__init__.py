"""The rules of the municipality: reading them, writing new ones, adopting them."""
