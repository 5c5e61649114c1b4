"""Reports for the council: a month or a year in plain words, with pictures and tables."""
