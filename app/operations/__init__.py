"""Verbs: everything that changes data, one file a noun."""
