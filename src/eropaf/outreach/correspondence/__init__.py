"""What went to residents and what came back: messages on every channel, and replies."""
