"""An invented municipality as data: who lives there, who is in arrears, and what its partners deliver.

Everything follows from `data/` and the seed in `data/municipality.toml`: the same bytes on every machine.
"""
