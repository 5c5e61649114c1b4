"""Recognising the columns of a partner's file by their names and their content; proposing, never deciding."""
