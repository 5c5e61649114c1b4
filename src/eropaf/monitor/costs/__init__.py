"""What it cost and what it brought."""
