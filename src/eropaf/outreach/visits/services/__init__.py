"""Planning rounds, keeping what came of them, and marking what visitors must know."""
