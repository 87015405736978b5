"""The agent as a unit of systemd."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from app.agent.private import keep_private
from app.agent.service.keeper import DESCRIPTION, NAME, Phase, Standing, Wanted
from app.checks.command import Done, run_command
from app.checks.limit import TimeLimit
from app.domain.errors import Refused

UNIT: Final = f"{NAME}.service"
JOURNAL: Final = f"“journalctl -u {NAME}”"
_UNITS: Final = Path("/etc/systemd/system")
_BOOTED: Final = Path("/run/systemd/system")
"""There where systemd is the first process: sd_booted(3)."""
_STATES: Final = Path("/var/lib")
_LIMIT_S: Final = 120.0

_PHASES: Final = {
    "active": Phase.RUNNING,
    "reloading": Phase.RUNNING,
    "activating": Phase.STARTING,
    "deactivating": Phase.STOPPING,
    "inactive": Phase.STOPPED,
    "failed": Phase.FAILED,
}
_PROPERTIES: Final = ("LoadState", "ActiveState", "MainPID", "UnitFileState", "User", "Result", "FragmentPath")

Run = Callable[[Sequence[str], float], Done]
"""Runs a program: its words and its limit in seconds."""


def unit(wanted: Wanted) -> str:
    """Write the unit down.

    As root it is kept from writing anywhere but to its folder. Disks, firmware and other services stay within its reach: that is
    what it looks at. Another account has its own bounds, and would not see the machine's mounts behind these.
    """
    lines = [
        "[Unit]",
        "Description=" + DESCRIPTION.rstrip("."),
        "Wants=network-online.target",
        "After=network-online.target",
        "",
        "[Service]",
        "Type=notify",
        "ExecStart=" + " ".join(quoted(word) for word in wanted.words),
    ]
    if wanted.directory is not None:
        lines.append("WorkingDirectory=" + str(wanted.directory).replace("%", "%%"))
    if wanted.account:
        lines.append(f"User={wanted.account}")
    if wanted.folder.parent == _STATES:
        lines += [f"StateDirectory={quoted(wanted.folder.name)}", "StateDirectoryMode=0700"]
    elif not wanted.account:
        lines.append(f"ReadWritePaths={quoted(str(wanted.folder))}")
    lines += ["UMask=0077", "NoNewPrivileges=true"]
    if not wanted.account:
        lines += [
            "PrivateTmp=true",
            "ProtectSystem=strict",
            "ProtectHome=read-only",
            "ProtectControlGroups=true",
            "ProtectKernelModules=true",
            "ProtectKernelTunables=true",
        ]
    lines += [
        "LockPersonality=true",
        "RestrictRealtime=true",
        "RestrictSUIDSGID=true",
        "Restart=always",
        "RestartSec=10",
        "KillMode=mixed",
        "TimeoutStopSec=30",
        "",
        "[Install]",
        "WantedBy=multi-user.target",
    ]
    return "\n".join(lines) + "\n"


def quoted(word: str) -> str:
    """Write a word of a command line as systemd.service(5) and systemd.syntax(7) want it: nothing in it is replaced or split."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return (
        f'"{plain}"'
        if plain != word or not word or any(letter.isspace() or letter in "';" for letter in word)
        else word
    )


class Systemd:
    """Asks ``systemctl``; only root changes anything."""

    def __init__(
        self,
        *,
        run: Run | None = None,
        units: Path = _UNITS,
        booted: Path = _BOOTED,
        is_root: Callable[[], bool] | None = None,
    ) -> None:
        self._run = run or _run
        self._unit = units / UNIT
        self._booted = booted
        self._is_root = is_root or (lambda: os.geteuid() == 0)

    def preview(self, wanted: Wanted) -> str:
        """Give the unit."""
        return unit(wanted)

    def install(self, wanted: Wanted) -> None:
        """Write the unit and have it started with the machine.

        Raises:
            Refused: ``service.no_manager``, ``service.denied``, ``service.there``, ``service.account``, ``service.failed``.
        """
        self._demand(shlex.join(wanted.words))
        if self._unit.exists():
            raise Refused("service.there")
        keep_private(wanted.folder)
        if wanted.account:
            hand_over(wanted.folder, wanted.account)
        self._unit.write_text(unit(wanted), "utf-8")
        self._unit.chmod(0o644)
        try:
            self._ask("daemon-reload")
            self._ask("enable", UNIT)
        except Refused:
            self._unit.unlink(missing_ok=True)
            raise

    def remove(self) -> None:
        """Stop the service and delete its unit.

        Raises:
            Refused: ``service.no_manager``, ``service.denied``, ``service.absent``, ``service.failed``.
        """
        self._demand_service()
        self._ask("disable", "--now", UNIT)
        self._unit.unlink(missing_ok=True)
        self._ask("daemon-reload")
        with suppress(Refused):  # there may be no failure to forget
            self._ask("reset-failed", UNIT)

    def start(self) -> None:
        """Start the service; it is awaited until the agent says that it works.

        Raises:
            Refused: ``service.no_manager``, ``service.denied``, ``service.absent``, ``service.ended``.
        """
        self._demand_service()
        try:
            self._ask("start", UNIT)
        except Refused as refused:
            raise Refused("service.ended", reason=str(refused.facts["reason"]), log=JOURNAL) from refused

    def stop(self) -> None:
        """Stop the service and wait until it has ended.

        Raises:
            Refused: ``service.no_manager``, ``service.denied``, ``service.absent``, ``service.failed``.
        """
        self._demand_service()
        self._ask("stop", UNIT)

    def standing(self) -> Standing | None:
        """Ask how the service stands.

        Raises:
            Refused: ``service.no_manager``, ``service.failed``.
        """
        self._demand_manager("wachpult-agent run")
        words = ("show", UNIT, "--property=" + ",".join(_PROPERTIES))
        values = dict(line.partition("=")[::2] for line in self._ask(*words).splitlines())
        if values.get("LoadState") != "loaded":
            return None
        phase = _PHASES.get(values.get("ActiveState", ""), Phase.STOPPED)
        result = values.get("Result", "")
        return Standing(
            phase=phase,
            process=int(values.get("MainPID", "0") or 0),
            start=values.get("UnitFileState", ""),
            account=values.get("User") or "root",
            command=self._command(values.get("FragmentPath", "")),
            reason=result if phase is Phase.FAILED or (phase is Phase.STARTING and result != "success") else "",
        )

    def _command(self, path: str) -> str:
        with suppress(OSError):
            for line in Path(path or self._unit).read_text("utf-8", "replace").splitlines():
                name, _, words = line.partition("=")
                if name == "ExecStart":
                    return words
        return ""

    def _demand_service(self) -> None:
        self._demand("wachpult-agent run")
        if not self._unit.exists():
            raise Refused("service.absent")

    def _demand(self, command: str) -> None:
        self._demand_manager(command)
        if not self._is_root():
            raise Refused("service.denied")

    def _demand_manager(self, command: str) -> None:
        if not self._booted.is_dir():
            raise Refused("service.no_manager", command=command)

    def _ask(self, *words: str) -> str:
        try:
            done = self._run(("systemctl", "--no-pager", "--no-ask-password", *words), _LIMIT_S)
        except TimeLimit as limit:
            raise Refused("service.failed", reason=f"systemctl {words[0]} was not done in time.") from limit
        except OSError as failure:
            raise Refused("service.failed", reason=str(failure)) from failure
        if done.code != 0:
            said = " ".join(done.errors.decode("utf-8", "replace").split())
            raise Refused("service.failed", reason=said or f"systemctl {words[0]} ended with {done.code}.")
        return done.output.decode("utf-8", "replace")


def hand_over(folder: Path, account: str) -> None:
    """Give the agent's folder and what is in it to another account.

    Raises:
        Refused: ``service.account`` when there is no such account.
    """
    import pwd  # not on Windows, where this module is nobody's business

    try:
        owner = pwd.getpwnam(account)
    except KeyError as error:
        raise Refused("service.account", reason=f"there is no account {account} here.") from error
    for path in (folder, *folder.rglob("*")):
        os.chown(path, owner.pw_uid, owner.pw_gid, follow_symlinks=False)


def _run(words: Sequence[str], limit_s: float) -> Done:
    return run_command(words, limit_s=limit_s)
