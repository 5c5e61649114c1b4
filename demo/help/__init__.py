"""What help the demo shows on its day: an example of every kind."""
