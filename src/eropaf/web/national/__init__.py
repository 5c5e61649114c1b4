"""The screen of the national delivery."""
