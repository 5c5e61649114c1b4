"""Killing what can be killed, while people work."""
