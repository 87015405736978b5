"""Customers and people out of a table: what each row would do is shown before anything is done; bad rows do nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.console.customer_import import ImportRow, Outcome, Preview, preview
from app.console.desk import Desk
from app.domain.errors import Refused
from app.formats.sheets import read_table
from app.views.kit import words
from app.views.kit.bar import MessageBar, Weight
from app.views.kit.column import Align, Column
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.glyphs import Glyph
from app.views.kit.look import Look, Plain, State
from app.views.kit.side_sheet import SideSheet
from app.views.kit.tokens import Role

AT_ONCE = 100
"""Rows that are one act, so that one step back takes them all."""


class ImportSheet(SideSheet):
    """Reads a file, shows what would happen, and does it.

    Signals:
        done: something that can be taken back, in words.
        said: something that needs no answer.
    """

    done = Signal(str)
    said = Signal(str)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window, wide_at_15=900)
        self._desk = desk
        self.preview: Preview | None = None
        self._page = QWidget()
        self.bar = MessageBar(self._page)
        self.summary = QLabel(self._page)
        self.summary.setWordWrap(True)
        self.table: FactTable[ImportRow] = FactTable(
            self._columns(), order=lambda row: (row.number,), id_of=lambda row: str(row.number), parent=self
        )
        self.view = FactView(self.table, self._page, name=self.tr("Zeilen der Tabelle"))
        self.take_button = QPushButton(self._page)
        self.take_button.setProperty("primary", True)
        self.other_button = QPushButton(self.tr("Andere Datei …"), self._page)
        buttons = QHBoxLayout()
        buttons.addWidget(self.other_button)
        buttons.addStretch(1)
        buttons.addWidget(self.take_button)
        layout = QVBoxLayout(self._page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.bar)
        layout.addWidget(self.summary)
        layout.addWidget(self.view, 1)
        layout.addLayout(buttons)
        self.take_button.clicked.connect(self.take)
        self.other_button.clicked.connect(self.choose_file)

    def choose_file(self) -> None:
        """Ask for a file and show it."""
        name, _kind = QFileDialog.getOpenFileName(
            self, self.tr("Kunden importieren"), str(Path.home()), self.tr("Tabellen (*.csv *.xlsx);;Alle Dateien (*)")
        )
        if name:
            self.show_file(Path(name))

    def show_file(self, path: Path) -> None:
        """Read a file and show what each row would do."""
        self.bar.clear()
        self.preview = None
        try:
            self.preview = self._read(path)
        except OSError as error:
            self.bar.say(
                self.tr("Die Datei ist nicht zu lesen: {reason}").format(reason=error.strerror or error),
                weight=Weight.WARNING,
            )
        except Refused as refusal:
            self.bar.say(words.refusal(refusal), weight=Weight.WARNING)
        self._show(path.name)

    def take(self) -> None:
        """Do what the good rows say."""
        found = self.preview
        if found is None:
            return
        good = [row for row in found.rows if row.mutations]
        try:
            for start in range(0, len(good), AT_ONCE):
                self._desk.do(*(each for row in good[start : start + AT_ONCE] for each in row.mutations))
        except Refused as refusal:
            self.bar.say(words.refusal(refusal), weight=Weight.WARNING)
            return
        self.dismiss()
        self.done.emit(self.tr("%n Zeilen übernommen", "", len(good)))

    # --- inside -------------------------------------------------------------------------------------------------------

    def _read(self, path: Path) -> Preview:
        if self._desk.me is None:
            raise Refused("login.needed")
        table = read_table(path.read_bytes(), name=path.name)
        return preview(table, self._desk.board, by=self._desk.me, now=self._desk.now())

    def _show(self, name: str) -> None:
        found = self.preview
        rows = found.rows if found is not None else ()
        self.table.set_columns(self._columns())
        self.table.replace_all(rows)
        self.summary.setText("" if found is None else self._summary(found))
        good = sum(bool(row.mutations) for row in rows)
        self.take_button.setEnabled(good > 0)
        self.take_button.setText(self.tr("%n Zeilen übernehmen", "", good) if good else self.tr("Nichts zu übernehmen"))
        self.open(self.tr("Import: {file}").format(file=name), self._page)
        bad = next((row for row in rows if row.problems), None)
        if bad is not None:
            self.view.select(str(bad.number))

    def _summary(self, found: Preview) -> str:
        counts = found.counts
        parts = [
            self.tr("%n neue", "", counts[Outcome.NEW]),
            self.tr("%n geändert", "", counts[Outcome.CHANGED]),
            self.tr("%n unverändert", "", counts[Outcome.UNCHANGED]),
            self.tr("%n mit Fehlern (werden ausgelassen)", "", counts[Outcome.ERROR]),
        ]
        if found.ignored:
            parts.append(self.tr("nicht verstandene Spalten: {names}").format(names=", ".join(found.ignored)))
        return " · ".join(parts)

    def _columns(self) -> list[Column[ImportRow]]:
        return [
            Column("row", self.tr("Zeile"), lambda row: str(row.number), width=64, align=Align.END, key=lambda row: row.number),
            Column("outcome", self.tr("Wird"), lambda row: self._outcome(row.outcome), width=140, look=self._look),
            Column("name", self.tr("Kunde"), lambda row: row.name, width=170),
            Column("contact", self.tr("Person"), lambda row: row.contact, width=120),
            Column("problem", self.tr("Grund"), self._why, is_stretched=True, tooltip=self._why,
                   look=lambda row: Plain(self._why(row), Role.CRITICAL if row.problems else Role.SECOND)),
        ]  # fmt: skip

    def _outcome(self, outcome: Outcome) -> str:
        return {
            Outcome.NEW: self.tr("neu"),
            Outcome.CHANGED: self.tr("geändert"),
            Outcome.UNCHANGED: self.tr("unverändert"),
            Outcome.ERROR: self.tr("ausgelassen"),
        }[outcome]

    def _look(self, row: ImportRow) -> Look:
        if row.outcome is Outcome.ERROR:
            return State(Glyph.SQUARE, self._outcome(row.outcome), Role.CRITICAL)
        return Plain(self._outcome(row.outcome), Role.HINT if row.outcome is Outcome.UNCHANGED else Role.TEXT)

    def _why(self, row: ImportRow) -> str:
        said = (
            f"{problem.column}: {words.refusal(Refused(problem.code, **problem.facts))}"
            if problem.column
            else words.refusal(Refused(problem.code, **problem.facts))
            for problem in row.problems
        )
        return " ".join(said)
