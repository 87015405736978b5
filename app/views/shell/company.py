"""What keeps the shell company: palette, keys, login, tray, notices, the person's menu, what waits to be sent."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMenu

from app.console.desk import Desk, Unresolved
from app.domain.alarm import Stage, stage
from app.domain.change import Noun
from app.domain.check import State
from app.views.kit import words
from app.views.kit.side_sheet import SideSheet
from app.views.kit.sounds import Sounds
from app.views.shell.entrance import Entrance
from app.views.shell.finder import Finder
from app.views.shell.key_sheet import KeySheet
from app.views.shell.looks import Looks
from app.views.shell.noticing import Noticing
from app.views.shell.outbox_sheet import OutboxSheet, title_of_sheet
from app.views.shell.shell import Shell
from app.views.shell.tray import Tray

WARM_UP_AFTER_MS: Final = 1500
WARM_UP_EVERY_MS: Final = 400


class Company(QObject):
    """Puts together everything that is not the window's frame."""

    def __init__(
        self,
        shell: Shell,
        desk: Desk,
        *,
        central: str,
        start: Callable[[Coroutine[Any, Any, None]], object],
        is_remembered: Callable[[], bool],
        is_quiet: bool = False,
    ) -> None:
        """Join the shell.

        Args:
            shell: the frame.
            desk: the data.
            central: address of the central service; empty: the embedded one.
            start: starts a coroutine and keeps it.
            is_remembered: whether this computer can keep a session.
            is_quiet: a picture is taken: no tray, no sounds, no notices.
        """
        super().__init__(shell)
        self._shell, self._desk, self._central = shell, desk, central
        window, surroundings = shell.window, shell.surroundings
        preferences = surroundings.preferences
        self._sheet = SideSheet(window)
        self._outbox: OutboxSheet | None = None
        self.looks = Looks(
            window, shell.actions, preferences, now=desk.now, moments=surroundings.moments, say=shell.say
        )
        shell.actions.bind("app.help", self.show_keys)
        self.finder = Finder(window, desk.board, shell.actions, shell.here, search=desk.search, start=start)
        self.finder.open_wanted.connect(shell.open_fact)
        self.finder.taught.connect(shell.say)
        self.entrance = Entrance(window, desk, preferences, where=central, start=start, is_remembered=is_remembered)
        self.tray = Tray(window, shell.actions, is_available=False if is_quiet else None)
        self.tray.show_wanted.connect(self._raise)
        self.noticing: Noticing | None = None
        if not is_quiet:
            self.noticing = Noticing(window, desk, preferences, tray=self.tray, sounds=Sounds(), area=shell.area_name)
            self.noticing.open_wanted.connect(shell.open_fact)
        window.status.outbox_asked.connect(self.show_outbox)
        window.status.person_asked.connect(self._show_person)
        shell.retranslated.connect(self._retranslate)
        self._unassigned = 0
        surroundings.heartbeat.beat.connect(self._on_beat)
        self._ends = [
            desk.on_refused(self._on_refused),
            desk.board.listen(lambda _changes: self._soon.start(), Noun.ALARM),
        ]
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(1000)
        self._soon.timeout.connect(self._follow_tray)
        shell.menus.fill()
        self._warm = QTimer(self)
        self._warm.setSingleShot(True)
        self._warm.timeout.connect(self._warm_up)
        self._warm.start(WARM_UP_AFTER_MS)

    def close(self) -> None:
        """Leave."""
        for end in self._ends:
            end()
        self._soon.stop()
        self._warm.stop()
        self.looks.close()
        self.finder.close()
        self.entrance.close()
        if self.noticing is not None:
            self.noticing.close()
        self.tray.close()

    def _warm_up(self) -> None:
        """One thing at a time: between two the window answers."""
        if self._shell.warm_up():
            self._warm.start(WARM_UP_EVERY_MS)

    def show_keys(self) -> None:
        """Show all keys."""
        self._shell.every_screen()
        self._sheet.open(self.tr("Tasten"), KeySheet(self._shell.bound_ids(), self._sheet))

    def show_outbox(self) -> None:
        """Show what waits and what was not taken."""
        self._outbox = OutboxSheet(
            self._desk.board, moments=self._shell.surroundings.moments, discard=self._discard, parent=self._sheet
        )
        self._outbox.show_entries(self._desk.link, self._desk.unresolved())
        self._sheet.open(title_of_sheet(), self._outbox)

    def _discard(self, mid: int) -> None:
        self._desk.discard(mid)
        self._shell.standing.follow()
        if self._outbox is None or not self._desk.unresolved():
            self._sheet.dismiss()
        else:
            self._outbox.show_entries(self._desk.link, self._desk.unresolved())

    def _on_refused(self, entry: Unresolved) -> None:
        """Something this person did was not taken: say why at once."""
        self._shell.window.toasts.say(
            words.refused(entry.code, entry.facts), step=self.tr("Ansehen"), act=self.show_outbox, key="refused"
        )

    def _show_person(self) -> None:
        me = self._desk.me
        button = self._shell.window.status.person
        menu = QMenu(button)
        if me is not None:
            menu.addAction(f"{me.name} · {words.word('role', me.role)}").setEnabled(False)
            menu.addSeparator()
        if "settings" in self._shell.areas:
            menu.addAction(self._shell.actions.get("app.settings"))
        if self._central:
            menu.addAction(self.tr("Abmelden")).triggered.connect(self.entrance.log_out)
        menu.addSeparator()
        menu.addAction(self._shell.actions.get("app.quit"))
        menu.aboutToHide.connect(menu.deleteLater)
        above = button.mapToGlobal(button.rect().topLeft())
        above.setY(above.y() - menu.sizeHint().height())
        menu.popup(above)

    def _on_beat(self) -> None:
        """Once a minute is often enough to walk over all open tickets."""
        if self.tray.is_there:
            board = self._desk.board
            self._unassigned = sum(board.tickets[each].assignee_id is None for each in board.open_tickets)
            self._follow_tray()

    def _follow_tray(self) -> None:
        if not self.tray.is_there:
            return
        now, board = self._desk.now(), self._desk.board
        standing: dict[State, int] = {}
        for alarm in board.alarms.values():
            if alarm.closed_at is None and stage(alarm, now=now) is Stage.NEW:
                standing[alarm.state] = standing.get(alarm.state, 0) + 1
        worst = max(standing, key=lambda state: state.rank, default=None)
        tip = self.tr("Wachpult: {alarms} Alarme unquittiert, {tickets} Tickets nicht zugewiesen")
        self.tray.show_state(worst, tip.format(alarms=sum(standing.values()), tickets=self._unassigned))

    def _raise(self) -> None:
        window = self._shell.window
        window.show()
        window.raise_()
        window.activateWindow()

    def _retranslate(self) -> None:
        self.finder.retranslate()
        self.tray.retranslate()
        self._shell.menus.fill()
