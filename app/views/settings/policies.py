"""Policies among the settings: what is checked where, who said so, and what was changed of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.contract import Plan
from app.domain.errors import Refused, Unreachable
from app.domain.fleet import Role
from app.domain.policy import Override
from app.domain.policy_layers import Level, Origin
from app.views.kit import policy_words, words
from app.views.kit.column import collated
from app.views.kit.new_check import NewCheck
from app.views.kit.policy_sheet import PolicySheet, own_of, question
from app.views.kit.screen import Surroundings
from app.views.kit.tasks import Latest, Tasks
from app.views.kit.theme import Face, theme
from app.views.kit.words_values import term
from app.views.settings.fact_rows import FactRow, FactRows
from app.wire.policy_questions import PolicyAnswer, PolicyApplied, PolicyChange, PolicyHistory, PolicyUndo
from app.wire.protocol import POLICY_HISTORY, POLICY_NEAR_UNDO, POLICY_SHARED_UNDO

CHANGES: Final = 10
"""Changes that are shown."""


class Policies(QWidget):
    """A level is chosen, its lines are shown, one is changed, the last change is put back.

    Signals:
        said: something that needs no answer.
    """

    said = Signal(str)

    def __init__(self, desk: Desk, surroundings: Surroundings, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._around = surroundings
        self._tasks = tasks
        self._latest = Latest()
        self.answer: PolicyAnswer | None = None
        self.changes: list[PolicyChange] = []
        self.level = QComboBox(self)
        self.which = QComboBox(self)
        self.which.setEditable(True)
        self.which.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for box in (self.level, self.which):
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        completer = self.which.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.state = QLabel(self)
        self.state.setProperty("role", "hint")
        self.state.setWordWrap(True)
        self.rows = FactRows(self)
        self.past_title = QLabel(self)
        self._past = QVBoxLayout()
        self._past_lines: list[QFrame] = []
        self.sheet = PolicySheet(desk, surroundings, tasks, self)
        self.new_check = NewCheck(desk, self.sheet, tasks, self)
        self.new_check.said.connect(self.said)
        chosen = QHBoxLayout()
        chosen.addWidget(self.level)
        chosen.addWidget(self.which, 1)
        self.templates = QPushButton(self)
        self.templates.clicked.connect(self.choose_templates)
        chosen.addWidget(self.templates)
        chosen.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(chosen)
        layout.addWidget(self.state)
        layout.addWidget(self.rows)
        layout.addWidget(self.past_title)
        layout.addLayout(self._past)
        self.level.activated.connect(lambda _index: self._on_level())
        self.which.activated.connect(lambda _index: self.load())
        self.rows.edit_wanted.connect(self.edit)
        self.rows.new_wanted.connect(lambda: self.new_check.show_menu(self.rows.new_button, lambda: self.subject))
        self.sheet.changed.connect(self._on_changed)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.retranslate()

    @property
    def subject(self) -> Origin | None:
        """The layer that is chosen; None: a customer or server is still to be."""
        level, key = self.level.currentData() or (Level.STANDARD, "")
        if level in (Level.CUSTOMER, Level.SERVER):
            key = self.which.currentData() or ""
            return Origin(level, key) if key else None
        return Origin(level, key)

    @property
    def may_edit(self) -> bool:
        """Whether the person may change what is chosen."""
        me, subject = self._desk.me, self.subject
        if me is None or subject is None or me.role is Role.WALL:
            return False
        return not subject.level.is_shared or me.role in (Role.SUPERVISOR, Role.ADMINISTRATOR)

    def choose(self, subject: Origin) -> None:
        """Show a layer."""
        is_near = not subject.level.is_shared
        wanted = (subject.level, "") if is_near else (subject.level, subject.key)
        self.level.setCurrentIndex(max(0, [self.level.itemData(at) for at in range(self.level.count())].index(wanted)))
        self._fill_which()
        if is_near:
            self.which.setCurrentIndex(self.which.findData(subject.key))
        self.load()

    def load(self) -> None:
        """Ask anew for what is chosen."""
        subject = self.subject
        if subject is None:
            self.answer, self.changes = None, []
            self._show(self.tr("Bitte einen Kunden oder Server wählen."))
            return
        self._tasks.start(self._load(subject))

    def edit(self, key: str) -> None:
        """Change a line: ``kind`` and ``item``, parted by a line feed."""
        if self.answer is None or not self.may_edit:
            return
        kind, _, item = key.partition("\n")
        line = next((line for line in self.answer.lines if line.key == (kind, item)), None)
        if line is not None:
            self.sheet.open(self.answer, line)

    def choose_templates(self) -> None:
        """Say which templates the chosen server has."""
        if self.answer is not None and self.may_edit and self.answer.level is Level.SERVER:
            self.sheet.choose_templates(self.answer)

    async def undo(self, change: PolicyChange) -> None:
        """Put back what the layer said before a change."""
        answer = self.answer
        if answer is None:
            return
        message = PolicyUndo(level=answer.level, key=answer.key, change_id=change.id, base_version=answer.version)
        path = POLICY_SHARED_UNDO if answer.level.is_shared else POLICY_NEAR_UNDO
        try:
            await self._desk.tell(path, message, PolicyApplied)
        except Refused as refusal:
            self.said.emit(words.refusal(refusal))
        except Unreachable:
            self.said.emit(self.tr("Ohne Verbindung zum zentralen Dienst nicht möglich."))
        else:
            self.said.emit(self.tr("Der frühere Stand gilt wieder."))
        self.load()

    def retranslate(self) -> None:
        """Take the words of another language."""
        names = [(Level.STANDARD, "", self.tr("Standard (alle Server)"))]
        names += [(Level.PLAN, plan.value, self.tr("Vertrag {name}").format(name=term("plan", plan.value))) for plan in Plan]  # fmt: skip
        names += [(Level.TEMPLATE, name, self.tr("Vorlage {name}").format(name=policy_words.template(name))) for name in policy_words.TEMPLATES]  # fmt: skip
        names += [(Level.CUSTOMER, "", self.tr("Kunde …")), (Level.SERVER, "", self.tr("Server …"))]
        at = max(0, self.level.currentIndex())
        with QSignalBlocker(self.level):
            self.level.clear()
            for level, key, text in names:
                self.level.addItem(text, (level, key))
            self.level.setCurrentIndex(at)
        self.level.setAccessibleName(self.tr("Ebene"))
        self.which.setAccessibleName(self.tr("Kunde oder Server"))
        self.past_title.setText(self.tr("Verlauf"))
        self._fill_which()
        self._show()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill_which()
        self.load()

    # --- inside -------------------------------------------------------------------------------------------------------

    async def _load(self, subject: Origin) -> None:
        number = self._latest.ask()
        try:
            answer = await self._desk.ask(question(subject), PolicyAnswer)
            past = await self._desk.ask(question(subject, POLICY_HISTORY), PolicyHistory)
        except (Refused, Unreachable) as error:
            if self._latest.is_current(number):
                self.answer, self.changes = None, []
                self._show(
                    words.refusal(error)
                    if isinstance(error, Refused)
                    else self.tr("Ohne Verbindung zum zentralen Dienst sind die Vorgaben nicht zu sehen.")
                )
            return
        if self._latest.is_current(number):
            self.answer, self.changes = answer, past.changes[:CHANGES]
            self._show()

    def _on_level(self) -> None:
        self._fill_which()
        self.load()

    def _on_changed(self, said: str) -> None:
        self.said.emit(said)
        self.load()

    def _fill_which(self) -> None:
        level, _key = self.level.currentData() or (Level.STANDARD, "")
        board, kept = self._desk.board, self.which.currentData()
        found: list[tuple[str, str]] = []
        if level is Level.CUSTOMER:
            found = [(each.name, each.id) for each in board.customers.values()]
        elif level is Level.SERVER:
            found = [(f"{each.name} · {self._customer(each.customer_id)}", each.id) for each in board.servers.values()]
        with QSignalBlocker(self.which):
            self.which.clear()
            for name, id_ in sorted(found, key=lambda each: collated(each[0])):
                self.which.addItem(name, id_)
            self.which.setCurrentIndex(max(0, self.which.findData(kept)) if found else -1)
        self.which.setVisible(level in (Level.CUSTOMER, Level.SERVER))

    def _customer(self, customer_id: str) -> str:
        found = self._desk.board.customers.get(customer_id)
        return "" if found is None else found.short_name or found.name

    def _show(self, trouble: str = "") -> None:
        answer, names, moments = self.answer, self.sheet.names, self._around.moments()
        said = [trouble]
        if answer is not None:
            if not self.may_edit:
                said.append(self.tr("Was für mehrere Kunden gilt, ändern Leitung und Administration."))
            if answer.has_templates:
                said.append(self.tr("Vorlagen: {names}").format(names=_list(answer.has_templates)))
            if offered := [name for name in answer.proposed if name not in answer.has_templates]:
                said.append(self.tr("Den laufenden Diensten nach auch: {names}").format(names=_list(offered)))
        can_add = answer is not None and self.may_edit
        self.templates.setText(self.tr("Vorlagen …"))
        self.templates.setVisible(can_add and answer is not None and answer.level is Level.SERVER)
        self.rows.say(new=self.tr("Prüfung hinzufügen …"), empty="", can_add=can_add)
        self.state.setText("\n".join(filter(None, said)))
        self.state.setVisible(bool(self.state.text()))
        lines = [] if answer is None else sorted(answer.lines, key=lambda line: collated(words.title(*line.key)))
        self.rows.show_rows(
            [
                FactRow(
                    "\n".join(line.key),
                    words.title(line.spec.kind, "" if line.spec.item == "*" else line.spec.item)
                    + (" ●" if answer is not None and own_of(answer, *line.key) is not None else ""),
                    policy_words.line(line, moments, names),
                    can_edit=self.may_edit,
                )
                for line in lines
            ]
        )
        self._show_past()

    def _show_past(self) -> None:
        for old in self._past_lines:
            self._past.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._past_lines = []
        self.past_title.setVisible(bool(self.changes))
        for at, change in enumerate(self.changes):
            line = QFrame(self)
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            label = QLabel(self._past_text(change), line)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            row.addWidget(label, 1)
            if at == 0 and self.may_edit:
                button = QPushButton(self.tr("Zurücknehmen"), line)
                button.clicked.connect(partial(self._start_undo, change))
                row.addWidget(button)
            self._past.addWidget(line)
            self._past_lines.append(line)

    def _start_undo(self, change: PolicyChange) -> None:
        self._tasks.start(self.undo(change))

    def _past_text(self, change: PolicyChange) -> str:
        person = self._desk.board.persons.get(change.by)
        who = change.by if person is None else person.name
        what = sorted({words.title(*_key(each)) for each in [*change.before, *change.after] if not (each in change.before and each in change.after)})  # fmt: skip
        when = self._around.moments().when(change.at, now=self._desk.now())
        return " · ".join(filter(None, (when, who, ", ".join(what), change.reason)))

    def past_text(self) -> str:
        """Everything the history says."""
        return "\n".join(self._past_text(change) for change in self.changes)

    def _on_theme_changed(self) -> None:
        self.past_title.setFont(theme().font(Face.STRONG))
        self._past.setSpacing(theme().metrics.space(4))


def _key(said: Override) -> tuple[str, str]:
    return said.kind, "" if said.item == "*" else said.item


def _list(names: Iterable[str]) -> str:
    return ", ".join(policy_words.template(name) for name in names)
