"""The real window with all its screens on a replica of invented facts; the network takes connections and never answers."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication  # noqa: E402

from app.console.cursor import Cursor  # noqa: E402
from app.console.line import Address  # noqa: E402
from app.console.live_desk import LiveDesk  # noqa: E402
from app.console.outbox import Outbox  # noqa: E402
from app.console.preferences import PreferencesFile  # noqa: E402
from app.console.replica import Replica  # noqa: E402
from app.console.session_token import SessionToken  # noqa: E402
from app.domain.change import Batch, Fact  # noqa: E402
from app.domain.fleet import Person, Role  # noqa: E402
from app.views.kit.countdown import Heartbeat  # noqa: E402
from app.views.kit.moments import Moments  # noqa: E402
from app.views.kit.screen import Surroundings  # noqa: E402
from app.views.kit.slices import Slices  # noqa: E402
from app.views.shell import geometry  # noqa: E402
from app.views.shell.areas import existing, has_sheet  # noqa: E402
from app.views.shell.company import Company  # noqa: E402
from app.views.shell.loop import Courier, run  # noqa: E402
from app.views.shell.options import Options  # noqa: E402
from app.views.shell.shell import Shell  # noqa: E402
from app.views.shell.window import Window  # noqa: E402
from app.views.shell.wishes import Wishes  # noqa: E402
from app.wire.ids import new_id  # noqa: E402

ME = Person(new_id(), 1, "adler", "T. Adler", "TA", Role.TECHNICIAN)
PATIENCE_S = 30.0


@dataclass(frozen=True, slots=True)
class House:
    """Everything that stands."""

    window: Window
    shell: Shell
    desk: LiveDesk

    async def until(self, is_true: Callable[[], object]) -> None:
        """Let the window live until something is true."""
        ends_at = time.monotonic() + PATIENCE_S
        while not is_true():
            assert time.monotonic() < ends_at, "it did not come true"
            await asyncio.sleep(0.001)  # not 0: what Qt does when it is idle must have its turn

    async def settled(self, tickets: int) -> None:
        """Wait until everything is on the board and on the screens, and nothing goes on beside it."""
        await self.until(lambda: len(self.desk.board.tickets) >= tickets)
        self.shell.every_screen()
        await self.until(lambda: all(slices.is_done for slices in self.window.findChildren(Slices)))
        await asyncio.sleep(0.5)


def live(facts: Sequence[Fact], play: Callable[[House], Awaitable[None]]) -> None:
    """Build the house on facts and let ``play`` happen in it."""
    application = QApplication.instance() or QApplication(["house"])
    assert isinstance(application, QApplication)
    now = datetime.now(UTC).isoformat()
    with (
        tempfile.TemporaryDirectory() as name,
        socket.create_server(("127.0.0.1", 0)) as dead,
        contextlib.ExitStack() as end,
    ):
        folder = Path(name)
        replica = Replica(folder / "replica.db")
        replica.store(Batch((*facts, ME)), Cursor("e", 1, now), is_reset=True)
        while replica.index_some():
            pass
        replica.close()
        outbox = Outbox(folder / "outbox.db")
        outbox.remember(person=ME)
        outbox.close()
        preferences = PreferencesFile(folder / "preferences.json")
        wishes = Wishes(application, preferences, Options(language="de", theme="light"))
        end.callback(wishes.close)
        layout = geometry.open_layout(folder)
        window = Window(existing(), layout=layout, is_demo=False)
        window.resize(1920, 1080)
        window.show()
        courier = Courier()
        address = Address(f"http://127.0.0.1:{dead.getsockname()[1]}")
        token = SessionToken("x", secrets=None)
        desk = LiveDesk(folder, where=lambda: address, call_soon=courier.call_soon, token=token)
        end.callback(desk.close)
        moments = Moments(ZoneInfo("Europe/Berlin"), "de")
        around = Surroundings(Heartbeat(window, desk.now), lambda: moments, preferences, layout)
        shell = Shell(window, desk, around, areas=existing(), has_sheet=has_sheet())
        company = Company(
            shell, desk, central="", start=lambda work: work.close(), is_remembered=lambda: True, is_quiet=True
        )
        end.callback(window.hide)
        end.callback(shell.close)
        end.callback(company.close)
        shell.open_area("board")
        desk.start()

        async def work() -> int:
            await play(House(window, shell, desk))
            return 0

        failures: list[BaseException] = []
        run(application, work(), report=failures.append)
        if failures:
            raise failures[0]
