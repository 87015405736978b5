"""What a technician does to network devices, wherever they are listed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.console.desk import Desk
from app.domain.errors import Refused, Unreachable
from app.domain.fleet import Server
from app.views.kit import words
from app.views.kit.device_scan import DeviceScan
from app.views.kit.device_sheet import DeviceSheet
from app.views.kit.icons import icon
from app.views.kit.screen import Surroundings
from app.views.kit.side_sheet import SideSheet
from app.views.kit.strip import ActStrip
from app.views.kit.strip_confirm import ConfirmPanel
from app.views.kit.tasks import Tasks
from app.wire.device_questions import DeviceDropped, DropDevice
from app.wire.protocol import DEVICE_DROP


class DeviceActs(QObject):
    """Adds, changes, looks for and removes devices.

    Signals:
        said: something that needs no answer.
        opened: a device is to be seen: its id.
        dropped: one was removed: its id.
    """

    said = Signal(str)
    opened = Signal(str)
    dropped = Signal(str)

    def __init__(self, desk: Desk, surroundings: Surroundings, tasks: Tasks, strip: ActStrip, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._around, self._tasks, self._strip, self._owner = desk, surroundings, tasks, strip, owner
        self.sheet = DeviceSheet(desk, surroundings, tasks, owner)
        self.sheet.said.connect(self.said)
        self.sheet.opened.connect(self.opened)
        self.scan: DeviceScan | None = None
        self._scans: SideSheet | None = None

    def add(self, customer_id: str, *, near: Server | None = None) -> None:
        """Write a new device down; ``near`` proposes its site and who asks it."""
        asking, site = _near(near)
        self.sheet.add(customer_id, site_id=site, polled_by_id=asking)

    def change(self, device: Server | None, field: str = "name") -> None:
        """Change a device, beginning with one of its fields: ``version`` is its access, ``polled_by_id`` who asks it."""
        if device is None or not device.is_device:
            self.said.emit(self.tr("Das geht nur bei Geräten; ein Server hat seinen eigenen Agenten."))
            return
        self.sheet.change(device, field=field)

    def look_for(self, customer_id: str, *, near: Server | None = None) -> None:
        """Let an agent look for devices of a customer."""
        asking, site = _near(near)
        if self._scans is None or self.scan is None:
            self._scans = SideSheet(self._owner.window(), wide_at_15=820)
            self.scan = DeviceScan(self._desk, self._around, self._tasks)
            self.scan.left.connect(self._scans.dismiss)
        self._scans.open(self.tr("Nach Geräten suchen"), self.scan)
        self.scan.show_customer(customer_id, site_id=site, polled_by_id=asking)

    def drop(self, device: Server | None) -> None:
        """Ask whether a device is to be removed, and say what that means."""
        if device is None or not device.is_device:
            self.said.emit(self.tr("Das geht nur bei Geräten; ein Server hat seinen eigenen Agenten."))
            return
        board = self._desk.board
        behind = sum(device.id in (each.parent_id, *each.other_parent_ids) for each in board.servers.values())
        sentence = self.tr("Es wird nicht mehr abgefragt, seine Alarme enden. Was gemessen wurde, bleibt erhalten.")
        if behind:
            sentence += " " + self.tr("%n Server hängen daran und rücken auf.", "", behind)
        panel = ConfirmPanel(sentence=sentence, button=self.tr("Gerät entfernen"))
        panel.accepted.connect(lambda _yes: self._tasks.start(self._drop(device)))
        self._strip.ask(self.tr("{name} entfernen?").format(name=device.name), panel)

    def fill(self, menu: QMenu, device: Server | None) -> None:
        """Offer in a menu what can be done to a device; nothing for a server."""
        if device is None or not device.is_device:
            return
        menu.addSeparator()
        menu.addAction(icon("pencil"), self.tr("Gerät ändern …"), lambda: self.change(device))
        menu.addAction(icon("key"), self.tr("Zugang ändern …"), lambda: self.change(device, "version"))
        menu.addAction(
            icon("server"),
            self.tr("Von einem anderen Server abfragen lassen …"),
            lambda: self.change(device, "polled_by_id"),
        )
        menu.addAction(icon("trash"), self.tr("Gerät entfernen …"), lambda: self.drop(device))

    def retranslate(self) -> None:
        """Take the words of another language."""
        if self.sheet.answer is not None:
            self.sheet.answer.retranslate()
        if self.scan is not None and self._scans is not None:
            self.scan.retranslate()
            self._scans.rename(self.tr("Nach Geräten suchen"))

    async def _drop(self, device: Server) -> None:
        try:
            await self._desk.tell(
                DEVICE_DROP.format(device_id=device.id), DropDevice(device_id=device.id), DeviceDropped
            )
        except Refused as refusal:
            self.said.emit(words.refusal(refusal))
        except Unreachable:
            self.said.emit(self.tr("Ohne Verbindung zum zentralen Dienst lassen sich Geräte nicht ändern."))
        else:
            self.said.emit(self.tr("{name} entfernt").format(name=device.name))
            self.dropped.emit(device.id)


def _near(server: Server | None) -> tuple[str, str | None]:
    """Give who would ask a device that stands near a server, and where it would stand."""
    if server is None:
        return "", None
    return server.polled_by_id or server.id, server.site_id
