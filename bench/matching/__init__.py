"""How well and how fast signals of one person are found: `make bench PART=matching`."""
