"""What is written to residents: texts with their versions, letters and cards."""
