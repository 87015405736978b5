"""The real agent, the real central service and a desk: out of reach for a while, over TLS, and under bad input."""

from __future__ import annotations

import hashlib
import os
import secrets
import socket
import sqlite3
import ssl
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
import trustme
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.agent import identity as identities
from app.agent.clock import SystemClock
from app.agent.identity import Identity
from app.agent.uplink import enrol
from app.console.desk import Link
from app.console.line import Address, Backoff
from app.console.live_desk import LiveDesk
from app.console.outbox import Outbox
from app.console.session_token import SessionToken
from app.domain.check import CheckResult
from app.domain.fleet import AgentState, Role
from app.models import ResultRow, StreamRow
from app.models.base import Base
from app.operations import agents, customers, passwords, persons, policies
from app.store.engine import open_store
from app.store.instants import to_ms
from app.store.schema import migrate
from app.wire import mutations as m
from app.wire import signing
from app.wire.messages import Machine
from app.wire.transport import Transport
from tests.console.fakes import MainThread
from tests.journeys.at_home import TIMING
from tests.journeys.programs import ROOT, Program, answers, until
from tests.ports import free_port
from tests.postgres import require

pytestmark = [pytest.mark.journey, pytest.mark.skipif(os.name != "posix", reason="only on Linux: signals")]

LOGIN, PASSWORD = "berg", "a long enough password"


@dataclass
class Office:
    """A central service on SQLite at a fixed port, with a person and a token for an agent."""

    folder: Path
    token: str
    port: int
    central: Program

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> str:
        return f"sqlite:///{self.folder / 'central.db'}"

    def start(self) -> None:
        self.central.start()
        until(lambda: answers(self.port), within_s=120, what="the central service's answer")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Started."""
    url = f"sqlite:///{tmp_path / 'central.db'}"
    migrate(url)
    store = open_store(url)
    token = store.run(_furnish)
    store.close()
    port = free_port()
    options = ["app", "central", "--database", url, "--listen", f"127.0.0.1:{port}"]
    office = Office(tmp_path, token, port, Program("central", options, tmp_path / "central.log"))
    office.start()
    yield office
    office.central.kill()


def _furnish(session: Session) -> str:
    now = datetime.now(UTC)
    hashed = passwords.hash_password(PASSWORD)
    persons.add(session, login=LOGIN, name="Anna Berg", role=Role.TECHNICIAN, password_hash=hashed, now=now)
    policies.set_pace(session, policies.Pace(interval_s=1, samples_every_s=1, report_every_s=1), now=now)
    customer = customers.create(session, name="Muster GmbH")
    return agents.create_token(session, customer_id=customer.id, by="test", now=now, is_approved=True)


def desk_at(folder: Path, address: Address | None, main: MainThread) -> LiveDesk:
    """A desk, started."""
    desk = LiveDesk(
        folder,
        where=lambda: address,
        call_soon=main.call_soon,
        token=SessionToken("test", secrets=None),
        timing=TIMING,
        backoff=lambda: Backoff(first_s=0.05, most_s=0.3),
    )
    desk.start()
    return desk


# --- the central service away -----------------------------------------------------------------------------------------


def test_agent_goes_on_checking_and_delivers_everything_once(office: Office) -> None:
    """While nobody answers the agent checks on; afterwards each result is there once, with the time it was measured."""
    folder = office.folder / "agent"
    transport = Transport(office.url)
    machine = Machine(hostname="srv1")
    key, made = enrol(transport, token=office.token, machine=machine, clock=SystemClock(), gateway_key=None)
    transport.close()
    gateway = signing.from_text(made.gateway_key, size=32)
    assert gateway is not None
    identities.save(folder, Identity(office.url, made.agent_id, made.server_id, key, gateway))
    agent = Program("agent", ["app", "agent", "run", "--data", str(folder)], office.folder / "agent.out")
    agent.start()
    try:
        until(lambda: _count(office) >= 30, within_s=120, what="results", every_s=0.3)
        office.central.kill()
        before = _last_seq(folder)
        until(lambda: _last_seq(folder) >= before + 100, within_s=120, what="100 items more in the spool", every_s=0.3)
        kept = _spooled(folder)
        office.start()
        until(lambda: not _spooled(folder).keys() & kept.keys(), within_s=120, what="an empty spool", every_s=0.3)
    finally:
        assert 0 == agent.end(within_s=120)
    store = open_store(office.database)
    try:
        with store.read() as session:
            rows = session.execute(
                select(ResultRow.seq, ResultRow.at_ms).join(StreamRow, StreamRow.no == ResultRow.stream)
            ).all()
    finally:
        store.close()
    found = dict(rows)
    assert len(found) == len(rows)
    assert {seq: to_ms(at) for seq, at in kept.items()} == {seq: found.get(seq) for seq in kept}
    assert len(kept) >= 40


def _count(office: Office) -> int:
    store = open_store(office.database)
    try:
        with store.read() as session:
            return session.scalar(select(func.count()).select_from(ResultRow)) or 0
    finally:
        store.close()


def _spooled(folder: Path) -> dict[int, datetime]:
    """What waits: number and time of measuring of each result."""
    with sqlite3.connect(f"file:{folder / 'spool.db'}?mode=ro", uri=True) as db:
        rows = db.execute("SELECT seq, body FROM item WHERE class IN (0, 1)").fetchall()
    db.close()
    return {seq: msgspec.json.decode(body, type=CheckResult).measured_at for seq, body in rows}


def _last_seq(folder: Path) -> int:
    db = sqlite3.connect(f"file:{folder / 'spool.db'}?mode=ro", uri=True)
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'item'").fetchone()
    db.close()
    return 0 if row is None else int(row[0])


# --- a broken replica -------------------------------------------------------------------------------------------------


def test_corrupt_replica_is_made_anew_and_the_outbox_is_untouched(office: Office) -> None:
    """Random bytes in replica.db: the board comes again from the central service; what waits in outbox.db is as it was."""
    main, folder = MainThread(), office.folder / "desk"
    address = Address(office.url, login=LOGIN, password=PASSWORD)
    desk = desk_at(folder, address, main)
    main.until(lambda: desk.link.link is Link.LIVE and desk.board.customers)
    office.central.kill()
    customer = next(iter(desk.board.customers.values()))
    server_note = m.AddNote(
        article_id="018f0000-0000-7000-8000-000000000001",
        ticket_id="018f0000-0000-7000-8000-000000000002",
        text="Rückruf zugesagt",
        at=desk.now(),
    )
    desk.save_draft("call:1", "Frau Sommer ruft an")
    mids = desk.do(server_note)
    assert desk.close()
    for companion in folder.glob("replica.db-*"):
        companion.unlink()
    size = (folder / "replica.db").stat().st_size
    (folder / "replica.db").write_bytes(secrets.token_bytes(size))
    digest = _digest(folder / "outbox.db")
    offline = desk_at(folder, None, main)
    main.until(lambda: offline.link.link is Link.OFFLINE or list(folder.glob("replica.db.*")))
    assert digest == _digest(folder / "outbox.db")
    assert "Frau Sommer ruft an" == offline.draft("call:1")
    assert offline.close()
    office.start()
    again = desk_at(folder, address, main)
    main.until(lambda: again.link.link is Link.LIVE and again.board.customers)
    assert customer == again.board.customers[customer.id]
    assert "Frau Sommer ruft an" == again.draft("call:1")
    assert again.close()
    outbox = Outbox(folder / "outbox.db")
    assert outbox.person is not None
    assert [(mids[0], "Rückruf zugesagt")] == [
        (entry.mid, entry.mutation.text)
        for entry in outbox.entries(outbox.person.id)
        if isinstance(entry.mutation, m.AddNote)
    ]
    outbox.close()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# --- TLS, PostgreSQL and strangers ------------------------------------------------------------------------------------


def admin(*arguments: str, given: str = "") -> str:
    """Run the admin's command line."""
    done = subprocess.run(
        [sys.executable, "-m", "app", "admin", *arguments],
        cwd=ROOT, input=given, capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.postgres
def test_whole_house_over_tls_and_what_strangers_may_do_to_it(tmp_path: Path) -> None:
    """Set up from the shell as the admin does it: an agent enrols, a person logs in, and bad input changes nothing."""
    server = require()
    url = server.create_database()
    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1", "localhost")
    root, certificate, key = tmp_path / "root.pem", tmp_path / "cert.pem", tmp_path / "key.pem"
    authority.cert_pem.write_to_path(root)
    for blob in issued.cert_chain_pems:
        blob.write_to_path(certificate, append=True)
    issued.private_key_pem.write_to_path(key)
    admin("migrate", "--database", url)
    admin("person", "add", LOGIN, "--name", "Anna Berg", "--database", url, given=f"{PASSWORD}\n{PASSWORD}\n")
    admin("customer", "add", "Muster GmbH", "--site", "Berlin", "--database", url)
    token = admin("token", "create", "--customer", "Muster GmbH", "--database", url)
    port = free_port()
    options = ["--certificate", str(certificate), "--key", str(key), "--listen", f"127.0.0.1:{port}"]
    central = Program("central", ["app", "central", "--database", url, *options], tmp_path / "central.log")
    central.start()
    main = MainThread()
    desk = desk_at(tmp_path / "desk", Address(f"https://127.0.0.1:{port}", ca_file=str(root)), main)
    agent = Program("agent", ["app", "agent", "run", "--data", str(tmp_path / "agent")], tmp_path / "agent.out")
    try:
        until(lambda: answers(port), within_s=120, what="the central service's answer")
        told = [sys.executable, "-m", "app", "agent", "enrol", "--data", str(tmp_path / "agent")]
        address = ["--central", f"https://127.0.0.1:{port}", "--root", str(root)]
        done = subprocess.run(
            [*told, *address], cwd=ROOT, input=token, text=True, capture_output=True, timeout=180, check=False
        )
        assert (0, "") == (done.returncode, done.stderr)
        again = subprocess.run(
            [*told, *address], cwd=ROOT, input=token, text=True, capture_output=True, timeout=180, check=False
        )
        assert again.returncode == 1
        agent.start()
        main.until(lambda: desk.link.link is Link.LOGIN_NEEDED)
        assert "Anna Berg" == main.run(desk.log_in(LOGIN, PASSWORD)).name
        main.until(lambda: desk.link.link is Link.LIVE and desk.board.servers)
        pending = next(iter(desk.board.servers.values()))
        assert AgentState.PENDING is pending.agent
        fingerprint = done.stdout.split()[-1]
        desk.do(m.ApproveAgent(server_id=pending.id, fingerprint=fingerprint))
        main.until(lambda: desk.board.servers[pending.id].agent is AgentState.LIVE)
        main.until(lambda: len(main.run(desk.ask_checks(pending.id))) >= 10)
        assert [] == list(desk.unresolved())
        assert 0 == agent.end(within_s=120)
        main.until(lambda: desk.board.servers[pending.id].agent is AgentState.STOPPED)
        assert desk.close()
        before = _dump(url)
        replies = [_shout(port, root, data) for data in BAD]
        assert before == _dump(url)
        assert not any(b"200 OK" in reply or b"Traceback" in reply for reply in replies)
        _shout_plainly(port)
        assert before == _dump(url)
        assert 0 == central.end(within_s=120)
    finally:
        desk.close()
        agent.kill()
        central.kill()
        server.drop_database(url)


BAD = [
    b"\x00\xff\x00\xff" * 64 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    b"POST /agent/results HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello",
    b"POST /agent/results HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n",
    b"POST /agent/enrol HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nzz\r\n",
    b"POST /mutations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
    b"GET /feed?epoch=&after=-1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\n\r\n",
    b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n" + b"[" * 200_000,
]


def _shout(port: int, root: Path, data: bytes) -> bytes:
    """Send bytes over TLS and give the beginning of the answer."""
    context = ssl.create_default_context(cafile=str(root))
    with (
        socket.create_connection(("127.0.0.1", port), 60) as plain,
        context.wrap_socket(plain, server_hostname="127.0.0.1") as stranger,
    ):
        try:
            stranger.sendall(data + b"Connection: close\r\n\r\n")
            stranger.settimeout(15)
            return stranger.recv(4096)
        except OSError:
            return b""


def _shout_plainly(port: int) -> None:
    """What is no TLS at all."""
    with socket.create_connection(("127.0.0.1", port), 60) as stranger:
        stranger.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
        stranger.settimeout(15)
        try:
            assert b"200" not in stranger.recv(4096)
        except OSError:
            return


def _dump(url: str) -> dict[str, Any]:
    """How many rows each table has; heartbeats and leases live on by themselves."""
    store = open_store(url)
    try:
        with store.read() as session:
            return {
                table.name: session.scalar(select(func.count()).select_from(table))
                for table in Base.metadata.sorted_tables
            }
    finally:
        store.close()
