"""A notice: one thing to tell, and how loudly."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from app.domain.change import Noun


class Level(IntEnum):
    """How loudly: a row's marker, a badge, a toast, a message of the system with a sound, a sound again and again."""

    MARK = 0
    BADGE = 1
    TOAST = 2
    MESSAGE = 3
    REMINDER = 4


class About(StrEnum):
    """What a notice says; views put it into words with ``count`` and what ``ids`` name."""

    ALARM_NEW = "alarm_new"
    ALARM_FLOOD = "alarm_flood"
    ALARM_UNACKNOWLEDGED = "alarm_unacknowledged"
    TICKET_NEW = "ticket_new"
    """Level 3 when it is critical."""
    TICKET_MINE = "ticket_mine"
    TICKET_SOON = "ticket_soon"
    TICKET_URGENT = "ticket_urgent"
    TICKET_BREACHED = "ticket_breached"


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell. ``customer_id`` is empty where it concerns several; ``ids`` are of ``noun``, oldest first.

    Attributes:
        has_sound: whether it is to be heard.
        is_shown: whether a toast or a message of the system may show it.
    """

    level: Level
    about: About
    noun: Noun
    customer_id: str
    ids: tuple[str, ...]
    has_sound: bool = False
    is_shown: bool = True
