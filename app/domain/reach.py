"""Reach: by which ways a server is reached, as somebody writes it down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.domain.errors import Refused
from app.domain.fleet import Server

WAYS_AT_MOST = 8
"""Ways to one server."""


def set_path(
    server: Server, *, parent_id: str | None, others: tuple[str, ...], ways_of: Callable[[str], tuple[str, ...] | None]
) -> Server:
    """Say what a server is reached through; ``others`` are ways besides, of which one is enough.

    Args:
        server: whose ways they are.
        parent_id: the way the cause of an outage is looked for first.
        others: other ways to the same server.
        ways_of: the ways of any server; None for one that does not exist.

    Raises:
        Refused: ``path.parent_missing`` for others without a parent; ``path.twice``; ``path.too_many`` (most); ``server.unknown``;
            ``path.ring`` when one of the ways leads back to the server.
    """
    ways = tuple(each for each in (parent_id, *others) if each is not None)
    if parent_id is None and others:
        raise Refused("path.parent_missing")
    if len(set(ways)) < len(ways):
        raise Refused("path.twice")
    if len(ways) > WAYS_AT_MOST:
        raise Refused("path.too_many", most=WAYS_AT_MOST)
    seen: set[str] = set()
    ahead = list(ways)
    while ahead:
        at = ahead.pop()
        if at == server.id:
            raise Refused("path.ring")
        if at in seen:
            continue
        seen.add(at)
        further = ways_of(at)
        if further is None:
            raise Refused("server.unknown")
        ahead += further
    return replace(server, parent_id=parent_id, other_parent_ids=others)


def ways(server: Server) -> tuple[str, ...]:
    """All servers one is directly reached through."""
    return tuple(each for each in (server.parent_id, *server.other_parent_ids) if each is not None)
