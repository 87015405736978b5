"""Tickets: the list, one ticket in full, and the sheet for calls."""
