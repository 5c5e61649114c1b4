"""What residents read: texts per channel and language, written and looked at on one screen."""
