"""What was offered to a resident, and what they answered."""
