"""The sheet of maintenance windows over a window: their list, and the forms that plan and change them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.console.desk import Desk
from app.domain.maintenance import Maintenance
from app.views.kit.screen import Surroundings
from app.views.kit.side_sheet import SideSheet
from app.views.kit.window_list import WindowList
from app.views.kit.window_sheet import WindowSheet
from app.views.kit.window_terms import scopes_of


class Windows(QObject):
    """Opens the list, and the forms over it.

    Signals:
        done: something that can be taken back, in words.
        said: something that needs no answer.
    """

    done = Signal(str)
    said = Signal(str)

    def __init__(self, desk: Desk, surroundings: Surroundings, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self._scope_id = ""
        self.sheet = SideSheet(owner.window(), wide_at_15=880)
        self.list = WindowList(desk, surroundings, self.sheet)
        self.list.hide()
        self.form = WindowSheet(desk, surroundings, owner)
        self.form.done.connect(self.done)
        self.list.done.connect(self.done)
        self.list.said.connect(self.said)
        self.list.change_wanted.connect(self._change)
        self.list.new_wanted.connect(lambda: self.plan(self._scope_id))

    def open(self, scope_id: str = "") -> None:
        """Show the windows of a customer, a site or a server; empty shows all."""
        self._scope_id = scope_id
        self.sheet.open(self._title(), self.list)
        self.list.show_scope(scope_id)

    def plan(self, scope_id: str) -> None:
        """Open the form of a new window where a customer, a site or a server is in sight."""
        scopes = scopes_of(self._desk.board, scope_id)
        if scopes:
            self.form.plan(scopes)

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.list.retranslate()
        self.sheet.rename(self._title())

    def close_down(self) -> None:
        """Stop listening."""
        self.list.close_down()

    def _change(self, window: Maintenance) -> None:
        self.form.change(window)

    def _title(self) -> str:
        board = self._desk.board
        found = (
            board.servers.get(self._scope_id) or board.sites.get(self._scope_id) or board.customers.get(self._scope_id)
        )
        if found is None:
            return self.tr("Wartungsfenster")
        return self.tr("Wartungsfenster – {name}").format(name=found.name)
