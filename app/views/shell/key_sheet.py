"""The sheet of all keys, made from the table of actions: only what can really be done is on it."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.views.kit.action import QT_TRANSLATE_NOOP, Action, Context
from app.views.kit.action_list import ACTIONS
from app.views.kit.actions import text_of
from app.views.kit.theme import Face, theme
from app.views.kit.tokens import Role

_CONTEXTS = {
    Context.GLOBAL: QT_TRANSLATE_NOOP("keys", "Überall"),
    Context.LIST: QT_TRANSLATE_NOOP("keys", "In jeder Liste"),
    Context.ALARMS: QT_TRANSLATE_NOOP("keys", "Alarme"),
    Context.TICKETS: QT_TRANSLATE_NOOP("keys", "Tickets"),
    Context.SERVERS: QT_TRANSLATE_NOOP("keys", "Server"),
    Context.CUSTOMERS: QT_TRANSLATE_NOOP("keys", "Kunden"),
    Context.COMPOSER: QT_TRANSLATE_NOOP("keys", "Beim Schreiben"),
    Context.CALL: QT_TRANSLATE_NOOP("keys", "Am Telefon"),
    Context.GRAPH: QT_TRANSLATE_NOOP("keys", "In Kurven"),
}


class KeySheet(QScrollArea):
    """Keys and what they do, by where they work."""

    def __init__(self, bound: Collection[str], parent: QWidget | None = None) -> None:
        """Make the sheet.

        Args:
            bound: ids of the actions that are bound somewhere.
            parent: widget it stands in.
        """
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(QCoreApplication.translate("keys", "Tasten"))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme().metrics.space(12), 0)
        self.lines: list[tuple[str, str]] = []
        for context, title in _CONTEXTS.items():
            lines = _lines(context, bound)
            if not lines:
                continue
            self.lines += lines
            head = QLabel(QCoreApplication.translate("keys", title), page)
            head.setFont(theme().font(Face.CAPTION))
            head.setStyleSheet(f"color: {theme().tokens.colour(Role.SECOND)};")
            head.setContentsMargins(0, theme().metrics.space(12), 0, theme().metrics.space(2))
            column.addWidget(head)
            column.addLayout(_grid(lines, page))
        column.addStretch(1)
        self.setWidget(page)
        page.setAutoFillBackground(False)


def _lines(context: Context, bound: Collection[str]) -> list[tuple[str, str]]:
    """Words and keys; an action several keys or digits stand for is one line."""
    found: dict[str, list[str]] = {}
    for action in ACTIONS:
        if action.context is context and action.keys and _is_there(action, bound):
            found.setdefault(text_of(action.id), []).extend(_native(key) for key in action.keys)
    return [(words, _joined(keys)) for words, keys in found.items()]


_NOT_YET = frozenset({"list.window", "list.edit"})
"""Keys every list knows, and only some screens answer: on the sheet when one does."""


def _is_there(action: Action, bound: Collection[str]) -> bool:
    return action.id in bound or (action.is_built_in and action.id not in _NOT_YET)


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _joined(keys: list[str]) -> str:
    return f"{keys[0]} … {keys[-1]}" if len(keys) > 2 and all(key.isdigit() for key in keys) else " · ".join(keys)


def _grid(lines: list[tuple[str, str]], page: QWidget) -> QGridLayout:
    grid = QGridLayout()
    grid.setColumnStretch(0, 1)
    grid.setVerticalSpacing(theme().metrics.space(2))
    for row, (words, keys) in enumerate(lines):
        key = QLabel(keys, page)
        key.setProperty("role", "second")
        grid.addWidget(QLabel(words, page), row, 0)
        grid.addWidget(key, row, 1, Qt.AlignmentFlag.AlignRight)
    return grid
