"""What every field holds: personal or not, with ground, purpose and term; in Dutch, for the officers who read it."""
