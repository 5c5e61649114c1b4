"""The register of processing on screen, with downloads."""
