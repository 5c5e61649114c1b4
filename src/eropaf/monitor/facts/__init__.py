"""One anonymous row per case and per attempt: written when things happen, and kept when people are erased."""
