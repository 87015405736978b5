"""Forms in the sheet at the side of a window: what was typed and not saved is there again when the same form is opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.views.kit.form import Form
from app.views.kit.form_fields import Kind
from app.views.kit.side_sheet import SideSheet


class FormSheet(QObject):
    """Opens one form at a time over the window of its owner. Nothing behind it is blocked."""

    def __init__(self, owner: QWidget, *, wide_at_15: int = 620) -> None:
        super().__init__(owner)
        self._owner = owner
        self._wide = wide_at_15
        self._sheet: SideSheet | None = None
        self._key = ""
        self._typed: dict[str, dict[str, Any]] = {}
        self.form: Form | None = None

    @property
    def is_open(self) -> bool:
        """Whether a form is in sight."""
        return self._sheet is not None and self._sheet.isVisible()

    def title(self) -> str:
        """Give the title of what is or was open."""
        return "" if self._sheet is None else self._sheet.title()

    def open(
        self,
        key: str,
        title: str,
        form: Form,
        values: Mapping[str, Any],
        accept: Callable[[Form, dict[str, Any]], object],
    ) -> None:
        """Show a form.

        Args:
            key: what it is about: under it what was typed is found again.
            title: above it.
            form: a new one.
            values: it begins from.
            accept: is given the form and its values; calls ``finish`` when all went well.
        """
        self._keep()
        if self._sheet is None or self._sheet.parentWidget() is not self._owner.window():
            self._sheet = SideSheet(self._owner.window(), wide_at_15=self._wide)
            self._sheet.closed.connect(self._keep)
        form.put(values)
        typed = self._typed.get(key)
        if typed is not None:
            form.write({**form.values(), **typed})
            form.bar.say(
                self.tr("Das war noch nicht gespeichert."),
                step=self.tr("Verwerfen"),
                act=lambda: self._discard(key, form, values),
            )
        form.accepted.connect(lambda given: accept(form, given))
        form.left.connect(self._sheet.dismiss)
        old, self.form, self._key = self.form, form, key
        self._sheet.open(title, form)
        form.edited.emit()
        form.focus_first()
        if old is not None:
            old.deleteLater()

    def finish(self) -> None:
        """It is done: nothing is kept, and the sheet is closed."""
        self._typed.pop(self._key, None)
        self._key = ""
        self.dismiss()

    def dismiss(self) -> None:
        """Close; what was typed is kept."""
        if self._sheet is not None:
            self._sheet.dismiss()

    def _keep(self) -> None:
        """Keep what was typed into the form that is or was open; no secrets."""
        if self.form is None or not self._key:
            return
        if self.form.is_changed:
            entries = self.form.entries
            values = self.form.values()
            self._typed[self._key] = {name: values[name] for name in values if entries[name].kind is not Kind.SECRET}
        else:
            self._typed.pop(self._key, None)

    def _discard(self, key: str, form: Form, values: Mapping[str, Any]) -> None:
        self._typed.pop(key, None)
        form.put(values)
        form.edited.emit()
        form.focus_first()
