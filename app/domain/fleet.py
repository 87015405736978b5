"""Who is looked after: customers, sites, servers; and who looks after them: persons."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from app.domain.check import State

UNKNOWN_CUSTOMER_ID: Final = "00000000-0000-7000-8000-000000000000"
"""The customer of a report whose sender nobody knows yet; a ticket is moved from there to whose it is."""


class Role(StrEnum):
    """What a person may do; a supervisor may all a technician may, an administrator all of both."""

    TECHNICIAN = "technician"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    WALL = "wall"
    """A wall display: reads, never writes."""


class AgentState(StrEnum):
    """How an agent stands."""

    NONE = "none"
    PENDING = "pending"
    """Enrolled, fingerprint not yet approved."""
    LIVE = "live"
    SILENT = "silent"
    """Missed three intervals without saying goodbye."""
    STOPPED = "stopped"
    """Said goodbye: the server was shut down in good order."""
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works with the console."""

    id: str
    version: int
    login: str
    name: str
    initials: str
    role: Role
    is_active: bool = True
    mail: str = ""
    signature: str = ""
    """Below every mail this person writes; plain text."""


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer of the provider.

    Attributes:
        head_count: persons who work there (rule R4); 0: unknown.
        key_processes: what must not stand still there, each by a name (rule R4).
        mail_domains: whoever writes from these belongs to the customer; without ``@``, lower case.
    """

    id: str
    version: int
    name: str
    short_name: str
    number: str = ""
    head_count: int = 0
    phone: str = ""
    mail: str = ""
    key_processes: tuple[str, ...] = ()
    note: str = ""
    mail_domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """A place of a customer where servers stand."""

    id: str
    version: int
    customer_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Vitals:
    """Coarse figures for a board row; percent of capacity, None where not measured."""

    at: datetime | None = None
    cpu: float | None = None
    memory: float | None = None
    disk: float | None = None
    disk_item: str = ""


@dataclass(frozen=True, slots=True)
class Server:
    """A managed server (or the router or switch polled beside it). Times are aware UTC."""

    id: str
    version: int
    customer_id: str
    site_id: str | None
    name: str
    role: str
    os: str
    address: str
    agent: AgentState
    last_seen_at: datetime | None
    worst: State | None
    """Worst hard state of its checks, suppressed ones left out; None before the first result."""
    problems: int
    vitals: Vitals = field(default_factory=Vitals)
    booted_at: datetime | None = None
    restart_pending: bool = False
    full_at: datetime | None = None
    """When the first of its volumes will be full at the pace of the last weeks; None: none will, or it is not known."""
    full_item: str = ""
    """Which volume that is."""
    parent_id: str | None = None
    """The server or router it is reached through; its failure makes this one's alarms consequential."""
    other_parent_ids: tuple[str, ...] = ()
    """Other ways to the same server: only when all of them and the parent have failed its alarms are consequential."""
    fingerprint: str = ""
    agent_version: str = ""
    clock_offset_s: float = 0.0
    interval_s: int = 60
    """Seconds between an agent's reports; three missed ones make it silent."""
    hardware: str = ""
    note: str = ""
    signature_days: int | None = None
    """Working days since the oldest anti-virus signatures on it, counted when they were last looked at; None: not known."""
    polled_by_id: str | None = None
    """The server whose agent asks it, of a device that has no agent of its own; None: it is a server."""

    @property
    def is_device(self) -> bool:
        """Whether it is a router, a switch, a power supply or the like: watched, and no managed server by contract."""
        return self.polled_by_id is not None
