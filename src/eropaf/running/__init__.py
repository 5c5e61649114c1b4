"""Keeping an installation running: whether it is well, figures for monitoring, backups and what comes back of them."""
