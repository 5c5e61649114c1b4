"""How fast the product is, measured: `make bench`."""
