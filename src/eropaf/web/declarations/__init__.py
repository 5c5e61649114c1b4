"""What services cost: the book, the plan, and what is declared of a period."""
