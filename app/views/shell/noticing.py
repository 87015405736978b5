"""Makes itself heard: decides what is worth telling, and shows it where nobody is disturbed more than needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.console.desk import Desk
from app.console.notice import About, Level, Notice
from app.console.notices import LOOK_EVERY, Memory, decide
from app.console.preferences import PreferencesFile
from app.domain.change import Change, Noun
from app.views.kit.announce import announce
from app.views.kit.sounds import Sounds
from app.views.shell.areas import HOME_OF
from app.views.shell.notice_words import said
from app.views.shell.tray import Tray
from app.views.shell.window import Window

GATHER_MS: Final = 400
"""What comes together is told together."""


class Noticing(QObject):
    """Toasts, messages of the system, sounds.

    Signals:
        open_wanted: noun and id of what a notice is about.
    """

    open_wanted = Signal(str, str)

    def __init__(
        self,
        window: Window,
        desk: Desk,
        preferences: PreferencesFile,
        *,
        tray: Tray,
        sounds: Sounds,
        area: Callable[[], str],
    ) -> None:
        """Begin to listen.

        Args:
            window: where toasts appear.
            desk: what there is to tell about.
            preferences: which levels may be shown and heard.
            tray: shows messages of the system.
            sounds: plays.
            area: the area that is shown: what can be seen there needs no message.
        """
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._preferences = preferences
        self._tray = tray
        self._sounds = sounds
        self._area = area
        self.memory = Memory()
        self._changed: set[Change] = set()
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(self.look)
        self._again = QTimer(self)
        self._again.setInterval(int(LOOK_EVERY.total_seconds() * 1000))
        self._again.timeout.connect(self.look)
        self._again.start()
        self._end = desk.board.listen(self._on_changes, Noun.ALARM, Noun.TICKET)

    def close(self) -> None:
        """Stop listening."""
        self._end()
        self._gather.stop()
        self._again.stop()
        self._sounds.close()

    def look(self) -> None:
        """Tell what there is to tell."""
        self._gather.stop()
        changes, self._changed = frozenset(self._changed), set()
        me = self._desk.me.id if self._desk.me is not None else ""
        notices = decide(changes, self._desk.board, self._preferences.now, self.memory, self._desk.now(), me=me)
        for notice in notices:
            self._tell(notice)

    def _tell(self, notice: Notice) -> None:
        if notice.has_sound:
            self._sounds.play(int(notice.level))
        if not notice.is_shown:
            return
        text = said(notice, self._desk.board)
        is_seen = QApplication.activeWindow() is not None
        if is_seen and self._is_in_sight(notice):
            announce(self._window, text, is_urgent=notice.level >= Level.MESSAGE)
        elif is_seen or notice.level < Level.MESSAGE or not self._tray.say(text):
            key = f"{notice.about}:{notice.customer_id}"
            self._window.toasts.say(text, step=self.tr("Zeigen"), act=lambda: self._open(notice), key=key)
        if notice.level >= Level.REMINDER and not is_seen:
            QApplication.alert(self._window)

    def _is_in_sight(self, notice: Notice) -> bool:
        """Whether what it is about can be seen anyway. A change of hands or a flood is always worth a word."""
        is_plain = notice.about in (About.ALARM_NEW, About.ALARM_UNACKNOWLEDGED, About.TICKET_NEW)
        return is_plain and self._area() in ("board", HOME_OF.get(str(notice.noun), ""))

    def _open(self, notice: Notice) -> None:
        self.open_wanted.emit(str(notice.noun), notice.ids[0] if len(notice.ids) == 1 else "")

    def _on_changes(self, changes: frozenset[Change]) -> None:
        self._changed |= changes
        if not self._gather.isActive():
            self._gather.start()
