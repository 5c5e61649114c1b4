"""What a partner is told: that its report came in, how it went, and no more than it may know."""
