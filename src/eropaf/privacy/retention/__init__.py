"""How long data are kept, and destroying what is past its term: proposed by one, reviewed by another, and proven."""
