"""Debt programmes after acceptance: applied, taken in, completed or dropped out, and in arrears again."""
