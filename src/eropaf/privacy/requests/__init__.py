"""Requests of residents about their data: finding, exporting and answering in time (AVG art. 12 and 15 to 21)."""
