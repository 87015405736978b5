"""What opens at the side of every screen: the sheet of a call or a new ticket, and the maintenance windows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from app.console.desk import Desk
from app.views.kit.actions import Actions
from app.views.kit.screen import Surroundings, TicketWish
from app.views.kit.windows import Windows
from app.views.shell.areas import SHEET
from app.views.shell.window import Window


class Sheets(QObject):
    """Makes each sheet when it is first wanted.

    Signals:
        open_requested: noun and id to go to.
        done: something undoable was done, in words.
        said: something that needs no answer.
    """

    open_requested = Signal(str, str)
    done = Signal(str)
    said = Signal(str)

    def __init__(
        self, window: Window, desk: Desk, surroundings: Surroundings, *, has_call: bool, parent: QObject
    ) -> None:
        """Prepare.

        Args:
            window: they open over it.
            desk: what they work with.
            surroundings: as for screens.
            has_call: whether calls can be taken here at all.
            parent: owner.
        """
        super().__init__(parent)
        self._window = window
        self._desk = desk
        self._around = surroundings
        self._has_call = has_call
        self._call: Any = None
        self._windows: Windows | None = None
        self.actions: Actions | None = None
        """Those of the sheet of calls, once it is made."""

    @property
    def call(self) -> Any:
        """The sheet of calls and new tickets."""
        if self._call is None:
            self.actions = Actions(self._window)
            self._call = SHEET.load()(self._desk, self.actions, self._around, self._window)
            self._call.open_requested.connect(self.open_requested)
            self._call.status_message.connect(self.said)
            self._call.done.connect(self.done)
        return self._call

    def warm_up(self) -> bool:
        """Make the sheet of calls, which has to be there at once; False when it is made, or never will be."""
        if not self._has_call or self._call is not None:
            return False
        return self.call is not None

    def take_call(self) -> None:
        """Begin a call."""
        if self._desk.me is not None and self._has_call:
            self.call.take_call()

    def write_ticket(self, wish: TicketWish) -> None:
        """Begin a ticket that is not a call."""
        if self._desk.me is not None and self._has_call:
            self.call.write_ticket(wish)

    def show_windows(self, scope_id: str) -> None:
        """Show the maintenance windows of a customer, a site or a server; empty: all."""
        if self._windows is None:
            self._windows = Windows(self._desk, self._around, self._window)
            self._windows.done.connect(self.done)
            self._windows.said.connect(self.said)
        self._windows.open(scope_id)

    def wish_of(self, scope_id: str) -> TicketWish:
        """Give what is known of a ticket that is begun while the lists are narrowed."""
        board = self._desk.board
        server, site = board.servers.get(scope_id), board.sites.get(scope_id)
        if server is not None:
            return TicketWish(customer_id=server.customer_id, server_ids=(server.id,))
        if site is not None:
            return TicketWish(customer_id=site.customer_id)
        return TicketWish(customer_id=scope_id if scope_id in board.customers else "")

    def retranslate(self) -> None:
        """Take the words of another language; the sheet of calls hears of it by itself."""
        if self._windows is not None:
            self._windows.retranslate()

    def close_down(self) -> None:
        """Stop listening."""
        if self._windows is not None:
            self._windows.close_down()
