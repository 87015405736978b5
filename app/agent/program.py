"""The agent's door: ``run`` (the service), ``enrol`` (once), ``rotate`` (a new key), ``check`` (look at this computer now, send nothing)."""

from __future__ import annotations

import argparse
import json
import logging
import logging.handlers
import os
import signal
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import IO, Protocol

import app
from app.agent import identity as identities
from app.agent import trust
from app.agent.clock import Offset, SystemClock
from app.agent.collector import Collector, is_quick, is_slow
from app.agent.courier import Courier, stored_config
from app.agent.crew import Crew
from app.agent.devices import DevicePoller
from app.agent.ear import Ear
from app.agent.identity import Identity
from app.agent.machine import describe
from app.agent.orders import Orders
from app.agent.private import keep_private
from app.agent.rotation import Rotation
from app.agent.scan import Scanner
from app.agent.spool import Spool
from app.agent.stock import FIRST_S, Stocktaker
from app.agent.thrift import keep_one_heap
from app.agent.uplink import enrol
from app.domain.check import State
from app.domain.errors import Refused, Unreachable
from app.domain.kind import Platform
from app.domain.policy import default_policy, scaled
from app.wire import signing
from app.wire.codec import encode
from app.wire.messages import Config
from app.wire.transport import Transport

log = logging.getLogger(__name__)

SENTENCES = {
    "enrolment.refused": "The central service does not accept this token: it is used up, too old or was made for another server.",
    "enrolment.impostor": "The answer is not signed by the central service this installer was made for; this server was not enrolled.",
    "enrolment.gateway_key": "The identity key is not one: give it as “wachpult-admin identity” shows it; nothing was sent.",
    "enrolment.plain": "The agent talks TLS only: give an address that begins with https://.",
    "identity.broken": "The agent's identity file cannot be read; enrol this server again.",
    "identity.missing": "This server is not enrolled yet: run “wachpult-agent enrol”.",
    "key.malformed": "This is no public key: give it as “wachpult-admin script key” shows it.",
    "key.unknown": "Scripts signed with this key are not run anyway.",
    "agent.running": "Another agent already works with this folder.",
}


@dataclass(frozen=True, slots=True)
class _FirstLine:
    """What the console hands over on standard input in embedded mode."""

    token: str = ""
    gateway_key: str = ""
    interval_s: int = 0


def main(argv: list[str]) -> int:
    """Run the agent's command line and return its exit code: 0 done, 1 refused or out of reach, 2 wrong usage."""
    arguments = _parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except Refused as refused:
        print(SENTENCES.get(refused.code, refused.code), file=sys.stderr)  # noqa: T201 - a command's answer
        return 1
    except Unreachable as unreachable:
        print(f"The central service cannot be reached: {unreachable}", file=sys.stderr)  # noqa: T201 - a command's answer
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="wachpult-agent", description="Checks this server and reports to the central service over outgoing TLS."
    )
    parser.add_argument("--version", action="version", version=app.__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    runs = commands.add_parser("run", help="check and report until stopped (what the service runs)")
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

    trust.register(commands, folder=_default_folder())

    rotates = commands.add_parser("rotate", help="have the agent change its key with its next report")
    rotates.add_argument("--data", type=Path, default=_default_folder(), help="folder of identity and spool")
    rotates.set_defaults(run=_rotate)

    checks = commands.add_parser("check", help="run every check once and print what it found")
    checks.add_argument("--json", action="store_true", help="one JSON object a line")
    checks.set_defaults(run=_check)
    return parser


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
    _log_to(arguments.data)
    stop = threading.Event()
    first = _FirstLine()
    if arguments.embedded:
        first = _read_first_line()
        threading.Thread(target=_wait_for_end_of_input, args=(stop,), daemon=True).start()
    identity = _known(arguments, first)
    with _Lock(arguments.data):
        return _serve(arguments.data, identity, stop, interval_s=first.interval_s)


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


def _serve(folder: Path, identity: Identity, stop: threading.Event, *, interval_s: int) -> int:
    from app.checks.target import local, stock

    keep_one_heap()
    spool_path = folder / "spool.db"
    clock, offset = SystemClock(), Offset()
    with Spool(spool_path) as spool:
        config = stored_config(spool) or default_config(interval_s)
    transport = Transport(
        identity.central, verify=identity.root or True, user_agent=f"wachpult-agent/{app.__version__}"
    )
    scanner = Scanner(config, clock=clock, on_news=lambda: courier.news())
    courier = Courier(
        spool_path,
        transport,
        identity,
        config,
        clock=clock,
        offset=offset,
        on_config=lambda fresh: crew.configure(fresh),
        on_check_now=lambda number, only: orders.heard(number, only),
        longest_wait_s=5.0 if interval_s else 300.0,
        rotation=Rotation(folder, central=(identities.load(folder) or identity).central),
        scans=scanner,
    )
    collectors = [
        Collector(spool_path, local(), config, clock=clock, offset=offset, on_news=courier.news, does=does, name=name)
        for does, name in ((is_quick, "collector"), (is_slow, "slow collector"))
    ]
    # A target of its own: what it remembers between two looks is no business of another thread.
    stocktaker = Stocktaker(
        spool_path,
        local(),
        stock(),
        clock=clock,
        on_news=courier.news,
        first_s=(1.0, 3.0) if interval_s else FIRST_S,
    )

    poller = DevicePoller(spool_path, config, clock=clock, on_news=courier.news)
    crew = Crew(collectors, stocktaker, poller, scanner)
    orders = Orders(crew.check_now, courier.somebody_waits)
    ear_transport = Transport(
        identity.central, verify=identity.root or True, user_agent=f"wachpult-agent/{app.__version__}"
    )
    ear = Ear(
        spool_path,
        ear_transport,
        lambda: courier.identity,
        clock=clock,
        on_news=courier.news,
        on_check_now=orders.heard,
        longest_wait_s=5.0 if interval_s else 300.0,
    )

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, on_signal)
    signal.signal(signal.SIGINT, on_signal)
    parts: tuple[_Part, ...] = (crew, ear, courier)
    for part in parts:
        part.start()
    log.info("The agent works (version %s, central service %s).", app.__version__, identity.central)
    has_broken = False
    while not (has_broken or stop.wait(0.5 if os.name == "nt" else 20.0)):
        has_broken = not all(each.is_working() for each in parts)
    if has_broken:
        log.error("A part of the agent has broken off; the agent ends, to be started again.")
    for part in parts:
        part.stop()
    ear_transport.close()
    transport.close()
    log.info("The agent ended.")
    return 1 if has_broken else 0


class _Part(Protocol):
    """A part of the agent with threads of its own."""

    def start(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """End."""

    def is_working(self) -> bool:
        """Tell whether its threads still run."""


def default_config(interval_s: int) -> Config:
    """What is checked before the central service has said anything. ``interval_s`` 0: the standard's own intervals."""
    platform = Platform.WINDOWS if os.name == "nt" else Platform.LINUX
    specs = default_policy(platform)
    if interval_s:
        specs = scaled(specs, interval_s=interval_s)
    return Config(version=0, specs=list(specs), samples_every_s=interval_s or 60, report_every_s=interval_s or 60)


def _check(arguments: argparse.Namespace) -> int:
    """Run everything twice, a second apart: rates need two looks."""
    from app.checks.run import run_all
    from app.checks.target import local

    specs = default_config(0).specs
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


def _log_to(folder: Path) -> None:
    keep_private(folder)
    handler = logging.handlers.RotatingFileHandler(
        folder / "agent.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8"
    )
    logging.basicConfig(
        level=logging.INFO, handlers=[handler], format="%(asctime)s %(levelname)s %(name)s: %(message)s", force=True
    )


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
