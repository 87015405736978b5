"""Text size, colours and sound by keys: they change the preferences, and everything follows those."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

from app.console.preferences import PreferencesFile, Theme
from app.views.kit.actions import Actions
from app.views.kit.glyphs import Glyph
from app.views.kit.moments import Moments
from app.views.kit.theme import Scheme, theme
from app.views.kit.tokens import LARGEST_SCALE, SMALLEST_SCALE, Role
from app.views.shell.said import Said
from app.views.shell.window import Window

STEP: Final = 0.1
MUTED_FOR: Final = timedelta(minutes=15)


class Looks(QObject):
    """Binds the keys for looks and sound."""

    def __init__(
        self,
        window: Window,
        actions: Actions,
        preferences: PreferencesFile,
        *,
        now: Callable[[], datetime],
        moments: Callable[[], Moments],
        say: Callable[[str], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self._now = now
        self._moments = moments
        self._say = say
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.timeout.connect(self.follow)
        actions.bind("app.larger", lambda: self._scale(theme().scale + STEP))
        actions.bind("app.smaller", lambda: self._scale(theme().scale - STEP))
        actions.bind("app.normal_size", lambda: self._scale(1.0))
        actions.bind("app.theme", self._turn)
        actions.bind("app.mute", self.mute)
        window.status.mute_asked.connect(self.mute)
        self._end = preferences.listen(lambda _now: self.follow())
        self.follow()

    def close(self) -> None:
        """Stop listening."""
        self._end()
        self._over.stop()

    def mute(self) -> None:
        """No sound for a quarter of an hour; asked again while it is off: sound again."""
        self._change(muted_until=None if self._is_muted() else self._now() + MUTED_FOR)

    def follow(self) -> None:
        """Say in the status bar until when it is mute."""
        until = self._preferences.now.muted_until
        self._over.stop()
        piece = self._window.status.mute
        if until is None or not self._is_muted():
            piece.say(None)
            return
        self._over.start(int((until - self._now()).total_seconds() * 1000) + 50)
        text = self.tr("Ton aus bis {until}").format(until=self._moments().clock(until))
        piece.say(Said(Glyph.CROSS, Role.WARNING, text), tip=self.tr("Ton wieder anschalten"))

    def _is_muted(self) -> bool:
        until = self._preferences.now.muted_until
        return until is not None and self._now() < until

    def _scale(self, scale: float) -> None:
        wanted = round(min(LARGEST_SCALE, max(SMALLEST_SCALE, scale)), 2)
        if wanted != self._preferences.now.text_scale:
            self._change(text_scale=wanted)
        else:
            theme().set_look(scale=wanted)
        self._window.toasts.say(
            self.tr("Textgröße {percent} %").format(percent=round(wanted * 100)), key="scale", lasts_ms=1500
        )

    def _turn(self) -> None:
        is_dark = theme().tokens.is_dark
        wanted = Theme.LIGHT if is_dark else Theme.DARK
        if self._preferences.now.theme is wanted:
            theme().set_look(scheme=Scheme(wanted))
        else:
            self._change(theme=wanted)

    def _change(self, **values: Any) -> None:
        try:
            self._preferences.change(**values)
        except OSError as error:
            reason = error.strerror or str(error)
            self._say(self.tr("Gilt bis zum Ende des Programms; speichern ging nicht: {reason}").format(reason=reason))
