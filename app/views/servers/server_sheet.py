"""Changes what a server is there for, where it stands, and what it is reached through, in the sheet at the side."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.console.desk import Desk
from app.domain.errors import Refused
from app.views.kit import words
from app.views.kit.form import Form
from app.views.kit.form_sheet import FormSheet
from app.views.servers import server_form


class ServerSheet(QObject):
    """Opens the form, and does what it says.

    Signals:
        done: something that can be taken back, in words.
    """

    done = Signal(str)

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self.sheet = FormSheet(owner)

    def edit(self, server_id: str) -> None:
        """Ask what is to be said of a server."""
        server = self._desk.board.servers.get(server_id)
        if server is None:
            return
        form = Form(server_form.entries(server, self._desk.board), button=self.tr("Speichern"))
        self.sheet.open(
            f"server {server_id}",
            self.tr("Rolle und Anbindung: {name}").format(name=server.name),
            form,
            server_form.begin(server),
            partial(self._accept, server_id),
        )

    def _accept(self, server_id: str, form: Form, values: dict[str, Any]) -> None:
        server = self._desk.board.servers.get(server_id)
        if server is None:
            self.sheet.finish()
            return
        wanted = server_form.mutations(server, values)
        try:
            if wanted:
                self._desk.do(*wanted)
        except Refused as error:
            form.say("parent_id" if error.code.startswith("path.") else "role", words.refusal(error))
            return
        self.sheet.finish()
        if wanted:
            self.done.emit(self.tr("{name} gespeichert").format(name=server.name))
