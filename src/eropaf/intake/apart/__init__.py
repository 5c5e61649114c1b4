"""Reading a file from outside in a process of its own, which has little and may do little."""
