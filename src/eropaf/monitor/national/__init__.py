"""The national delivery: what the municipality tells Statistics Netherlands of its early detection."""
