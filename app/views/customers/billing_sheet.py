"""A month's billable work as a file: which month, whose, and whether what is in the flat rate is listed too."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import Refused, Unreachable
from app.views.kit import words
from app.views.kit.bar import Weight
from app.views.kit.form import Form
from app.views.kit.form_fields import Entry, Kind
from app.views.kit.means import Means
from app.views.kit.side_sheet import SideSheet
from app.wire.protocol import BILLING

MONTHS = 13
"""How many months are offered, the running one first."""


class BillingSheet(SideSheet):
    """Asks what is wanted, fetches it, and saves it.

    Signals:
        said: something that needs no answer.
    """

    said = Signal(str)

    def __init__(self, means: Means, window: QWidget) -> None:
        super().__init__(window, wide_at_15=520)
        self._means = means
        self.asked: Form | None = None

    def ask_for(self, customer_id: str) -> None:
        """Ask which month of this customer, or of all, is wanted."""
        customer = self._means.desk.board.customers.get(customer_id)
        whose = [("", self.tr("alle Kunden"))]
        if customer is not None:
            whose.insert(0, (customer.id, words.customer(customer)))
        form = Form(
            [
                Entry("month", self.tr("Monat"), Kind.CHOICE, options=tuple((each, each) for each in self._months())),
                Entry("customer", self.tr("Kunde"), Kind.CHOICE, options=tuple(whose)),
                Entry(
                    "format", self.tr("Datei"), Kind.CHOICE,
                    options=(("xlsx", self.tr("Excel-Arbeitsmappe (.xlsx)")), ("csv", self.tr("CSV-Datei (.csv)"))),
                ),
                Entry(
                    "included", self.tr("Auch Pauschales"), Kind.SWITCH,
                    hint=self.tr("Listet zusätzlich, was in der Pauschale enthalten ist; es wird nicht berechnet."),
                ),
            ],
            button=self.tr("Speichern …"),
        )  # fmt: skip
        form.accepted.connect(lambda values: self._means.start(self._fetch(form, values)))
        form.left.connect(self.dismiss)
        old, self.asked = self.asked, form
        self.open(self.tr("Abrechnung eines Monats"), form)
        form.focus_first()
        if old is not None:
            old.deleteLater()

    async def _fetch(self, form: Form, values: dict[str, str]) -> None:
        form.clear_errors()
        query = {
            "month": values["month"],
            "format": values["format"],
            "lang": self._means.surroundings.moments().language,
        }
        if values["customer"]:
            query["customer"] = values["customer"]
        if values["included"]:
            query["included"] = "1"
        try:
            content = await self._means.desk.fetch(f"{BILLING}?{urlencode(query)}")
        except Refused as refusal:
            form.say_above(words.refusal(refusal))
            return
        except Unreachable:
            form.say_above(self.tr("Ohne Verbindung zum zentralen Dienst nicht möglich."))
            return
        customer = self._means.desk.board.customers.get(values["customer"])
        whose = customer.short_name if customer is not None else self.tr("alle Kunden")
        name = f"{self.tr('Abrechnung')} {values['month']} {whose}.{values['format']}"
        dialog = QFileDialog(self.window(), self.tr("Abrechnung speichern"), str(Path.home()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(values["format"])
        dialog.selectFile(name.replace("/", " "))
        dialog.accepted.connect(lambda: self.save(Path(dialog.selectedFiles()[0]), content))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, path: Path, content: bytes) -> None:
        """Write the file, and say where it is or why not."""
        try:
            path.write_bytes(content)
        except OSError as error:
            if self.asked is not None:
                text = self.tr("Nicht gespeichert: {reason}").format(reason=error.strerror or error)
                self.asked.bar.say(text, weight=Weight.WARNING)
            return
        self.dismiss()
        self.said.emit(self.tr("Gespeichert: {file}").format(file=path))

    def _months(self) -> list[str]:
        """The months offered, as 2026-11; the one before first in the first days of a month, when it is due."""
        today = self._means.desk.now().astimezone(ZoneInfo("Europe/Berlin"))
        year, month = today.year, today.month
        found: list[str] = []
        for _ in range(MONTHS):
            found.append(f"{year}-{month:02}")
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        if today.day <= 10:
            found[0], found[1] = found[1], found[0]
        return found
