"""The sheet in which a network device is added or changed; then it says whether the device answers."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.console.desk import Desk
from app.domain.errors import Refused, Unreachable
from app.domain.fleet import Server
from app.views.kit import device_form, words
from app.views.kit.device_answer import DeviceAnswer
from app.views.kit.form import Form
from app.views.kit.form_fields import Kind
from app.views.kit.form_sheet import FormSheet
from app.views.kit.screen import Surroundings
from app.views.kit.side_sheet import SideSheet
from app.views.kit.tasks import Tasks
from app.wire.device_questions import DeviceSaved, DeviceState
from app.wire.ids import new_id
from app.wire.protocol import DEVICE, DEVICES


class DeviceSheet(QObject):
    """Opens over the window of its owner.

    Signals:
        said: something that needs no answer.
        opened: a device is to be seen: its id.
    """

    said = Signal(str)
    opened = Signal(str)

    def __init__(self, desk: Desk, surroundings: Surroundings, tasks: Tasks, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._around, self._tasks, self._owner = desk, surroundings, tasks, owner
        self.sheet = FormSheet(owner)
        self.answer: DeviceAnswer | None = None
        self._answers: SideSheet | None = None
        self._begun: tuple[str, str | None, str] = ("", None, "")

    @property
    def form(self) -> Form | None:
        """The form that is or was open."""
        return self.sheet.form

    def add(self, customer_id: str, *, site_id: str | None = None, polled_by_id: str = "") -> None:
        """Open the form of a new device.

        Args:
            customer_id: whose it is.
            site_id: is proposed.
            polled_by_id: server that is proposed to ask it; the customer's first one without.
        """
        self._begun = (customer_id, site_id, polled_by_id)
        able = device_form.pollers(self._desk.board, customer_id)
        asking = polled_by_id if any(each.id == polled_by_id for each in able) else able[0].id if able else ""
        values = device_form.begin(site_id=site_id, polled_by_id=asking)
        form = self._form(customer_id, None, button=self.tr("Hinzufügen"))
        self._open(f"new device {customer_id}", self.tr("Gerät hinzufügen"), form, values, new_id(), is_new=True)

    def change(self, device: Server, *, field: str = "name") -> None:
        """Open the form of a device at one of its fields: asked is how it is asked today."""
        self._tasks.start(self._change(device, field))

    # --- private ------------------------------------------------------------------------------------------------------

    async def _change(self, device: Server, field: str) -> None:
        try:
            kept = await self._desk.ask(DEVICE.format(device_id=device.id), DeviceState)
        except (Refused, Unreachable) as error:
            self.said.emit(self._trouble(error))
            return
        form = self._form(device.customer_id, kept, button=self.tr("Ändern"))
        values = device_form.values_of(device, kept)
        if field == "version":
            values["version"] = kept.version.value
        self._open(device.id, self.tr("{name} ändern").format(name=device.name), form, values, device.id, is_new=False)
        if kept.trouble:
            form.say_above(words.refused(kept.trouble, {"name": self._name_of(kept.polled_by_id)}))
        if self.form is form and field in form.fields:
            form.fields[field].setFocus()

    def _form(self, customer_id: str, kept: DeviceState | None, *, button: str) -> Form:
        entries = device_form.entries(self._desk.board, customer_id, kept=kept)
        names = [entry.name for entry in entries]
        form = Form(entries, button=button)
        form.edited.connect(lambda: form.show_only(device_form.shown(form.values(), names)))
        return form

    def _open(self, key: str, title: str, form: Form, values: dict[str, Any], device_id: str, *, is_new: bool) -> None:
        if self._answers is not None:
            self._answers.dismiss()
        self.sheet.open(key, title, form, values, partial(self._accept, device_id=device_id, is_new=is_new))

    def _accept(self, form: Form, values: dict[str, Any], *, device_id: str, is_new: bool) -> None:
        if form.done_button.isEnabled():
            form.done_button.setEnabled(False)
            self._tasks.start(self._save(form, values, device_id, is_new=is_new))

    async def _save(self, form: Form, values: dict[str, Any], device_id: str, *, is_new: bool) -> None:
        try:
            await self._desk.tell(DEVICES, device_form.save_device(values, device_id=device_id), DeviceSaved)
        except Refused as refusal:
            form.say(device_form.field_of(refusal, values), words.refusal(refusal))
            return
        except Unreachable as error:
            form.say_above(self._trouble(error))
            return
        finally:
            form.done_button.setEnabled(True)
        _forget_secrets(form)
        self.sheet.finish()
        self._await_answer(device_id, values["name"], is_new=is_new)

    def _await_answer(self, device_id: str, name: str, *, is_new: bool) -> None:
        if self._answers is None or self.answer is None:
            self._answers = SideSheet(self._owner.window(), wide_at_15=560)
            self.answer = DeviceAnswer(self._desk, self._around, self._tasks)
            self.answer.left.connect(self._answers.dismiss)
            self.answer.again.connect(self._add_another)
            self.answer.opened.connect(self._open_device)
            self.answer.access_wanted.connect(self._change_access)
        self._answers.open(name, self.answer)
        self.answer.expect(device_id, name, is_new=is_new)

    def _add_another(self) -> None:
        customer_id, site_id, polled_by_id = self._begun
        self.add(customer_id, site_id=site_id, polled_by_id=polled_by_id)

    def _open_device(self, device_id: str) -> None:
        if self._answers is not None:
            self._answers.dismiss()
        self.opened.emit(device_id)

    def _change_access(self, device_id: str) -> None:
        device = self._desk.board.servers.get(device_id)
        if device is not None:
            self.change(device, field="version")

    def _name_of(self, server_id: str) -> str:
        server = self._desk.board.servers.get(server_id)
        return "–" if server is None else server.name

    def _trouble(self, error: Exception) -> str:
        if isinstance(error, Refused):
            return words.refusal(error)
        return self.tr("Ohne Verbindung zum zentralen Dienst lassen sich Geräte nicht ändern.")


def _forget_secrets(form: Form) -> None:
    """What opens a device is kept nowhere here once it is on its way."""
    values = form.values()
    form.write({name: None if form.entries[name].kind is Kind.SECRET else value for name, value in values.items()})
