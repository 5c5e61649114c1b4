"""A partner's own signals: what became of them, and what it has to say about them."""
