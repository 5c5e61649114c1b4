"""What was offered, what the resident answered, to whom somebody was referred, and whether they arrived."""
