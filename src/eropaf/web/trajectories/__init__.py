"""How a resident fares in a debt programme."""
