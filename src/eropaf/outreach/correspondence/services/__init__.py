"""What is done to messages and replies."""
