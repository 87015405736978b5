"""The agent's life: its parts are started, watched and ended in good order."""

from __future__ import annotations

import logging
import os
import signal
import threading
from pathlib import Path
from types import FrameType
from typing import Protocol

import app
from app.agent import identity as identities
from app.agent.clock import Offset, SystemClock
from app.agent.collector import Collector, is_quick, is_slow
from app.agent.courier import Courier, stored_config
from app.agent.crew import Crew
from app.agent.devices import DevicePoller
from app.agent.ear import Ear
from app.agent.identity import Identity
from app.agent.orders import Orders
from app.agent.rotation import Rotation
from app.agent.scan import Scanner
from app.agent.spool import Spool
from app.agent.stock import FIRST_S, Stocktaker
from app.agent.thrift import keep_one_heap
from app.agent.watcher import Nobody, Watcher
from app.domain.kind import Platform
from app.domain.policy import default_policy, scaled
from app.wire.messages import Config
from app.wire.transport import Transport

log = logging.getLogger(__name__)


def live(
    folder: Path, identity: Identity, stop: threading.Event, *, interval_s: int = 0, watcher: Watcher | None = None
) -> int:
    """Check and report until ``stop`` is set; return the exit code: 0, or 1 when a part broke off.

    Args:
        folder: of identity and spool; nobody else works with it.
        identity: who this agent is.
        stop: set by whoever wants it to end; in a program's main thread, by SIGTERM and SIGINT too.
        interval_s: of everything, where the standard's own intervals are not wanted.
        watcher: is told when it works and when it is about to end.
    """
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

    if threading.current_thread() is threading.main_thread():  # nobody else may; a service of Windows is told otherwise
        signal.signal(signal.SIGTERM, on_signal)
        signal.signal(signal.SIGINT, on_signal)
    watcher = watcher or Nobody()
    parts: tuple[_Part, ...] = (crew, ear, courier)
    for part in parts:
        part.start()
    log.info("The agent works (version %s, central service %s).", app.__version__, identity.central)
    watcher.ready()
    has_broken = False
    while not (has_broken or stop.wait(0.5 if os.name == "nt" else 20.0)):
        has_broken = not all(each.is_working() for each in parts)
    if has_broken:
        log.error("A part of the agent has broken off; the agent ends, to be started again.")
    watcher.ending()
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
