"""The schema and how it came about: one revision a change, forward only."""
