"""Which interfaces of a device have graphs: the busiest, or a single one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.fleet import Server
from app.views.kit.means import Means
from app.views.servers import interface_columns
from app.views.servers.device_panels import Choice, choice, ports
from app.views.servers.panels import PANELS, WANTED


class PortChoice(QComboBox):
    """Offers the interfaces of a device; hidden where there is nothing to choose.

    Signals:
        picked: another one is wanted.
    """

    picked = Signal()

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._means = means
        self._server: Server | None = None
        self._wanted = ""
        self._names: tuple[str, ...] = ()
        self._graphs: Choice | None = None
        """They stay while the interfaces do: which ones are busiest changes all the time."""
        self.hide()
        self.activated.connect(lambda _at: self.pick(self.currentData()))

    def graphs(self) -> Choice:
        """The graphs of the server, or of the device with its interfaces."""
        if self._server is None or not self._server.is_device:
            return Choice(PANELS, WANTED)
        if self._graphs is None:
            checks = self._means.desk.board.checks.values()
            self._graphs = choice(ports(each for each in checks if each.server_id == self._server.id), self._wanted)
        return self._graphs

    def show_of(self, server: Server | None) -> None:
        """Begin with the busiest of another device."""
        self._server, self._wanted = server, ""
        self._fill(())

    def follow(self) -> bool:
        """Take up which interfaces there are now; tells whether they are others than before."""
        if self._server is None or not self._server.is_device:
            return False
        before = self._names
        self._fill(before)
        return self._names != before

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.setAccessibleName(self.tr("Schnittstelle"))
        self._fill(())

    def pick(self, item: str) -> None:
        """Show one interface; empty: the busiest. One that is not offered changes nothing."""
        place = self.findData(item)
        if place < 0 or item == self._wanted:
            return
        self._wanted, self._graphs = item, None
        self.setCurrentIndex(place)
        self.picked.emit()

    def _fill(self, known: tuple[str, ...]) -> None:
        """Offer what there is, unless just that is offered already."""
        server, checks = self._server, self._means.desk.board.checks.values()
        is_device = server is not None and server.is_device
        found = (
            ports(each for each in checks if server is not None and each.server_id == server.id) if is_device else []
        )
        names = tuple(check.item for check in found)
        if names and names == known:
            return
        self._names, self._graphs = names, None
        self.clear()
        self.addItem(self.tr("Die aktivsten Schnittstellen"), "")
        for check in found:
            self.addItem(interface_columns.name(check), check.item)
        self.setCurrentIndex(max(0, self.findData(self._wanted)))
        self.setVisible(len(names) > 1)
