"""Anonymous data for researchers, on request: asked with a reason, granted by somebody else, and logged."""
