"""The console as a whole, from the first paint to the end: programs beside it, desk, shell. Only the start knows it."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import logging
import signal
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.console.places import Places
from app.console.preferences import PreferencesFile
from app.domain.calendar import SERVICE_CALENDAR
from app.views.kit.moments import Moments
from app.views.kit.tasks import Tasks
from app.views.shell import geometry
from app.views.shell.areas import existing, has_sheet
from app.views.shell.crash import CrashFile, Funnel, Report, start_log
from app.views.shell.loop import Courier
from app.views.shell.loop import run as run_loop
from app.views.shell.options import Options
from app.views.shell.single import Single
from app.views.shell.trouble import say_crash, say_outbox_set_aside, say_set_aside, say_trouble
from app.views.shell.window import Window
from app.views.shell.wishes import Wishes

if TYPE_CHECKING:
    from app.console.embedded import Embedded
    from app.console.live_desk import LiveDesk
    from app.views.shell.company import Company
    from app.views.shell.secrets import SlowKeyring
    from app.views.shell.shell import Shell

log = logging.getLogger(__name__)

ENDING_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
"""Ctrl+C in the terminal and the end of the session: an orderly end, that of the programs beside it too."""
DEMO_BEGINS: Final = datetime(2026, 11, 26, 12, 12, tzinfo=UTC)
"""Thursday, 13:12 in Berlin: in the middle of service hours, with a weekend ahead."""


class Ending(Protocol):
    """Something that ends with the program."""

    def close(self) -> object:
        """End it."""


class Console:
    """One running console."""

    def __init__(
        self,
        options: Options,
        *,
        where: Places,
        preferences: PreferencesFile,
        wishes: Wishes,
        window: Window,
        courier: Courier,
        report: Callable[[BaseException], object],
    ) -> None:
        self.options = options
        self.where = where
        self.preferences = preferences
        self.wishes = wishes
        self.window = window
        self.report = report
        self.courier = courier
        self.embedded: Embedded | None = None
        self.desk: LiveDesk | None = None
        self.shell: Shell | None = None
        self.company: Company | None = None
        self.tasks = Tasks(report)
        self._keyring: SlowKeyring | None = None
        self.endings: list[Ending] = []
        self._picture: asyncio.Future[None] | None = None
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._zone = ZoneInfo(SERVICE_CALENDAR.tz)

    @property
    def central(self) -> str:
        """Address of the central service; empty: the embedded one."""
        if self.options.is_demo:
            return ""
        return self.options.central or self.preferences.now.central

    async def open(self) -> None:
        """Start what runs beside it, load the replica, show the first screen."""
        if not self.central:
            await self._start_programs()
        live_desk = await _imported("app.console.live_desk")
        token = await _imported("app.console.session_token")
        central = self.central
        if self.options.is_demo:
            await asyncio.to_thread(_forget_replica, self.where)
        folder = self.where.desk(central)
        await asyncio.to_thread(lambda: folder.mkdir(parents=True, exist_ok=True))
        self.desk = live_desk.LiveDesk(
            folder,
            where=self._address_of(central),
            call_soon=self.courier.call_soon,
            token=token.SessionToken(central or "embedded", secrets=self._secrets(central)),
            is_demo=self.options.is_demo,
        )
        self._furnish(self.desk)
        if self.desk.outbox_set_aside_as is not None:
            say_outbox_set_aside(self.window.trouble_bar, str(self.desk.outbox_set_aside_as))
        self.desk.start()
        if self.options.screenshot is not None:
            self._picture = asyncio.ensure_future(self._take_picture(self.options.screenshot))
        elif self.options.view and self.options.view not in {each.name for each in existing()}:
            self.tasks.start(self._open_wanted(self.desk))

    async def close(self) -> None:
        """End everything: what is seen first, then what it stands on."""
        if self.window.isVisible() and self.options.screenshot is None:
            geometry.keep(self.window.layout_kept, self.window)
        self.window.hide()
        await self.tasks.stop()
        for ending in reversed(self.endings):
            ending.close()
        if self.shell is not None:
            self.shell.close()
        if self.desk is not None:
            self.desk.close()
        if self.embedded is not None:
            await asyncio.to_thread(self.embedded.stop)

    def end(self, code: int = 0) -> None:
        """Let the program end."""
        if not self.ended.done():
            self.ended.set_result(code)

    def moments(self) -> Moments:
        """Words for times as they are said now."""
        return Moments(self._zone, self.wishes.language)

    async def _start_programs(self) -> None:
        embedded = await _imported("app.console.embedded")
        is_demo = self.options.is_demo
        programs = embedded.programs(
            self.where.data, with_agent=not is_demo, central_options=("--demo",) if is_demo else ()
        )
        self.embedded = embedded.Embedded(
            programs,
            logs=self.where.logs,
            demo_clock=DEMO_BEGINS if is_demo else None,
            on_address=lambda: self.courier.call_soon(self._on_address),
        )
        self.embedded.start()

    async def _take_picture(self, path: Path) -> None:
        from app.views.shell.picture import take_picture

        code = 1
        try:
            if self.desk is not None:
                code = await take_picture(
                    self.window, self.desk, path, within_s=self.options.wait_s, show=self._show_wanted
                )
        except Exception:  # whoever asked for a picture must learn why there is none
            log.exception("no picture was taken")
            sys.stderr.write(traceback.format_exc())
        finally:
            self.end(code)

    async def _open_wanted(self, desk: LiveDesk) -> None:
        """Open one thing the command line asked for, as soon as it is known here."""
        from app.views.shell.picture import is_filled

        if await is_filled(desk, within_s=self.options.wait_s) and self.shell is not None:
            self.shell.open_view(self.options.view)

    def _show_wanted(self) -> None:
        """Show what the command line asked for, now that there is data."""
        if self.shell is not None:
            self.shell.every_screen()
            if self.options.view:
                self.shell.open_view(self.options.view)

    def _furnish(self, desk: LiveDesk) -> None:
        from app.views.kit.countdown import Heartbeat
        from app.views.kit.icons import icon
        from app.views.kit.screen import Surroundings
        from app.views.kit.tokens import Role
        from app.views.shell.collector import Collector
        from app.views.shell.company import Company
        from app.views.shell.shell import Shell
        from app.views.shell.watchdog import Watchdog

        self.window.setWindowIcon(icon("layout-dashboard", Role.ACCENT))
        surroundings = Surroundings(
            Heartbeat(self.window, desk.now), self.moments, self.preferences, self.window.layout_kept
        )
        self.shell = Shell(self.window, desk, surroundings, areas=existing(), has_sheet=has_sheet())
        self.company = Company(
            self.shell,
            desk,
            central=self.central,
            start=self.tasks.start,
            is_remembered=lambda: self._keyring is None or not self._keyring.is_missing,
            is_quiet=self.options.screenshot is not None,
        )
        self.endings += [Collector(self.window), Watchdog(self.window), self.company]
        self.shell.quit_wanted.connect(self.end)
        try:
            self.shell.open_area(self._first_area())
        except Exception as error:  # noqa: BLE001 - a seam: a screen that cannot be made leaves the others to be used
            self.report(error)

    def show_window(self, view: str = "") -> None:
        """Bring the window to the front, where another start or the tray asked for it."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if view and self.shell is not None:
            self.shell.open_view(view)

    def _first_area(self) -> str:
        names = [each.name for each in existing()]
        wanted = self.options.view or self.preferences.now.start_view
        return wanted if wanted in names else names[0] if names else ""

    def on_close_asked(self) -> None:
        """Go on in the tray where there is one; end where there is none."""
        if self.company is not None and self.company.tray.is_there:
            geometry.keep(self.window.layout_kept, self.window)
            self.window.hide()
        else:
            self.end()

    def _address_of(self, central: str) -> Callable[[], Any]:
        if not central:
            embedded = self.embedded
            return lambda: embedded.address() if embedded is not None else None
        from app.console.line import Address

        ca_file = self.preferences.now.ca_file
        return lambda: Address(central, ca_file=ca_file)

    def _secrets(self, central: str) -> Any:
        if not central:
            return None
        from app.views.shell.secrets import SlowKeyring

        self._keyring = SlowKeyring()
        return self._keyring

    def _on_address(self) -> None:
        if self.desk is not None:
            self.desk.sync_now()


async def _imported(name: str) -> Any:
    """Import what takes its time on a thread of its own: the window stays alive."""
    return await asyncio.to_thread(importlib.import_module, name)


def _forget_replica(where: Places) -> None:
    """The invented fleet is made anew at each start, and so is what is known of it here."""
    folder = where.desk()
    for path in (*folder.glob("replica.db*"), *folder.glob("outbox.db*")):
        with contextlib.suppress(OSError):
            path.unlink()


def run(
    application: QApplication,
    options: Options,
    *,
    where: Places,
    preferences: PreferencesFile,
    wishes: Wishes,
    window: Window,
    single: Single | None = None,
) -> int:
    """Run the console behind a window that can be seen already."""
    crash_file = CrashFile(where.logs)
    handler = start_log(where.logs)
    courier = Courier()

    def tell(report: Report) -> None:
        courier.call_soon(lambda: say_trouble(window.trouble_bar, report))

    funnel = Funnel(tell)
    funnel.install()
    if crash_file.last:
        log.error("the program died the last time:\n%s", crash_file.last)
        say_crash(window.trouble_bar, crash_file.last)
    elif preferences.set_aside_as is not None:
        say_set_aside(window.trouble_bar, str(preferences.set_aside_as))
    try:
        return run_loop(
            application,
            _work(funnel, courier, options, where, preferences, wishes, window, single),
            report=funnel.report,
        )
    finally:
        wishes.close()
        if single is not None:
            single.close()
        funnel.remove()
        crash_file.close()
        logging.getLogger().removeHandler(handler)
        handler.close()


async def _work(
    funnel: Funnel,
    courier: Courier,
    options: Options,
    where: Places,
    preferences: PreferencesFile,
    wishes: Wishes,
    window: Window,
    single: Single | None,
) -> int:
    console = Console(
        options,
        where=where,
        preferences=preferences,
        wishes=wishes,
        window=window,
        courier=courier,
        report=funnel.report,
    )
    window.close_asked.connect(console.on_close_asked)
    before = {number: signal.signal(number, lambda _number, _frame: console.end()) for number in ENDING_SIGNALS}
    if single is not None:
        single.asked.connect(console.show_window)
        single.listen()
    try:
        await console.open()
        return await console.ended
    finally:
        await console.close()
        for number, handler in before.items():
            signal.signal(number, handler)
