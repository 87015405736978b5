"""Who has how much of the window: the list, the ticket beside or below it, and a mail or a strip in a low window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from app.views.kit.theme import theme
from app.views.tickets.detail import Detail

HALF_FROM: Final = 1150
"""From this width on, at 15 px text, an open ticket has half of the screen."""
NARROW: Final = 480
"""What it has below that."""
ROWS_BELOW_MAIL: Final = 26
ROWS_OF_MAIL: Final = 20
"""Lower than so many rows, a window is given wholly to a mail that is written below the list, or beside it."""
BESIDE_KEY: Final = "tickets/share"
BELOW_KEY: Final = "tickets/share-below"


class Room(QObject):
    """Shares out the splitter of the list and the open ticket; what somebody chose is kept."""

    def __init__(
        self, splitter: QSplitter, side: QWidget, detail: Detail, layout: QSettings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._splitter, self._side, self._detail, self._layout = splitter, side, detail, layout
        self._is_aside = False
        splitter.splitterMoved.connect(lambda _at, _index: self._keep())

    @property
    def is_below(self) -> bool:
        """Whether the ticket stands below the list."""
        return self._splitter.orientation() is Qt.Orientation.Vertical

    def share_out(self) -> None:
        """Give the open ticket its share: what somebody chose, else half of the width, and more of the height."""
        whole = self._splitter.height() if self.is_below else self._splitter.width()
        kept, metrics = self._layout.value(self._key), theme().metrics
        if kept is not None:
            part = round(whole * float(str(kept)))
        elif self.is_below:
            part = whole * 6 // 10
        else:
            part = whole // 2 if whole >= metrics.width(HALF_FROM) else metrics.width(NARROW)
        self._splitter.setSizes([max(1, whole - part), part])

    def make(self) -> None:
        """Give a low window wholly to the mail that is written in it; the list is back when it is done."""
        least = ROWS_BELOW_MAIL if self.is_below else ROWS_OF_MAIL
        if self._splitter.height() < least * theme().metrics.row:
            self._side.setVisible(not self.is_below)
            self._detail.set_tight(True)

    def give_back(self) -> None:
        """Show list and ticket in full again."""
        self._side.show()
        self._detail.set_tight(False)

    def fit_strip(self, name: str) -> None:
        """Let the ticket below make room for a strip where both do not fit; entries that are marked must be seen."""
        if not self.is_below or self._detail.isHidden() or name == "split":
            return
        if self._side.minimumSizeHint().height() + self._detail.minimumSizeHint().height() > self._splitter.height():
            self._detail.hide()
            self._is_aside = True

    def bring_back(self) -> None:
        """Show the ticket that made room."""
        if self._is_aside:
            self._is_aside = False
            self._detail.show()

    @property
    def _key(self) -> str:
        return BELOW_KEY if self.is_below else BESIDE_KEY

    def _keep(self) -> None:
        first, second = self._splitter.sizes()
        if first + second:
            self._layout.setValue(self._key, f"{second / (first + second):.3f}")
