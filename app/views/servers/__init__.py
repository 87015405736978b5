"""Servers: the list of all that is looked after, and all that is known about one of them."""
