"""The sieve before an eviction: phases from a reminder on, what the bailiff was told, and whether it was averted."""
