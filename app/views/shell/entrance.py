"""Lets people in and out: asks who works here when the central service wants to know."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, Qt

from app.console.desk import Desk, Link, LinkState
from app.console.preferences import PreferencesFile
from app.domain.errors import Refused, Unreachable
from app.views.kit import words
from app.views.kit.bar import Weight
from app.views.shell.login_panel import LoginPanel
from app.views.shell.window import Window


class Entrance(QObject):
    """The login panel, and when it is there."""

    def __init__(
        self,
        window: Window,
        desk: Desk,
        preferences: PreferencesFile,
        *,
        where: str,
        start: Callable[[Coroutine[Any, Any, None]], object],
        is_remembered: Callable[[], bool],
    ) -> None:
        """Stand at the door.

        Args:
            window: over whose middle the panel is shown.
            desk: whom to ask.
            preferences: where the name is kept for the next time.
            where: address of the central service; empty: the embedded one, which asks nobody.
            start: starts a coroutine and keeps it.
            is_remembered: whether this computer can keep a session.
        """
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._preferences = preferences
        self._where = where
        self._start = start
        self._is_remembered = is_remembered
        self._is_put_off = False
        self.panel = LoginPanel(window.pages)
        window.pages.currentChanged.connect(self._on_page_shown)
        # Not before the page has been given the focus: what is typed then belongs to the question.
        window.pages.currentChanged.connect(self._on_page_settled, Qt.ConnectionType.QueuedConnection)
        self.panel.wanted.connect(lambda name, password: start(self._log_in(name, password)))
        self.panel.put_off.connect(self._on_put_off)
        self._end = desk.on_link(self._on_link)
        self.follow()

    def close(self) -> None:
        """Stop listening."""
        self._end()

    def _on_page_shown(self) -> None:
        """The page that is shown lies on top of everything, also of the question who works here."""
        self.panel.raise_()

    def _on_page_settled(self) -> None:
        if self.panel.isVisible():
            self.panel.take_focus()

    def follow(self) -> None:
        """Ask, or stop asking."""
        is_needed = self._desk.link.link is Link.LOGIN_NEEDED and bool(self._where)
        if not is_needed:
            self._is_put_off = False
            if self.panel.isVisible():
                self.panel.forget()
        elif self._is_put_off:
            self._remind()
        elif not self.panel.isVisible():
            self.panel.ask(
                where=self._where,
                name=self._preferences.now.login,
                is_remembered=self._is_remembered(),
                can_read=bool(self._desk.board.servers or self._desk.board.tickets),
            )

    def log_out(self) -> None:
        """Somebody leaves."""
        self._start(self._desk.log_out())

    async def _log_in(self, name: str, password: str) -> None:
        try:
            await self._desk.log_in(name, password)
        except Refused as error:
            self.panel.say_trouble(words.refused(error.code, error.facts))
        except Unreachable:
            self.panel.say_trouble(self.tr("Der zentrale Dienst ist nicht erreichbar."))
        else:
            self.panel.forget()
            if name != self._preferences.now.login:
                self._keep(name)
        finally:
            self.panel.set_busy(is_busy=False)

    def _keep(self, name: str) -> None:
        try:
            self._preferences.change(login=name)
        except OSError:
            return  # the name is typed again next time

    def _on_link(self, _state: LinkState) -> None:
        self.follow()

    def _on_put_off(self) -> None:
        self._is_put_off = True
        self._remind()

    def _remind(self) -> None:
        self._window.link_bar.say(
            self.tr("Nicht angemeldet: was zu sehen ist, wird nicht mehr aktuell, und nichts kann geändert werden."),
            weight=Weight.WARNING,
            step=self.tr("Anmelden"),
            act=self._ask_again,
            can_close=False,
        )

    def _ask_again(self) -> None:
        self._is_put_off = False
        self._window.link_bar.clear()
        self.follow()
