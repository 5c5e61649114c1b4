"""Writing services, time, plans and declarations, a file per subject."""
