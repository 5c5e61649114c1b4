"""Looking back with the resident after help, and seeing a relapse without keeping names."""
