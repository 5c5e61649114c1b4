"""Outside systems, a folder each; a stage reaches them through a protocol of `port`."""
