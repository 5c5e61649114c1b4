"""What the demo's year leaves for the privacy officer: looks, requests of residents, a shielded case, what may go."""
