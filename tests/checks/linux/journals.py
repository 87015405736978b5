"""A journald of a test's own: real journal files, real messages, nobody else's."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.checks.linux import journal
from tests.waiting import until

_DAEMON = "/lib/systemd/systemd-journald"
_START = 'mount --bind "$0" /run && mount -t tmpfs none /var/log/journal 2>/dev/null; exec "$1"'


@dataclass
class House:
    """A journal below a folder that stands for ``/run``."""

    run: Path

    @property
    def files(self) -> Path:
        """Where the journal files are."""
        return self.run / "log/journal"

    def write(self, text: str, *, who: str = "disk", priority: int = 2, **fields: str) -> None:
        """Write a message by the journal's own protocol."""
        values = {"MESSAGE": text, "PRIORITY": str(priority), "SYSLOG_IDENTIFIER": who, **fields}
        data = "".join(f"{name}={value}\n" for name, value in values.items()).encode()
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
            out.sendto(data, str(self.run / "systemd/journal/socket"))

    def ask(self, arguments: Sequence[str], most: int) -> list[bytes]:
        """Ask the real journalctl about these files."""
        return journal.ask(["-D", str(self.files), *arguments], most)

    def wait_for(self, text: str) -> None:
        """Wait until a message has been written down."""
        until(
            lambda: any(text.encode() in line for line in self.ask([f"MESSAGE={text}"], 1)),
            what=f"journald's writing of {text!r}",
        )  # fmt: skip


@contextmanager
def journald() -> Iterator[House]:
    """Run a journald that has a ``/run`` of its own."""
    folder = Path(tempfile.mkdtemp(prefix="wp-j", dir="/tmp"))
    for each in ("systemd/journal", "log"):
        (folder / each).mkdir(parents=True)
    house = House(folder)
    daemon = subprocess.Popen(
        ["unshare", "--mount", "sh", "-c", _START, str(folder), _DAEMON],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "LC_ALL": "C"},
    )  # fmt: skip
    try:
        until(
            lambda: (folder / "systemd/journal/socket").exists() and any(house.files.glob("*/system.journal")),
            what="a journald that listens",
        )  # fmt: skip
        yield house
    finally:
        daemon.terminate()
        daemon.wait(60)
        shutil.rmtree(folder, ignore_errors=True)
