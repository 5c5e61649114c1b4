"""What is done to arrangements, to their instalments, to deferrals and to collection that is suspended."""
