"""Every message between the programs, as a strict schema: unknown fields and wrong types are refused.

Facts of ``app.domain`` travel as they are; what stands here are the envelopes around them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from app.domain.alarm import Alarm
from app.domain.check import Check, CheckResult, CheckSpec, Sample
from app.domain.contact import Contact
from app.domain.contract import Contract
from app.domain.fleet import Customer, Person, Server, Site
from app.domain.mailbox import Mailbox
from app.domain.maintenance import Maintenance
from app.domain.snippet import Snippet
from app.domain.ticket import Article, Ticket
from app.domain.time_entry import TimeEntry
from app.wire.devices import Device, Scan, ScanReport
from app.wire.message import Address as Address
from app.wire.message import Id as Id
from app.wire.message import Instant as Instant
from app.wire.message import Key as Key
from app.wire.message import Line as Line
from app.wire.message import Message as Message
from app.wire.message import Name as Name
from app.wire.message import Seq as Seq
from app.wire.message import Sha256 as Sha256
from app.wire.message import Short as Short
from app.wire.message import Subject
from app.wire.message import Text as Text

# --- agent -----------------------------------------------------------------------------------------------------


class Machine(Message, frozen=True, kw_only=True):
    """What the agent tells about the computer it runs on."""

    hostname: Name
    os: Annotated[str, Meta(max_length=255)] = ""
    platform: Annotated[str, Meta(pattern=r"\A(linux|windows|macos)\Z")] = "linux"
    address: Annotated[str, Meta(max_length=64)] = ""
    hardware: Annotated[str, Meta(max_length=255)] = ""
    booted_at: Instant | None = None
    agent_version: Annotated[str, Meta(max_length=32)] = ""


class Enrol(Message, frozen=True, kw_only=True):
    """A new agent introduces itself with its one-time token and public key (base64, raw Ed25519)."""

    token: Key
    public_key: Key
    machine: Machine


class Enrolled(Message, frozen=True, kw_only=True):
    """The agent's identity from now on, and the key replies are signed with."""

    agent_id: Id
    server_id: Id
    gateway_key: Key
    is_approved: bool = False


class NumberedResult(Message, frozen=True, kw_only=True):
    """A check result with its place in the agent's stream; ``subject``: the device it is of, by its server's id, or the agent's own."""

    seq: Seq
    result: CheckResult
    subject: Subject = ""


class NumberedSamples(Message, frozen=True, kw_only=True):
    """All samples of one collection cycle, with their place in the agent's stream; ``subject`` as in ``NumberedResult``."""

    seq: Seq
    samples: list[Sample]
    subject: Subject = ""


class Gap(Message, frozen=True, kw_only=True):
    """Items the agent had to drop: shown as a gap in the data, never as OK."""

    seq: Seq
    dropped: Annotated[int, Meta(ge=1)]
    since: Instant
    until: Instant
    what: Annotated[str, Meta(max_length=32)]


class Results(Message, frozen=True, kw_only=True):
    """One batch from an agent's spool, in the order of ``seq``.

    ``sent_at`` is the agent's own clock; ``goodbye`` says that the server shuts down in good order, ``is_asked`` that somebody
    waits for what is in it.
    """

    stream_epoch: Key
    sent_at: Instant
    machine: Machine | None = None
    results: Annotated[list[NumberedResult], Meta(max_length=500)] = []
    samples: Annotated[list[NumberedSamples], Meta(max_length=500)] = []
    gaps: Annotated[list[Gap], Meta(max_length=100)] = []
    scans: Annotated[list[ScanReport], Meta(max_length=16)] = []
    goodbye: bool = False
    is_asked: bool = False
    interval_s: Annotated[int, Meta(ge=1, le=86400)] = 60
    backlog: Annotated[int, Meta(ge=0, le=2**31 - 1)] = 0


class LightSample(Struct, frozen=True, gc=False):
    """A ``Sample`` that is quick to decode; for the one place where very many are decoded."""

    metric: str
    item: str
    measured_at: datetime
    value: float


class LightSamples(NumberedSamples, frozen=True, kw_only=True):
    """``NumberedSamples`` of light samples."""

    samples: list[LightSample]  # type: ignore[assignment]


class LightResults(Results, frozen=True, kw_only=True):
    """``Results`` as the central service decodes them; on the wire they are the same."""

    samples: Annotated[list[LightSamples], Meta(max_length=500)] = []  # type: ignore[assignment]


class Acknowledged(Message, frozen=True, kw_only=True):
    """The answer to a batch: everything up to and including ``through`` is durable here."""

    through: int
    config_version: int
    server_time: datetime
    is_approved: bool = True
    check_now: bool = False
    """Somebody asked for checks to run at once: those in ``only``, all if there are none."""
    call: int = 0
    """Number of that wish, as in ``Called``: it may be heard of on both ways, and is one wish."""
    only: list[Line] = []


class Config(Message, frozen=True, kw_only=True):
    """What an approved agent checks."""

    version: int
    specs: list[CheckSpec]
    samples_every_s: int = 60
    report_every_s: int = 60
    zone: str = "Europe/Berlin"
    """Time zone of the daily checks' hours."""
    devices: list[Device] = []
    scans: list[Scan] = []


class Rotate(Message, frozen=True, kw_only=True):
    """A new public key; the request is signed by the old key, ``proof`` (over the new key) by the new one."""

    public_key: Key
    proof: Key


# --- console ---------------------------------------------------------------------------------------------------


class Login(Message, frozen=True, kw_only=True):
    """Person and password."""

    login: Name
    password: Annotated[str, Meta(max_length=1024)]
    client: Annotated[str, Meta(max_length=255)] = ""


class LoggedIn(Message, frozen=True, kw_only=True):
    """A session: the token is shown once and stored hashed."""

    token: str
    person: Person
    expires_at: datetime
    server_time: datetime


class GoneFact(Message, frozen=True, kw_only=True):
    """A thing that no longer exists."""

    noun: str
    id: str


class Page(Message, frozen=True, kw_only=True):
    """The changes in ``(frm, to]`` of one epoch of the feed, as current facts.

    ``is_reset`` means: forget the replica, start from 0 of ``epoch``.
    """

    epoch: str
    frm: int
    to: int
    head: int
    server_time: datetime
    is_reset: bool = False
    customers: list[Customer] = []
    sites: list[Site] = []
    contracts: list[Contract] = []
    persons: list[Person] = []
    servers: list[Server] = []
    checks: list[Check] = []
    alarms: list[Alarm] = []
    tickets: list[Ticket] = []
    articles: list[Article] = []
    maintenances: list[Maintenance] = []
    contacts: list[Contact] = []
    time_entries: list[TimeEntry] = []
    mailboxes: list[Mailbox] = []
    snippets: list[Snippet] = []
    gone: list[GoneFact] = []


class Problem(Message, frozen=True, kw_only=True):
    """Why a request was refused: a stable code and the values its sentence needs."""

    code: str
    facts: dict[str, str | float] = {}


class Series(Message, frozen=True, kw_only=True):
    """One performance series as at most as many buckets as pixels were asked for.

    Columns of equal length; ``start`` in epoch seconds, ``step_s`` the width of a bucket. A missing bucket is a gap.
    """

    metric: str
    item: str
    unit: str
    step_s: float
    start: list[float]
    low: list[float]
    mean: list[float]
    high: list[float]
    count: list[int]


class SeriesAnswer(Message, frozen=True, kw_only=True):
    """The series asked for; ``source`` says what they were read from (raw, 10min, day)."""

    series: list[Series]
    source: str
    server_time: datetime


class ChecksAnswer(Message, frozen=True, kw_only=True):
    """The checks of a server as of this moment, newest values included."""

    checks: list[Check]
    server_time: datetime


class HistoryEntry(Message, frozen=True, kw_only=True):
    """One line of a server's history: a state change, an alarm's step, a ticket, a maintenance window."""

    at: datetime
    what: str
    id: str = ""
    kind: str = ""
    item: str = ""
    state: str = ""
    code: str = ""
    detail: dict[str, str | float | int | bool] = {}
    by: str = ""


class HistoryAnswer(Message, frozen=True, kw_only=True):
    """Newest first; ``has_more`` says that older entries exist."""

    entries: list[HistoryEntry]
    has_more: bool = False


class IntakeHealth(Message, frozen=True, kw_only=True):
    """A mailbox that should be read, and when that was last done to its end."""

    mailbox_id: Id
    read_at: datetime | None = None


class CanaryHealth(Message, frozen=True, kw_only=True):
    """How the canary does: see ``app.operations.canary.State``."""

    is_on: bool = False
    sent_at: datetime | None = None
    seen_at: datetime | None = None
    missing_since: datetime | None = None


class Health(Message, frozen=True, kw_only=True):
    """That the central service answers, and since when its work has been lying; nothing of customers.

    Attributes:
        heartbeat_at: the last sign of life of what happens because time passes.
        alarm_waiting_since: when the oldest alarm came that nobody has been written to about; None: there is none.
        mail_waiting_since: when the oldest mail was written that has not left; None: there is none.
    """

    version: str
    protocol: int
    server_time: datetime
    heartbeat_at: datetime | None = None
    intakes: tuple[IntakeHealth, ...] = ()
    alarm_waiting_since: datetime | None = None
    mail_waiting_since: datetime | None = None
    canary: CanaryHealth = CanaryHealth()
