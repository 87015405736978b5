"""Services of System V init: the scripts' own word (LSB), for those that start with the run level."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from app.checks.finding import NotApplicable
from app.checks.services import Service, Status

_ENVIRONMENT = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"}
_LIMIT_S = 5
_START_LIMIT_S = 15
_NO_RIGHT = 4
"""Exit code of the LSB: the user had not enough rights."""
_FRESH_S = 5.0
_LEVELS = "2345"

_STATUSES = {0: Status.RUNNING, 1: Status.FAILED, 2: Status.FAILED, 3: Status.STOPPED}
"""Exit codes of ``status`` by the LSB: running; dead with its PID file or its lock left behind; not running."""

_STATUS_CASE = re.compile(
    r"""^[ \t]*\(?[ \t]*["']?(?:[\w-]+["']?[ \t]*\|[ \t]*["']?)*status["']?[ \t]*(?:\||\))""", re.MULTILINE
)
_SHORT = re.compile(r"^#\s*Short-Description:[ \t]*(.+)$", re.MULTILINE)


def can_tell_status(script: str) -> bool:
    """Tell whether an init script knows the word ``status``.

    One that does not answers with its usage and an exit code that may look like "stopped".
    """
    return "init-d-script" in script.partition("\n")[0] or _STATUS_CASE.search(script) is not None


def default_level(inittab: str) -> str:
    """Read the run level the machine starts into; 2 where nothing is said, as in Debian."""
    found = re.search(r"^[^#:\n]*:([0-6S]):initdefault:", inittab, re.MULTILINE)
    return found[1] if found else "2"


def ask(script: Path) -> int | None:
    """Run a script's ``status`` and return its exit code, None when it cannot be run or does not answer in time."""
    try:
        done = subprocess.run(  # noqa: S603 - a script of this machine's own init system, no shell
            [str(script), "status"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_LIMIT_S,
            check=False,
            env=_ENVIRONMENT,
            cwd="/",
        )
    except (subprocess.TimeoutExpired, OSError):
        return None
    return done.returncode


def order_start(script: Path) -> None:
    """Run a script's ``start``.

    Raises:
        PermissionError: this account may not.
        OSError: it failed or did not come back in time.
    """
    try:
        done = subprocess.run(  # noqa: S603 - a script of this machine's own init system, no shell
            [str(script), "start"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_START_LIMIT_S,
            check=False,
            env=_ENVIRONMENT,
            cwd="/",
            start_new_session=True,
        )
    except subprocess.TimeoutExpired as late:
        raise OSError(f"{script} start: not back after {_START_LIMIT_S} s") from late
    if done.returncode == _NO_RIGHT:
        raise PermissionError(f"{script} start: exit code {done.returncode}")
    if done.returncode:
        raise OSError(f"{script} start: exit code {done.returncode}")


class SysV:
    """Asks the init scripts below ``etc``; a status asked for twice within five seconds costs one call."""

    def __init__(
        self,
        etc: Path = Path("/etc"),
        *,
        ask: Callable[[Path], int | None] = ask,
        order_start: Callable[[Path], None] = order_start,
        clock: Callable[[], float] = time.monotonic,
        fresh_s: float = _FRESH_S,
    ) -> None:
        self._etc = etc
        self._ask = ask
        self._order_start = order_start
        self._clock = clock
        self._fresh_s = fresh_s
        self._statuses: dict[Path, tuple[float, Status]] = {}

    def is_present(self) -> bool:
        """Tell whether there are init scripts at all."""
        return (self._etc / "init.d").is_dir() and any(self._etc.glob("rc[0-6].d"))

    def services(self) -> list[Service]:
        """List the services that the run level starts."""
        names = {re.sub(r"^S\d\d", "", link.name) for link in self._folder().glob("S[0-9][0-9]*")}
        found = (self.service(name) for name in sorted(names))
        return [service for service in found if service is not None]

    def service(self, name: str) -> Service | None:
        """Find an init script by its name and ask it."""
        script = self._etc / "init.d" / name
        if "/" in name or name in (".", "..") or not script.is_file():
            return None
        text = script.read_text(errors="replace")
        short = _SHORT.search(text)
        is_due = any(link.name[3:] == name for link in self._folder().glob("S[0-9][0-9]*"))
        return Service(
            name=name,
            label=short[1].strip() if short else name,
            status=self._status(script) if can_tell_status(text) else Status.UNKNOWN,
            should_run=is_due,
        )

    def start(self, name: str) -> None:
        """Start a service by its script, and ask it anew the next time."""
        if self.service(name) is None:
            raise FileNotFoundError(name)
        script = self._etc / "init.d" / name
        self._order_start(script)
        self._statuses.pop(script, None)

    def _status(self, script: Path) -> Status:
        now = self._clock()
        at, status = self._statuses.get(script, (float("-inf"), Status.UNKNOWN))
        if now - at < self._fresh_s:
            return status
        code = self._ask(script)
        status = Status.UNKNOWN if code is None else _STATUSES.get(code, Status.UNKNOWN)
        self._statuses[script] = (now, status)
        return status

    def _folder(self) -> Path:
        inittab = self._etc / "inittab"
        level = default_level(inittab.read_text(errors="replace") if inittab.is_file() else "")
        folder = self._etc / f"rc{level}.d"
        if folder.is_dir():
            return folder
        for other in _LEVELS:
            if (self._etc / f"rc{other}.d").is_dir():
                return self._etc / f"rc{other}.d"
        raise NotApplicable("none_found")
