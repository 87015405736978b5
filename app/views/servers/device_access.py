"""How a device is asked, for its own page: asked of the central service, nothing secret in it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.domain.device_access import SnmpVersion
from app.domain.errors import Refused, Unreachable
from app.views.kit import device_form, words
from app.views.kit.means import Means
from app.wire.device_questions import DeviceState
from app.wire.protocol import DEVICE


class DeviceAccess(QObject):
    """Knows one device at a time.

    Signals:
        changed: something else is known now.
    """

    changed = Signal()

    def __init__(self, means: Means, parent: QObject) -> None:
        super().__init__(parent)
        self._means = means
        self._device_id = ""
        self._state: DeviceState | None = None

    def ask(self, device_id: str) -> None:
        """Ask about a device; of another one nothing is known until the answer is there."""
        if device_id != self._device_id:
            self._device_id, self._state = device_id, None
        if device_id:
            self._means.start(self._fetch(device_id))

    def said(self) -> str:
        """Say how it is asked; what is wrong with that, when it can't be; empty while it is not known."""
        state = self._state
        if state is None:
            return ""
        if state.trouble:
            poller = self._means.desk.board.servers.get(state.polled_by_id)
            return words.refused(state.trouble, {"name": "–" if poller is None else poller.name})
        said = device_form.access_said(state)
        return said if state.version is SnmpVersion.V3 else self.tr("{access}, ungeschützt").format(access=said)

    async def _fetch(self, device_id: str) -> None:
        try:
            state = await self._means.desk.ask(DEVICE.format(device_id=device_id), DeviceState)
        except (Refused, Unreachable):
            return  # nobody asked for it: what was known stays
        if device_id == self._device_id:
            self._state = state
            self.changed.emit()
