"""Agents: admitted by a one-time token, approved by a person, recognised by their key, shut out at once."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, case, func, or_, select, update
from sqlalchemy.orm import Session

from app.domain.change import Change, Changes, Noun
from app.domain.errors import Refused
from app.domain.fleet import AgentState
from app.models.agent import AgentRow, EnrolmentTokenRow
from app.models.customer import CustomerRow
from app.models.server import ServerRow
from app.models.site import SiteRow
from app.wire.ids import new_id
from app.wire.messages import Machine
from app.wire.signing import fingerprint, from_text, verify_proof

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

TOKEN_LIVES = timedelta(hours=24)
TOKEN_LIVES_AT_MOST = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Admitted:
    """A new agent: its identity for ever."""

    agent_id: str
    server_id: str
    is_approved: bool


@dataclass(frozen=True, slots=True)
class Known:
    """An agent whose request was let in, with the transaction's lock on it. See ``AgentRow``."""

    id: str
    server_id: str
    customer_id: str
    state: AgentState
    config_version: int
    is_approved: bool
    check_now_at: datetime | None
    platform: str
    interval_s: int
    backlog: int
    check_only: tuple[str, ...] = ()


class NotAdmitted(Exception):
    """The sender is not, or no longer, somebody whose requests count. Nothing was changed."""


# --- tokens -----------------------------------------------------------------------------------------------------------


def create_token(
    session: Session,
    *,
    customer_id: str,
    site_id: str | None = None,
    hostname: str = "",
    by: str,
    now: datetime,
    lives: timedelta = TOKEN_LIVES,
    value: str | None = None,
    is_approved: bool = False,
) -> str:
    """Make a one-time token for one agent of a customer; it is shown once and kept as SHA-256 only.

    Args:
        session: In a write transaction.
        customer_id: Whose server the agent will be.
        site_id: Where it stands.
        hostname: The only computer it is good for; empty: any.
        by: Who made it.
        now: When it begins to be good.
        lives: For how long; at most seven days.
        value: A token made elsewhere (160 random bits or more); None: one is made.
        is_approved: Whether the agent needs no further approval.

    Raises:
        Refused: ``customer.unknown``, ``site.unknown``, ``token.lives_too_long``.
    """
    if not timedelta() < lives <= TOKEN_LIVES_AT_MOST:
        raise Refused("token.lives_too_long", days=TOKEN_LIVES_AT_MOST.days)
    customer = session.get(CustomerRow, customer_id)
    if customer is None or customer.deleted_at is not None:
        raise Refused("customer.unknown")
    if site_id is not None:
        site = session.get(SiteRow, site_id)
        if site is None or site.deleted_at is not None or site.customer_id != customer_id:
            raise Refused("site.unknown")
    token = value if value is not None else base64.b32encode(secrets.token_bytes(20)).decode("ascii")
    digest = _digest(token)
    if session.get(EnrolmentTokenRow, digest) is None:
        session.add(
            EnrolmentTokenRow(
                sha256=digest, customer_id=customer_id, site_id=site_id, hostname=hostname.strip().casefold(),
                expires_at=now + lives, used_at=None, is_approved=is_approved, created_at=now, created_by=by,
            )
        )  # fmt: skip
        session.flush()
    return token


def enrol(session: Session, *, token: str, public_key: bytes, machine: Machine, now: datetime) -> Admitted:
    """Turn a token into an agent. The token is consumed by one statement: of any number at once exactly one succeeds.

    The agent belongs to the token's customer and site. It gets a server of its own, or the one of its name that has no
    agent (any more); a token made for an approved agent takes the server over from the agent before.

    Raises:
        NotAdmitted: the token is unknown, used, expired or for another computer, or the key is somebody's already.
    """
    found = session.execute(
        update(EnrolmentTokenRow)
        .where(
            EnrolmentTokenRow.sha256 == _digest(token),
            EnrolmentTokenRow.used_at.is_(None),
            EnrolmentTokenRow.expires_at > now,
            or_(EnrolmentTokenRow.hostname == "", EnrolmentTokenRow.hostname == machine.hostname.casefold()),
        )
        .values(used_at=now)
        .returning(
            EnrolmentTokenRow.customer_id,
            EnrolmentTokenRow.site_id,
            EnrolmentTokenRow.is_approved,
            EnrolmentTokenRow.created_by,
        )
        .execution_options(synchronize_session=False)
    ).one_or_none()
    key_id = hashlib.sha256(public_key).hexdigest()
    if found is None or session.scalar(select(AgentRow.id).where(AgentRow.key_id == key_id)) is not None:
        raise NotAdmitted
    customer_id, site_id, is_approved, created_by = found
    server = _server_for(
        session, customer_id=customer_id, site_id=site_id, machine=machine, takes_over=is_approved, now=now
    )
    state = AgentState.LIVE if is_approved else AgentState.PENDING
    agent = AgentRow(
        id=new_id(), server_id=server.id, customer_id=customer_id, state=state, public_key=public_key, key_id=key_id,
        fingerprint=fingerprint(public_key), previous_key=None, rotated_at=None, counter=0, config_version=1,
        platform=machine.platform, hostname=machine.hostname, interval_s=60, backlog=0, enrolled_at=now,
        approved_at=now if is_approved else None, approved_by=created_by if is_approved else None, last_seen_at=now,
        goodbye_at=None, check_now_at=None, revoked_at=None, revoked_by=None,
    )  # fmt: skip
    session.add(agent)
    server.agent = state
    server.fingerprint = agent.fingerprint
    server.last_seen_at = now
    server.interval_s = 60
    describe(server, machine)
    session.flush()
    return Admitted(agent.id, server.id, is_approved)


def describe(server: ServerRow, machine: Machine) -> None:
    """Take over what an agent tells about its computer; what people wrote (name, role, note) stays."""
    news = {
        "os": machine.os, "address": machine.address, "hardware": machine.hardware, "booted_at": machine.booted_at,
        "agent_version": machine.agent_version,
    }  # fmt: skip
    for name, value in news.items():
        if value and value != getattr(server, name):
            setattr(server, name, value)


def _server_for(
    session: Session, *, customer_id: str, site_id: str | None, machine: Machine, takes_over: bool, now: datetime
) -> ServerRow:
    named = session.scalars(
        select(ServerRow).where(
            ServerRow.customer_id == customer_id,
            func.lower(ServerRow.name) == machine.hostname.lower(),
            ServerRow.deleted_at.is_(None),
            ServerRow.polled_by_id.is_(None),
        )
    ).all()
    for server in named:
        if site_id is not None and server.site_id not in (None, site_id):
            continue
        if server.agent in (AgentState.NONE, AgentState.REVOKED):
            return server
        if takes_over:
            _shut_out(session, server_id=server.id, by="", now=now)
            return server
    server = ServerRow(
        id=new_id(), customer_id=customer_id, site_id=site_id, name=machine.hostname, role="", os=machine.os,
        address=machine.address, agent=AgentState.NONE, last_seen_at=None, worst=None, problems=0, booted_at=None,
        vitals_at=None, vitals_cpu=None, vitals_memory=None, vitals_disk=None, vitals_disk_item="",
        restart_pending=False, parent_id=None, other_parent_ids=(), fingerprint="", agent_version="", clock_offset_s=0.0, interval_s=60,
        hardware="", note="", signature_days=None, deleted_at=None,
    )  # fmt: skip
    session.add(server)
    session.flush()
    return server


# --- every request ----------------------------------------------------------------------------------------------------


def is_id(text: str) -> bool:
    """Whether a text has the form of an agent's id, in the one way it is written."""
    return _ID.fullmatch(text) is not None


def find_keys(session: Session, agent_id: str) -> tuple[bytes, ...]:
    """The public keys an agent may sign with; none when there is no such agent or it was shut out."""
    found = session.execute(
        select(AgentRow.public_key, AgentRow.previous_key).where(AgentRow.id == agent_id, AgentRow.revoked_at.is_(None))
    ).one_or_none()
    return () if found is None else tuple(key for key in found if key is not None)


def admit(session: Session, *, agent_id: str, public_key: bytes, counter: int, now: datetime) -> Known:
    """Let a signed request in, in the transaction of its effects: the counter moves with them or not at all.

    One statement decides and locks, so that of two requests with the same counter one is let in.

    Args:
        session: In a write transaction; the agent's row stays locked until its end.
        agent_id: Who signed.
        public_key: With what.
        counter: Must be greater than any before: a request sent again changes nothing.
        now: When it came.

    Raises:
        NotAdmitted: unknown, revoked, a key that is not (any more) the agent's, or a counter that was there before.
    """
    row = session.execute(_ADMIT, {"agent": agent_id, "key": public_key, "count": counter, "at": now}).one_or_none()
    if row is None:
        raise NotAdmitted
    return Known(
        agent_id, row.server_id, row.customer_id, row.state, row.config_version, row.approved_at is not None,
        row.check_now_at, row.platform, row.interval_s, row.backlog, tuple(row.check_only),
    )  # fmt: skip


_ADMIT = (
    update(AgentRow)
    .where(
        AgentRow.id == bindparam("agent"),
        AgentRow.counter < bindparam("count"),
        AgentRow.revoked_at.is_(None),
        or_(AgentRow.public_key == bindparam("key"), AgentRow.previous_key == bindparam("key")),
    )
    .values(
        counter=bindparam("count"),
        last_seen_at=bindparam("at"),
        # The first use of a new key ends the old one.
        previous_key=case((AgentRow.public_key == bindparam("key"), None), else_=AgentRow.previous_key),
    )
    .returning(
        AgentRow.server_id,
        AgentRow.customer_id,
        AgentRow.state,
        AgentRow.config_version,
        AgentRow.approved_at,
        AgentRow.check_now_at,
        AgentRow.platform,
        AgentRow.interval_s,
        AgentRow.backlog,
        AgentRow.check_only,
    )
    .execution_options(synchronize_session=False)
)


def rotate(
    session: Session, *, agent: Known, signed_by: bytes, new_public_key: str, proof: str, now: datetime
) -> Changes:
    """Give an agent a new key. The request was signed by the old one, ``proof`` by the new; both hold until the new is used.

    An agent that did not get the answer asks again with the same new key, and is given the same answer. The fingerprint changes with it; the approval stays, because the approved key vouched for the new one.

    Raises:
        Refused: ``key.malformed`` or ``key.taken``.
    """
    raw = from_text(new_public_key, size=32)
    if raw is None or not verify_proof(raw, agent_id=agent.id, proof=proof):
        raise Refused("key.malformed")
    key_id = hashlib.sha256(raw).hexdigest()
    row = session.get_one(AgentRow, agent.id, populate_existing=True)
    if raw == row.public_key:
        return frozenset()
    if session.scalar(select(AgentRow.id).where(AgentRow.key_id == key_id)) is not None:
        raise Refused("key.taken")
    # What holds beside the new key is the one the agent has just shown to own, not one it may never have heard of.
    row.previous_key, row.public_key, row.key_id, row.rotated_at = signed_by, raw, key_id, now
    row.fingerprint = fingerprint(raw)
    server = session.get_one(ServerRow, row.server_id)
    server.fingerprint = row.fingerprint
    session.flush()
    return frozenset({Change(Noun.SERVER, row.server_id)})


# --- what people decide -----------------------------------------------------------------------------------------------


def approve(session: Session, *, server_id: str, fingerprint: str, by: str, now: datetime) -> Changes:
    """Believe an agent, because its fingerprint was compared.

    Raises:
        Refused: ``agent.unknown``; ``agent.fingerprint_differs`` (fingerprint: the one it has).
    """
    row = current(session, server_id)
    if row is None:
        raise Refused("agent.unknown")
    if row.fingerprint != fingerprint.strip().upper():
        raise Refused("agent.fingerprint_differs", fingerprint=row.fingerprint)
    if row.approved_at is not None:
        return frozenset()
    row.approved_at, row.approved_by, row.state = now, by, AgentState.LIVE
    row.config_version += 1
    server = session.get_one(ServerRow, server_id)
    server.agent = AgentState.LIVE
    session.flush()
    return frozenset({Change(Noun.SERVER, server_id)})


def revoke(session: Session, *, server_id: str, by: str, now: datetime) -> Changes:
    """Make an agent's key worth nothing from now on. Its id is never given again; a new token brings a new agent.

    Raises:
        Refused: ``agent.unknown``.
    """
    if not _shut_out(session, server_id=server_id, by=by, now=now):
        raise Refused("agent.unknown")
    server = session.get_one(ServerRow, server_id)
    server.agent = AgentState.REVOKED
    session.flush()
    return frozenset({Change(Noun.SERVER, server_id)})


def everybody(session: Session) -> Sequence[AgentRow]:
    """All agents ever, newest first."""
    return session.scalars(select(AgentRow).order_by(AgentRow.enrolled_at.desc(), AgentRow.id)).all()


def current(session: Session, server_id: str) -> AgentRow | None:
    """Find the agent of a server that was not shut out, and lock it."""
    return session.scalar(
        select(AgentRow)
        .where(AgentRow.server_id == server_id, AgentRow.revoked_at.is_(None))
        .order_by(AgentRow.enrolled_at.desc())
        .limit(1)
        .with_for_update()
    )


def is_catching_up(session: Session, server_id: str) -> bool:
    """Tell whether a server's agent is heard of and still has older results to deliver, as far as it said."""
    found = session.scalar(
        select(AgentRow.id).where(
            AgentRow.server_id == server_id,
            AgentRow.revoked_at.is_(None),
            AgentRow.state == AgentState.LIVE,
            AgentRow.backlog > 0,
        )
    )
    return found is not None


def _shut_out(session: Session, *, server_id: str, by: str, now: datetime) -> bool:
    rows = session.scalars(
        select(AgentRow).where(AgentRow.server_id == server_id, AgentRow.revoked_at.is_(None)).with_for_update()
    ).all()
    for row in rows:
        row.revoked_at, row.revoked_by, row.state = now, by, AgentState.REVOKED
        row.previous_key = None
    session.flush()
    return bool(rows)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
