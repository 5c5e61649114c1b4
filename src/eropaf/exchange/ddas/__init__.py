"""DDAS: the national standard in which municipalities tell Statistics Netherlands (CBS) of early detection."""
