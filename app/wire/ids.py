"""Identifiers that can be made anywhere, offline too."""

from __future__ import annotations


def new_id() -> str:
    """Make a UUIDv7 (RFC 9562): unique, and sorted by the time it was made."""
    import uuid_utils

    return str(uuid_utils.uuid7())
