"""What works: chances, times and risks beside each other, with intervals, and verdicts on experiments."""
