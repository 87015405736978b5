"""A real SNMP agent for tests: Debian's snmpd on a port of loopback, with a community and a user of version 3."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from app.checks.snmp import NoAnswer
from app.checks.snmp_session import UdpSession
from app.domain.device_access import Access, SnmpAuth, SnmpPrivacy, SnmpVersion
from tests.ports import HOST, free_port

COMMUNITY: Final = "moewe und anker"
READER: Final = Access(
    SnmpVersion.V3,
    user="reader",
    auth=SnmpAuth.SHA,
    auth_secret="sturm-und-flut",
    privacy=SnmpPrivacy.AES,
    privacy_secret="ebbe-und-watt",
)
OTHER: Final = replace(READER, user="other", auth=SnmpAuth.SHA256, privacy=SnmpPrivacy.DES)
OPEN: Final = replace(READER, user="open", auth=SnmpAuth.MD5, privacy=SnmpPrivacy.NONE, privacy_secret="")
SYS_NAME: Final = "1.3.6.1.2.1.1.5.0"


def v2c(community: str = COMMUNITY) -> Access:
    """Access by a community."""
    return Access(SnmpVersion.V2C, community)


class Snmpd:
    """The agent; it can be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        """Write its configuration."""
        self.folder, self.port = folder, free_port()
        self._running: subprocess.Popen[bytes] | None = None
        (folder / "kept").mkdir(exist_ok=True)  # what it keeps itself has the name of its configuration
        (folder / "snmpd.conf").write_text(
            f'agentAddress udp:{HOST}:{self.port}\nrocommunity "{COMMUNITY}" {HOST}\nsysName switch-one\n'
            f'createUser {READER.user} SHA "{READER.auth_secret}" AES "{READER.privacy_secret}"\nrouser {READER.user} priv\n'
            f'createUser {OTHER.user} SHA-256 "{OTHER.auth_secret}" DES "{OTHER.privacy_secret}"\nrouser {OTHER.user} priv\n'
            f'createUser {OPEN.user} MD5 "{OPEN.auth_secret}"\nrouser {OPEN.user} auth\n'
        )

    def start(self) -> None:
        """Start it, and wait until it answers."""
        program = shutil.which("snmpd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
        if program is None:
            pytest.skip("snmpd is not installed")
        environment = os.environ | {"SNMP_PERSISTENT_DIR": str(self.folder / "kept")}
        command = [program, "-f", "-C", "-c", str(self.folder / "snmpd.conf"), "-Lf", str(self.folder / "snmpd.log")]
        self._running = subprocess.Popen([*command, "-I", "-smux"], env=environment)
        until = time.monotonic() + 60
        with UdpSession(HOST, v2c(), port=self.port, timeout_s=1, retries=0) as session:
            while time.monotonic() < until and self._running.poll() is None:
                with contextlib.suppress(NoAnswer):
                    if session.get([SYS_NAME]):
                        return
        self.stop()
        raise AssertionError((self.folder / "snmpd.log").read_text())

    def stop(self) -> None:
        """Stop it."""
        if self._running is not None:
            self._running.terminate()
            self._running.wait(60)
            self._running = None


@pytest.fixture(scope="module")
def snmpd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snmpd]:
    """Give an agent that runs."""
    agent = Snmpd(tmp_path_factory.mktemp("snmpd"))
    agent.start()
    yield agent
    agent.stop()
