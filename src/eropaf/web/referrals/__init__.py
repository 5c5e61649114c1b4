"""To whom a resident was referred, whether they arrived, and the list of services."""
