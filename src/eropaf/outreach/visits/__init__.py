"""Going to the door: rounds along addresses, what came of each, and what a visitor must know to be safe."""
