"""The program: started as others start it, and gone when it should be."""

from __future__ import annotations

import json
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from app.central.options import parse
from app.wire import signing
from app.wire.codec import decode, encode
from app.wire.messages import Enrol, Enrolled, LoggedIn, Machine, Page
from app.wire.protocol import ENROL, FEED, HEADER_PROTOCOL, LOGIN

PASSWORD = "sixteen letters!"
TOKEN = "T" * 32


class Embedded:
    """An embedded central service as a console starts it."""

    def __init__(self, folder: Path, **more: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "app", "central", "--embedded", "--data", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        owner = {
            "owner_login": "ich",
            "owner_name": "Ich Selbst",
            "owner_password": PASSWORD,
            "agent_token": TOKEN,
        } | more
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(owner).encode() + b"\n")
        self.process.stdin.flush()
        self.ready = json.loads(self.process.stdout.readline())

    def close(self) -> int:
        """Let its console be gone; the exit code."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        code = self.process.wait(120)
        self.process.stdout.close()
        return code

    def log_in(self) -> LoggedIn:
        """A session of its owner."""
        with requests.post(
            self.ready["url"] + LOGIN, json={"login": "ich", "password": PASSWORD}, timeout=60
        ) as answer:
            assert answer.status_code == 200
            return decode(answer.content, LoggedIn)

    def page(self, token: str) -> Page:
        """Everything there is."""
        headers = {"Authorization": f"Bearer {token}", HEADER_PROTOCOL: "1"}
        with requests.get(self.ready["url"] + FEED, headers=headers, timeout=60) as answer:
            epoch = decode(answer.content, Page).epoch
        with requests.get(self.ready["url"] + FEED, params={"epoch": epoch}, headers=headers, timeout=60) as answer:
            return decode(answer.content, Page)


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Embedded]:
    """One that is ended with the test, whatever happened."""
    program = Embedded(tmp_path)
    yield program
    if program.process.poll() is None:
        program.close()


def test_embedded_serves_its_owner_and_this_computers_agent(embedded: Embedded, tmp_path: Path):
    """One line in, one line out; the owner logs in, the agent enrols and needs no approval."""
    assert embedded.ready["pid"] == embedded.process.pid
    session = embedded.log_in()
    assert session.person.role.value == "administrator"
    key = signing.new_key()
    body = encode(
        Enrol(
            token=TOKEN,
            public_key=signing.to_text(signing.public_bytes(key)),
            machine=Machine(hostname=socket.gethostname()),
        )
    )
    from datetime import UTC, datetime

    headers = signing.sign_request(
        key, method="POST", path=ENROL, agent_id="-", epoch="-", counter=0, time=datetime.now(UTC), body=body
    )
    with requests.post(embedded.ready["url"] + ENROL, data=body, headers=headers, timeout=60) as answer:
        enrolled = decode(answer.content, Enrolled)
    assert enrolled.is_approved
    assert enrolled.gateway_key == embedded.ready["gateway_key"]
    page = embedded.page(session.token)
    assert [customer.name for customer in page.customers] == ["Dieses Büro"]
    assert [server.id for server in page.servers] == [enrolled.server_id]
    assert embedded.close() == 0
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "central.db").stat().st_mode) == 0o600


def test_embedded_keeps_its_data_and_identity(tmp_path: Path):
    """Started again it is the same central service, with the owner's newest password and nothing twice."""
    first = Embedded(tmp_path)
    key = first.ready["gateway_key"]
    assert first.close() == 0
    second = Embedded(tmp_path, owner_name="Ich Anders", agent_token="U" * 32)
    try:
        assert second.ready["gateway_key"] == key
        session = second.log_in()
        page = second.page(session.token)
        assert session.person.name == "Ich Anders"
        assert (len(page.persons), len(page.customers), len(page.sites)) == (1, 1, 1)
    finally:
        second.close()


def test_demo_clock_is_what_everything_runs_by(tmp_path: Path):
    """A demonstration may begin at any instant."""
    program = Embedded(tmp_path, demo_clock="2026-06-09T08:00:00+00:00")
    try:
        assert program.log_in().server_time.isoformat().startswith("2026-06-09T08:")
    finally:
        program.close()


@pytest.mark.skipif(sys.platform == "win32", reason="only on Linux: Windows has no SIGTERM to catch")
def test_terminated_it_ends_in_good_order(embedded: Embedded):
    """SIGTERM is an orderly end, at once."""
    embedded.process.send_signal(signal.SIGTERM)
    assert embedded.process.wait(120) == 0
    assert embedded.process.stdout is not None
    assert embedded.process.stdin is not None
    embedded.process.stdout.close()
    embedded.process.stdin.close()


@pytest.mark.parametrize(
    "arguments",
    [[], ["--data", "x", "--listen", "nowhere"], ["--data", "x", "--listen", "h:99999"], ["--data", "x", "--certificate", "c"],
     ["--data", "x", "--clock", "2026-06-09T08:00:00"], ["--data", "x", "--clock", "now"], ["--database", ""],
     ["--database", "mysql://db/wachpult"]],
    ids=range(8),
)  # fmt: skip
def test_options_that_make_no_sense_are_said_so(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    """Nothing is guessed."""
    with pytest.raises(SystemExit) as end:
        parse(arguments)
    assert end.value.code == 2
    assert "wachpult-central: error:" in capsys.readouterr().err
