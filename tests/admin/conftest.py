"""Databases for the shell commands, on each of the two kinds."""

from tests.store.conftest import sqlite_template, store, store_url

__all__ = ["sqlite_template", "store", "store_url"]
