"""The agent's door: ``run``, ``service`` (have it run always), ``enrol`` (once), ``rotate`` (a new key), ``check`` (look now, send nothing)."""

from __future__ import annotations

import argparse
import io
import json
import logging
import os
import signal
import sys
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

import app
from app.agent import identity as identities
from app.agent import trust
from app.agent.clock import SystemClock
from app.agent.identity import Identity
from app.agent.life import default_config, live
from app.agent.log import log_to
from app.agent.machine import describe
from app.agent.private import keep_private
from app.agent.rotation import Rotation
from app.agent.sentences import sentence
from app.agent.service import command as service
from app.agent.service.notify import Notifier
from app.agent.uplink import enrol
from app.agent.watcher import Watcher
from app.domain.check import CheckSpec, State
from app.domain.errors import Refused, Unreachable
from app.wire import signing
from app.wire.codec import encode
from app.wire.transport import Transport

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _FirstLine:
    """What the console hands over on standard input in embedded mode."""

    token: str = ""
    gateway_key: str = ""
    interval_s: int = 0


def main(argv: list[str]) -> int:
    """Run the agent's command line and return its exit code: 0 done, 1 refused or out of reach, 2 wrong usage."""
    arguments = parser().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter gets a question mark, not a traceback
    try:
        return int(arguments.run(arguments))
    except Refused as refused:
        print(sentence(refused), file=sys.stderr)  # noqa: T201 - a command's answer
        return 1
    except Unreachable as unreachable:
        print(f"The central service cannot be reached: {unreachable}", file=sys.stderr)  # noqa: T201 - a command's answer
        return 1


def parser() -> argparse.ArgumentParser:
    """Make the agent's command line."""
    door = argparse.ArgumentParser(
        prog="wachpult-agent", description="Checks this server and reports to the central service over outgoing TLS."
    )
    door.add_argument("--version", action="version", version=app.__version__)
    commands = door.add_subparsers(required=True, metavar="COMMAND")

    runs = commands.add_parser("run", help="check and report until stopped")
    runs.add_argument("--data", type=Path, default=_default_folder(), help="folder of identity and spool")
    runs.add_argument("--central", default="", help="address of the central service, if it moved")
    runs.add_argument("--embedded", action="store_true", help=argparse.SUPPRESS)
    runs.set_defaults(run=_run)

    enrols = commands.add_parser("enrol", help="introduce this server with a one-time token")
    enrols.add_argument("--data", type=Path, default=_default_folder(), help="folder of identity and spool")
    enrols.add_argument("--central", required=True, help="address of the central service, https://…")
    enrols.add_argument(
        "--gateway-key", default="", help="identity key of the central service, as “wachpult-admin identity” shows it"
    )
    enrols.add_argument("--root", default="", help="file with the root certificate, where it is not a public one")
    enrols.add_argument("--script-key", default="", help="public key whose scripts are run here, see “trust add”")
    enrols.add_argument("token", nargs="?", help="the token; read from standard input when left out")
    enrols.set_defaults(run=_enrol)

    service.register(commands, folder=_default_folder())
    trust.register(commands, folder=_default_folder())

    rotates = commands.add_parser("rotate", help="have the agent change its key with its next report")
    rotates.add_argument("--data", type=Path, default=_default_folder(), help="folder of identity and spool")
    rotates.set_defaults(run=_rotate)

    checks = commands.add_parser("check", help="run every check once and print what it found")
    checks.add_argument("--json", action="store_true", help="one JSON object a line")
    checks.set_defaults(run=_check)
    return door


def _default_folder() -> Path:
    if os.name == "nt":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "Wachpult" / "agent"
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return Path("/var/lib/wachpult-agent")
    return Path.home() / ".local" / "share" / "wachpult-agent"


def _enrol(arguments: argparse.Namespace) -> int:
    token = arguments.token or sys.stdin.readline().strip()
    if not arguments.central.startswith("https://"):
        raise Refused("enrolment.plain")
    if arguments.script_key:
        trust.believe(arguments.data, arguments.script_key)
    made = _introduce(arguments.data, arguments.central, token, arguments.gateway_key, verify=arguments.root or True)
    print(  # noqa: T201 - a command's answer
        "Enrolled. Compare this fingerprint with the one the console shows before approving:\n"
        f"  {signing.fingerprint(signing.public_bytes(made.signing_key()))}"
    )
    return 0


def _rotate(arguments: argparse.Namespace) -> int:
    identity = identities.load(arguments.data)
    if identity is None:
        raise Refused("identity.missing")
    Rotation(arguments.data, central=identity.central).ask()
    print("The agent changes its key with its next report, or when it starts.")  # noqa: T201 - a command's answer
    return 0


def _introduce(folder: Path, central: str, token: str, gateway_key: str, *, verify: str | bool = True) -> Identity:
    expected = signing.from_text(gateway_key, size=32) if gateway_key else None
    if gateway_key and expected is None:
        raise Refused("enrolment.gateway_key")
    keep_private(folder)
    with _Lock(folder):  # a running agent would still write into the spool that a new identity throws away
        transport = Transport(central, verify=verify, user_agent=f"wachpult-agent/{app.__version__}")
        try:
            private_key, enrolled = enrol(
                transport, token=token, machine=describe(), clock=SystemClock(), gateway_key=expected
            )
        finally:
            transport.close()
        identity = Identity(
            central=central,
            agent_id=enrolled.agent_id,
            server_id=enrolled.server_id,
            private_key=private_key,
            gateway_key=signing.from_text(enrolled.gateway_key, size=32) or b"",
            root=verify if isinstance(verify, str) else "",
            made_at=SystemClock().now(),
        )
        (folder / "spool.db").unlink(missing_ok=True)
        identities.save(folder, identity)
    return identity


def _run(arguments: argparse.Namespace) -> int:
    return _work(arguments, threading.Event(), Notifier())


def run_as_service(argv: list[str], stop: threading.Event, watcher: Watcher) -> int:
    """Check and report, as ``run`` with these options does, until ``stop`` is set.

    Raises:
        Refused: it cannot begin.
        OSError: its folder may not be used.
    """
    return _work(parser().parse_args(["run", *argv]), stop, watcher)


def _work(arguments: argparse.Namespace, stop: threading.Event, watcher: Watcher) -> int:
    log_to(arguments.data)
    first = _FirstLine()
    if arguments.embedded:
        first = _read_first_line()
        threading.Thread(target=_wait_for_end_of_input, args=(stop,), daemon=True).start()
    identity = _known(arguments, first)
    with _Lock(arguments.data):
        return live(arguments.data, identity, stop, interval_s=first.interval_s, watcher=watcher)


def _known(arguments: argparse.Namespace, first: _FirstLine) -> Identity:
    identity = identities.load(arguments.data)
    central = arguments.central or (identity.central if identity else "")
    if identity is not None and first.gateway_key and signing.to_text(identity.gateway_key) != first.gateway_key:
        log.warning("The central service is another one now; this computer is enrolled afresh.")
        identity = None
    if identity is None:
        if not first.token:
            raise Refused("identity.missing")
        return _introduce(arguments.data, central, first.token, first.gateway_key)
    return identity.at(central)


def _check(arguments: argparse.Namespace) -> int:
    """Run everything twice, a second apart: rates need two looks."""
    from app.checks.run import run_all
    from app.checks.target import local

    specs = at_once()
    target = local()
    run_all(specs, target, SystemClock().now())
    threading.Event().wait(1.0)
    results, samples = run_all(specs, target, SystemClock().now())
    for result in results:
        if arguments.json:
            line = encode(result).decode()
        else:
            value = "" if result.value is None else f"{result.value:.1f} {result.unit}"
            line = f"{result.state.value:15} {result.kind:12} {result.item:24} {value:18} {result.code} {dict(result.detail)}"
        print(line)  # noqa: T201 - a command's answer
    if arguments.json:
        for sample in samples:
            print(encode(sample).decode())  # noqa: T201 - a command's answer
    return 1 if any(result.state in (State.CRITICAL, State.UNKNOWN) for result in results) else 0


def at_once() -> list[CheckSpec]:
    """Give the standard's checks as they judge one reading: who looks by hand does not wait for a window to fill."""
    return [
        replace(spec, params={name: value for name, value in spec.params.items() if name != "window_s"})
        for spec in default_config(0).specs
    ]


def _read_first_line() -> _FirstLine:
    try:
        values = json.loads(sys.stdin.readline())
        return _FirstLine(str(values["token"]), str(values["gateway_key"]), int(values["interval_s"]))
    except (ValueError, KeyError, TypeError) as error:
        message = "embedded mode expects one JSON line with token, gateway_key and interval_s on standard input"
        raise SystemExit(message) from error


def _wait_for_end_of_input(stop: threading.Event) -> None:
    """The parent holds our standard input open; when it dies, we end too."""
    while sys.stdin.readline():
        pass
    stop.set()
    signal.raise_signal(signal.SIGTERM)


class _Lock:
    """One agent a folder: two would number two streams alike."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "lock"
        self._file: IO[str] | None = None

    def __enter__(self) -> None:
        self._file = self._path.open("a")
        try:
            if os.name == "nt":
                import msvcrt

                msvcrt.locking(self._file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
            else:
                import fcntl

                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._file.close()
            raise Refused("agent.running") from error

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()
