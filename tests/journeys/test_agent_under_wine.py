"""The Windows agent for real: a genuine Windows Python under wine enrols, checks, delivers, and keeps its key to itself."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import trustme
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.check import State
from app.domain.fleet import AgentState
from app.models import AgentRow, CheckRow, ServerRow
from app.operations import agents, customers, policies
from app.store.engine import Store, open_store
from app.store.schema import migrate
from tests.journeys.programs import Program, answers, until
from tests.journeys.wine_house import Windows, machine, windows_path
from tests.ports import free_port

pytestmark = [
    pytest.mark.journey,
    pytest.mark.wine,
    pytest.mark.skipif(os.name != "posix", reason="only on Linux: on Windows there is no wine"),
]

AGENT = r"C:\ProgramData\Wachpult\agent"


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Windows]:
    """One Windows machine for all tests of this file."""
    with machine(tmp_path_factory.mktemp("wine") / "prefix") as made:
        yield made


@dataclass
class Office:
    """A central service over TLS, and a token for an agent."""

    url: str
    root: Path
    token: str
    store: Store


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Started; its certificate is of an authority of its own."""
    folder = tmp_path_factory.mktemp("office")
    url = f"sqlite:///{folder / 'central.db'}"
    migrate(url)
    store = open_store(url)
    token = store.run(_furnish)
    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1")
    authority.cert_pem.write_to_path(folder / "root.pem")
    for blob in issued.cert_chain_pems:
        blob.write_to_path(folder / "cert.pem", append=True)
    issued.private_key_pem.write_to_path(folder / "key.pem")
    port = free_port()
    options = ["--certificate", str(folder / "cert.pem"), "--key", str(folder / "key.pem")]
    central = Program(
        "central",
        ["app", "central", "--database", url, *options, "--listen", f"127.0.0.1:{port}"],
        folder / "central.log",
    )
    central.start()
    until(lambda: answers(port), within_s=120, what="the central service's answer")
    yield Office(f"https://127.0.0.1:{port}", folder / "root.pem", token, store)
    store.close()
    central.kill()


def _furnish(session: Session) -> str:
    now = datetime.now(UTC)
    policies.set_pace(session, policies.Pace(interval_s=2, samples_every_s=2, report_every_s=2), now=now)
    customer = customers.create(session, name="Muster GmbH")
    return agents.create_token(session, customer_id=customer.id, by="test", now=now, is_approved=True)


def test_every_check_of_the_standard_is_run_and_none_breaks_off_without_saying_why(windows: Windows):
    """What Windows under wine can answer is measured; what it cannot is unknown or not applicable, with the reason."""
    done = windows.run("-m", "app", "agent", "check", "--json")
    found: dict[str, list[dict[str, Any]]] = {}
    for line in done.stdout.splitlines():
        values = json.loads(line)
        if "kind" in values:
            found.setdefault(values["kind"], []).append(values)
    assert {"processor", "memory", "disk", "network", "services", "uptime", "restart", "processes"} <= found.keys(), (
        done.stdout + done.stderr
    )
    for kind in ("processor", "memory", "disk", "services", "uptime", "processes"):
        assert {"ok"} >= {each["state"] for each in found[kind]} - {"warning", "critical"}, found[kind]
        assert all(each["value"] is not None for each in found[kind])
    assert "C:" in {each["item"] for each in found["disk"]}
    assert REFUSED >= {each["kind"] for some in found.values() for each in some if each["code"] == "check.failed"}, (
        done.stdout + done.stderr
    )
    for some in found.values():
        for each in some:
            if each["code"] == "check.failed":  # the system's own word and its number, no slip of ours
                assert each["detail"]["error"].startswith("OSError: "), each
            if each["state"] in ("unknown", "not_applicable"):
                assert each["detail"], each
    assert {"not_applicable"} == {each["state"] for kind in ABSENT for each in found[kind]}


REFUSED = {"swap", "disk_io", "events", "logons"}
"""What wine 8 only has the names of: ``EnumPageFilesW``, the disks' counters, ``wevtapi``. It refuses; each then is unknown."""
ABSENT = ("antivirus", "smart", "exchange", "backup", "agent_spool")
"""What is not on this machine."""


def test_an_event_log_that_refuses_is_unknown_and_never_quiet(windows: Windows):
    """Wine 8 has the functions of ``wevtapi`` without a log behind them: no log is taken to be empty because of that."""
    asked = """
from app.checks.windows.event_api import EventAPI
for log in ("System", "Security"):
    for ask in (lambda: EventAPI().span(log), lambda: EventAPI().select(log, "*", after=0, most=5)):
        try:
            print("answered", ask())
        except OSError as refusal:
            print("refused", refusal)
"""
    done = windows.run("-c", asked)
    assert ["refused Windows refused without a reason"] * 4 == done.stdout.splitlines(), done.stderr


def test_what_the_machine_consists_of(windows: Windows):
    """Processor, memory, volumes, cards and services are read by Windows' own ways; every part is there or said to be missing."""
    asked = """
from datetime import UTC, datetime
from app.checks.inventory import take
from app.checks.target import local, stock
from app.wire.codec import encode
print(encode(take(stock(), local(), now=datetime.now(UTC))).decode())
"""
    done = windows.run("-c", asked)
    found = json.loads(done.stdout)
    assert "Windows" in found["system"]["name"]
    assert os.cpu_count() == found["hardware"]["cores"]
    assert found["hardware"]["memory"] > 500_000_000
    assert "C:" in {each["path"] for each in found["volumes"]}
    assert {"Eventlog", "Spooler", "RpcSs"} <= {each["name"] for each in found["services"]}
    assert [] == [reason for _, reason in found["missing"] if reason == "failed"], done.stderr


def test_a_service_is_started_again(windows: Windows):
    """By the service control manager: one that had stopped runs, one that is switched off or is none says so."""
    asked = """
import threading
from app.checks.windows.services import Services
print(Services().service("Spooler").status.value)
Services().start("Print Spooler")
for _ in range(100):
    if Services().service("Spooler").status.value == "running":
        break
    threading.Event().wait(0.1)
print(Services().service("Spooler").status.value)
for name in ("LanmanServer", "Nonsense"):
    try:
        Services().start(name)
        print("started")
    except OSError as refusal:
        print(type(refusal).__name__, getattr(refusal, "winerror", None))
"""
    done = windows.run("-c", asked)
    assert ["stopped", "running", "OSError 1058", "FileNotFoundError None"] == done.stdout.splitlines(), done.stderr


def test_a_program_that_hangs_is_ended(windows: Windows):
    """What the agent asks by other programs costs its time limit at most, on Windows too."""
    asked = """
import sys, time
from app.checks.command import run_command
from app.checks.limit import TimeLimit
began = time.monotonic()
try:
    run_command([sys.executable, "-c", "import threading; threading.Event().wait(60)"], limit_s=1.5)
except TimeLimit:
    print("ended", time.monotonic() - began < 20)
"""
    done = windows.run("-c", asked)
    assert "ended True" == done.stdout.strip(), done.stderr


@pytest.fixture(scope="module")
def enrolled(windows: Windows, office: Office) -> Office:
    """The machine's agent has introduced itself with its one-time token."""
    done = windows.run(
        "-m", "app", "agent", "enrol", "--central", office.url, "--root", windows_path(office.root), given=office.token + "\n"
    )  # fmt: skip
    assert 0 == done.returncode, done.stdout + done.stderr
    return office


def test_the_agent_enrols_checks_and_delivers(windows: Windows, enrolled: Office, tmp_path: Path):
    """From the one-time token to results at the central service; at the end it says goodbye in good order."""
    office = enrolled
    agent = windows.start("-m", "app", "agent", "run", "--embedded", log=tmp_path / "agent.out")
    assert agent.stdin is not None
    agent.stdin.write(b'{"token": "", "gateway_key": "", "interval_s": 2}\n')
    agent.stdin.flush()
    try:
        until(
            lambda: {"processor", "memory", "disk", "services"} <= _kinds(office),
            within_s=120,
            what="results",
            every_s=0.5,
        )
        assert AgentState.LIVE is _state(office)
        agent.stdin.close()  # the one who started it is gone
        assert 0 == agent.wait(60), (tmp_path / "agent.out").read_text(errors="replace")
        until(lambda: _state(office) is AgentState.STOPPED, within_s=120, what="the goodbye")
    finally:
        agent.kill()
        agent.wait()
    with office.store.read() as session:
        server = session.scalars(select(ServerRow)).one()
        checks = session.scalars(select(CheckRow).where(CheckRow.server_id == server.id)).all()
    assert "windows" in server.os.lower()
    assert {each.kind for each in checks if each.state in (State.OK, State.WARNING, State.CRITICAL)} >= {
        "processor",
        "memory",
        "disk",
        "services",
    }


@pytest.fixture
def somebody(windows: Windows, tmp_path: Path) -> Iterator[None]:
    """Somebody uses the machine: else wine would shut it down, and the service manager would write where a test reads."""
    said = tmp_path / "somebody.out"
    program = windows.start("-c", "import sys; print('here', flush=True); sys.stdin.read()", log=said)
    assert program.stdin is not None
    try:
        until(lambda: said.exists() and b"here" in said.read_bytes(), what="somebody")
        yield
    finally:
        program.kill()
        program.wait()
        program.stdin.close()


@pytest.mark.usefixtures("somebody")
def test_the_agent_is_a_service(windows: Windows, enrolled: Office):
    """Installed, started by the service control manager, it delivers; stopped, it says goodbye in good order; removed, it is gone."""
    office = enrolled
    done = windows.run("-c", _service("install", "install", "start", "start", "status"), within_s=300)
    said = done.stdout.splitlines()
    assert [0, 1, 0, 0, 0] == [int(line) for line in said if line.isdecimal()], done.stdout + done.stderr
    assert "is installed and starts with the machine" in done.stdout
    assert "installed as a service already" in done.stderr
    assert 2 == said.count("The agent runs.")
    assert any(line.startswith("wachpult-agent: running, process ") for line in said)
    assert {"account  LocalSystem"} <= {line.strip() for line in said}
    until(lambda: _state(office) is AgentState.LIVE, what="the service's report", every_s=0.5)
    done = windows.run("-c", _service("stop", "status", "remove", "status"), within_s=300)
    assert [0, 1, 0, 1] == [int(line) for line in done.stdout.splitlines() if line.isdecimal()], done.stdout
    assert "wachpult-agent: stopped" in done.stdout
    assert "not installed as a service" in done.stderr
    until(lambda: _state(office) is AgentState.STOPPED, what="the goodbye")
    log = (windows.drive / "ProgramData" / "Wachpult" / "agent" / "agent.log").read_text("utf-8").splitlines()
    assert log[-1].endswith("The agent ended."), log


def _service(*verbs: str) -> str:
    """A program that runs some of the service's commands, one after the other, and tells the exit code of each."""
    return (
        f"from app.agent.program import main\nfor verb in {verbs!r}:\n    print(main(['service', verb]), flush=True)\n"
    )


@pytest.mark.usefixtures("somebody")
def test_a_service_that_cannot_work_says_why(windows: Windows):
    """One that nobody enrolled: its number is read back as a sentence, and the reason is in its log; by hand it is no service."""
    folder = r"C:\nowhere"
    asked = f"""
from app.agent.program import main
for verb in ("install", "start", "status", "remove"):
    print(main(["service", verb, "--data", {folder!r}]), flush=True)
from app.agent.service.process import main as become_the_service
print(become_the_service(["--data", {folder!r}]))
"""
    done = windows.run("-c", asked, within_s=300)
    assert [0, 1, 1, 0, 1] == [int(line) for line in done.stdout.splitlines() if line.isdecimal()], (
        done.stdout + done.stderr
    )
    assert "The service has ended again: This server is not enrolled yet" in done.stderr
    assert "wachpult-agent: failed" in done.stdout
    assert "by hand it is “wachpult-agent run”" in done.stderr
    log = (windows.drive / "nowhere" / "agent.log").read_text("utf-8")
    assert "ERROR app.agent.service.host: This server is not enrolled yet" in log


def test_nobody_else_may_read_the_agents_key(windows: Windows, enrolled: Office):
    """Folder and key file: SYSTEM, administrators and the agent's account, and nothing that comes from above."""
    asked = (
        "from pathlib import Path; from app.agent.private import access_of; p = Path(r'"
        + AGENT
        + "'); print(access_of(p)); print(access_of(p / 'identity.json'))"
    )
    done = windows.run("-c", asked)
    assert 0 == done.returncode, done.stderr
    folder, key = done.stdout.split()
    for access in (folder, key):
        assert "SY" in access
        # Everybody, users, authenticated users: none of them has an entry.
        assert not {";;;WD)", ";;;BU)", ";;;AU)"} & {access[at : at + 6] for at in range(len(access))}, access
    identity = windows.drive / "ProgramData" / "Wachpult" / "agent" / "identity.json"
    # wine keeps the list in the file's mode: the administrators are its group.
    assert 0 == identity.stat().st_mode & 0o007


def _kinds(office: Office) -> set[str]:
    with office.store.read() as session:
        return set(session.scalars(select(CheckRow.kind)))


def _state(office: Office) -> AgentState:
    with office.store.read() as session:
        return session.scalars(select(AgentRow.state)).one()
