"""Services of systemd: one question for all units."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Mapping

from app.checks.services import Service, Status

_PROPERTIES = (
    "Id",
    "Description",
    "LoadState",
    "ActiveState",
    "SubState",
    "UnitFileState",
    "Type",
    "ExecMainStatus",
    "ExecMainExitTimestampMonotonic",
    "ActiveExitTimestampMonotonic",
    "ConditionResult",
    "TriggeredBy",
)

_COMMAND = ("systemctl", "show", "*.service", "--all", "--no-pager", f"--property={','.join(_PROPERTIES)}")
_START = ("systemctl", "start", "--no-block", "--no-ask-password", "--")
_LIMIT_S = 15
_FRESH_S = 5.0

_ENABLED = frozenset({"enabled", "enabled-runtime", "generated", "alias"})
_OFF = frozenset({"disabled", "masked", "masked-runtime"})


def ask() -> str:
    """Let systemctl show all service units.

    Raises:
        OSError: it could not.
    """
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            _COMMAND,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            stdin=subprocess.DEVNULL,
            timeout=_LIMIT_S,
            check=True,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    except subprocess.SubprocessError as failure:
        raise OSError(f"systemctl: {failure}") from failure
    return done.stdout


def order_start(unit: str) -> None:
    """Let systemctl start a unit; it does not wait for the unit to be there.

    Raises:
        PermissionError: this account may not.
        OSError: it could not, with systemctl's own reason.
    """
    try:
        done = subprocess.run(  # noqa: S603 - fixed words and the unit's own name, no shell
            (*_START, unit),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            stdin=subprocess.DEVNULL,
            timeout=_LIMIT_S,
            check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    except subprocess.SubprocessError as failure:
        raise OSError(f"systemctl: {failure}") from failure
    if done.returncode:
        said = " ".join(done.stderr.split())[:200]
        raise PermissionError(said) if "enied" in said or "authentication" in said else OSError(f"systemctl: {said}")


def parse_show(text: str) -> list[Mapping[str, str]]:
    """Read what ``systemctl show`` writes: a block of ``Name=value`` for each unit, blank lines between."""
    blocks = (block for block in text.split("\n\n") if block.strip())
    return [dict(line.partition("=")[::2] for line in block.strip().splitlines()) for block in blocks]


def judge(unit: Mapping[str, str]) -> Service:
    """Tell how a unit stands and whether it should run."""
    status = _status(unit)
    return Service(
        name=unit["Id"],
        label=unit.get("Description", ""),
        status=status,
        should_run=_should_run(unit, status),
        exit_code=_number(unit, "ExecMainStatus") if status is Status.FAILED else None,
    )


def _status(unit: Mapping[str, str]) -> Status:
    is_restarting = unit.get("SubState") in ("auto-restart", "auto-restart-queued")
    match unit.get("ActiveState"):
        case "active" | "reloading" | "refreshing":
            return Status.RUNNING
        case "activating":
            # Between two attempts of a service that dies again and again.
            return Status.FAILED if is_restarting else Status.STARTING
        case "deactivating":
            return Status.STOPPING
        case "failed":
            return Status.FAILED
        case "inactive":
            return Status.DISABLED if unit.get("UnitFileState") in _OFF else Status.STOPPED
        case _:
            return Status.UNKNOWN


def _should_run(unit: Mapping[str, str], status: Status) -> bool:
    """Tell whether the unit starts with the machine and ought to be there now.

    A unit that failed counts although only a timer or another unit starts it, unless somebody has disabled it. One that is merely
    inactive counts when it was stopped by somebody, not when it did its work and ended, waits for its socket or timer, or its
    conditions keep it from starting.
    """
    state = unit.get("UnitFileState", "")
    if status is Status.FAILED:
        return state not in _OFF
    if state not in _ENABLED:
        return False
    if status is not Status.STOPPED:
        return True
    if unit.get("Type") == "oneshot" or unit.get("TriggeredBy") or unit.get("ConditionResult") != "yes":
        return False
    return not _ended_by_itself(unit)


def _ended_by_itself(unit: Mapping[str, str]) -> bool:
    """Tell whether the main process ended before the unit left its active state: nobody stopped it."""
    ended = _number(unit, "ExecMainExitTimestampMonotonic") or 0
    left = _number(unit, "ActiveExitTimestampMonotonic") or 0
    return left == 0 or (ended != 0 and ended <= left)


def _number(unit: Mapping[str, str], name: str) -> int | None:
    """Read a number; None where systemd says in words that there is none, or nothing."""
    found = unit.get(name, "")
    return int(found) if re.fullmatch(r"\d{1,20}", found, re.ASCII) else None


class Systemd:
    """Lists service units; several questions within five seconds cost one call."""

    def __init__(
        self,
        ask: Callable[[], str] = ask,
        *,
        order_start: Callable[[str], None] = order_start,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ask = ask
        self._order_start = order_start
        self._clock = clock
        self._at = float("-inf")
        self._services: list[Service] = []

    def services(self) -> list[Service]:
        """List all loaded service units."""
        now = self._clock()
        if now - self._at >= _FRESH_S:
            units = parse_show(self._ask())
            named = (unit for unit in units if unit.get("Id"))
            self._services = [judge(unit) for unit in named if unit.get("LoadState") in ("loaded", "masked")]
            self._at = now
        return self._services

    def service(self, name: str) -> Service | None:
        """Find a unit by its name, with or without ``.service``."""
        wanted = name.casefold()
        for each in self.services():
            if each.name.casefold() in (wanted, f"{wanted}.service"):
                return each
        return None

    def start(self, name: str) -> None:
        """Start a unit that is loaded; what it does then is seen by the next question."""
        found = self.service(name)
        if found is None:
            raise FileNotFoundError(name)
        self._order_start(found.name)
        self._at = float("-inf")
