"""What partners read, and whom they can ask."""
