"""Marks people put on a ticket: put aside until later, tags, who watches it, what it is linked with. No clock knows of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from app.domain.errors import Refused
from app.domain.ticket import Ticket

TAGS_AT_MOST: Final = 20
LONGEST_TAG: Final = 40


def is_aside(ticket: Ticket, *, now: datetime) -> bool:
    """Whether it is put aside for now: it comes back by itself."""
    return ticket.follow_up_at is not None and ticket.follow_up_at > now


def is_nobodys(ticket: Ticket, *, now: datetime) -> bool:
    """Whether somebody has to take it: open, not put aside for now, and without an assignee."""
    return ticket.status.is_open and ticket.assignee_id is None and not is_aside(ticket, now=now)


def put_aside(ticket: Ticket, *, at: datetime | None, note: str = "", now: datetime) -> Ticket:
    """Put a ticket aside until it comes back by itself, or end that. Its status and its clock stay as they are.

    Raises:
        Refused: ``ticket.closed`` when nothing is left to come back to; ``follow_up.past``.
    """
    if at is None:
        if ticket.follow_up_at is None:
            return ticket
        return replace(ticket, follow_up_at=None, follow_up_note="", changed_at=now)
    if not ticket.status.is_open:
        raise Refused("ticket.closed")
    if at <= now:
        raise Refused("follow_up.past")
    return replace(ticket, follow_up_at=at, follow_up_note=note.strip(), changed_at=now)


def come_back(ticket: Ticket, *, now: datetime) -> Ticket:
    """Bring a ticket back whose time has come; before it, nothing happens."""
    if ticket.follow_up_at is None or ticket.follow_up_at > now:
        return ticket
    return replace(ticket, follow_up_at=None, follow_up_note="", changed_at=now)


def tag_of(text: str) -> str:
    """Write a tag as all tags are written: lower case, without ``#``, blanks as one hyphen."""
    return "-".join(text.strip().lstrip("#").lower().split())


def tags_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Write tags as they are kept: each once, in order.

    Raises:
        Refused: ``tag.too_long`` (tag, letters), ``tag.too_many`` (count).
    """
    tags = tuple(sorted({tag for text in texts if (tag := tag_of(text))}))
    for tag in tags:
        if len(tag) > LONGEST_TAG:
            raise Refused("tag.too_long", tag=tag, letters=LONGEST_TAG)
    if len(tags) > TAGS_AT_MOST:
        raise Refused("tag.too_many", count=TAGS_AT_MOST)
    return tags


def tagged(ticket: Ticket, *, add: Iterable[str] = (), remove: Iterable[str] = (), now: datetime) -> Ticket:
    """Add and remove tags; what is both added and removed is there afterwards.

    Raises:
        Refused: as ``tags_of``.
    """
    removed = {tag_of(text) for text in remove}
    tags = tags_of([*(tag for tag in ticket.tags if tag not in removed), *add])
    return ticket if tags == ticket.tags else replace(ticket, tags=tags, changed_at=now)


def watched(ticket: Ticket, *, person_id: str, on: bool, now: datetime) -> Ticket:
    """Let a person watch a ticket, or no longer."""
    others = tuple(each for each in ticket.watcher_ids if each != person_id)
    watchers = (*others, person_id) if on else others
    if set(watchers) == set(ticket.watcher_ids):
        return ticket
    return replace(ticket, watcher_ids=watchers, changed_at=now)


def related(ticket: Ticket, *, other_id: str, on: bool, now: datetime) -> Ticket:
    """Link a ticket with another one, or end that; the other side is linked in the same way.

    Raises:
        Refused: ``ticket.related_to_itself``.
    """
    if other_id == ticket.id:
        raise Refused("ticket.related_to_itself")
    others = tuple(each for each in ticket.related_ids if each != other_id)
    linked = (*others, other_id) if on else others
    if set(linked) == set(ticket.related_ids):
        return ticket
    return replace(ticket, related_ids=linked, changed_at=now)
