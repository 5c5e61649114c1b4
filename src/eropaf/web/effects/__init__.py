"""The screens of what works: chances, times and risks."""
