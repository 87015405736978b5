"""The palette: one field that finds everything and does everything, opened with Ctrl+K over any screen."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterable
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.views.kit.column import Align
from app.views.kit.icons import pixmap
from app.views.kit.rank import Entry, Index
from app.views.kit.strokes import Strokes
from app.views.kit.theme import theme
from app.views.kit.tokens import Role

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SHOWN = 12
_REMEMBERED = 10
_TEACHES_AT = 3


class Palette(QFrame):
    """Popover with a field and its hits. Nothing behind it is blocked; Esc closes it and gives the focus back.

    Signals:
        chosen: an entry was taken: the entry, and whether in a window of its own.
        taught: a command with a key was taken for the third time: the entry. Time to mention the key.
    """

    chosen = Signal(object, bool)
    taught = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("role", "raised")
        self.field = QLineEdit(self)
        self.hits = _Hits(self)
        self._list = QListView(self)
        self._list.setModel(self.hits)
        self._list.setItemDelegate(_HitDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.clicked.connect(lambda index: self.take(index.row()))
        self._foot = QLabel(self)
        self._foot.setProperty("role", "hint")
        layout = QVBoxLayout(self)
        for widget in (self.field, self._list, self._foot):
            layout.addWidget(widget)
        self._sources: dict[str, tuple[Callable[[], Iterable[Entry]], Callable[[], Hashable]]] = {}
        self._read: dict[str, tuple[Hashable, dict[str, Entry]]] = {}
        self._index = Index()
        self._recent: deque[str] = deque(maxlen=_REMEMBERED)
        self._uses: Counter[str] = Counter()
        self._came_from: QWidget | None = None
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        window.installEventFilter(self)
        self._say()
        self.hide()

    def add_source(
        self, name: str, entries: Callable[[], Iterable[Entry]], *, stamp: Callable[[], Hashable] = lambda: None
    ) -> None:
        """Add where entries come from.

        Args:
            name: of the source; adding it again replaces it.
            entries: gives them all.
            stamp: anything that differs when the entries do; they are read anew only then.
        """
        self._sources[name] = (entries, stamp)
        self._forget(name, self._read.pop(name, (None, {}))[1])

    def put(self, entry: Entry) -> None:
        """Know one more thing, or another version of one."""
        self._index.put(entry)

    def drop(self, entry_id: str) -> None:
        """Know one thing less."""
        self._index.remove(entry_id)

    def add_found(self, text: str, entries: Iterable[Entry]) -> None:
        """Add below the hits what a longer search has found for ``text``, unless something else was typed meanwhile."""
        if self.isVisible() and self.field.text() == text:
            self.hits.add(list(entries))
            if not self._list.currentIndex().isValid():
                self._list.setCurrentIndex(self.hits.index(0, 0))

    def prepare(self) -> None:
        """Read what has changed since the last time; the shell may call it when idle."""
        for name, (entries, stamp) in self._sources.items():
            now = stamp()
            if name not in self._read or self._read[name][0] != now:
                before = self._read[name][1] if name in self._read else {}
                fresh = {entry.id: entry for entry in entries()}
                self._read[name] = (now, fresh)
                self._forget(name, before.keys() - fresh.keys())
                for entry_id, entry in fresh.items():
                    if before.get(entry_id) != entry:
                        self._index.put(entry, source=name)

    def open(self, text: str = "") -> None:
        """Show the palette, perhaps with a prefix already typed."""
        self._came_from = QApplication.focusWidget()
        self.prepare()
        self._place()
        self.field.setText(text)
        self._on_typed(text)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.selectAll()

    def dismiss(self) -> None:
        """Close without doing anything; the focus goes back to where it was."""
        self.hide()
        if self._came_from is not None:
            self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)
            self._came_from = None

    def take(self, row: int, *, in_window: bool = False) -> None:
        """Take a hit."""
        entry = self.hits.entry(row)
        if entry is None:
            return
        if entry.id in self._recent:
            self._recent.remove(entry.id)
        self._recent.appendleft(entry.id)
        self._uses[entry.id] += 1
        self.dismiss()
        self.chosen.emit(entry, in_window)
        if entry.keys and self._uses[entry.id] == _TEACHES_AT:
            self.taught.emit(entry)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent():
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._came_from = None
            self.hide()
        return False

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        self.setAccessibleName(self.tr("Suchen oder Befehl"))
        self.field.setPlaceholderText(self.tr("Suchen oder Befehl …"))
        self.field.setAccessibleName(self.tr("Suchen oder Befehl"))
        self._list.setAccessibleName(self.tr("Treffer"))
        self._foot.setText(self.tr("Eingabe öffnet · # Ticket · @ Kunde · : Server · ! Alarm · > Befehl · ? Hilfe"))

    def _forget(self, name: str, ids: Iterable[str]) -> None:
        for entry_id in ids:
            self._index.remove(entry_id, source=name)

    def _on_key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
        key = Qt.Key(event.key())
        if key in steps:
            self._go(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.take(self._list.currentIndex().row(), in_window=is_shifted)
        elif key is Qt.Key.Key_Escape:
            self.dismiss()
        else:
            return False
        return True

    def _go(self, by: int) -> None:
        count = self.hits.rowCount()
        if count:
            row = min(count - 1, max(0, self._list.currentIndex().row() + by))
            self._list.setCurrentIndex(self.hits.index(row, 0))

    def _on_typed(self, text: str) -> None:
        self.hits.show(self._index.search(text, recent=list(self._recent), limit=_SHOWN))
        self._list.setCurrentIndex(self.hits.index(0, 0))

    def _place(self) -> None:
        window = self.parentWidget()
        metrics = theme().metrics
        if window is not None:
            wide = min(metrics.width(720), window.width() - metrics.space(32))
            high = metrics.row * (_SHOWN + 3)
            self.setGeometry(
                (window.width() - wide) // 2, metrics.space(48), wide, min(high, window.height() - metrics.space(64))
            )


class _Hits(QAbstractListModel):
    """The entries that were found."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def add(self, entries: list[Entry]) -> None:
        known = {entry.id for entry in self._entries}
        new = [entry for entry in entries if entry.id not in known]
        if new:
            self.beginInsertRows(QModelIndex(), len(self._entries), len(self._entries) + len(new) - 1)
            self._entries += new
            self.endInsertRows()

    def entry(self, row: int) -> Entry | None:
        return self._entries[row] if 0 <= row < len(self._entries) else None

    @override
    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (entry.title, entry.detail, entry.keys)))
        return entry if role == Qt.ItemDataRole.UserRole else None


class _HitDelegate(QStyledItemDelegate):
    """Paints a hit: icon, title, detail, key at the far edge."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._strokes = Strokes(theme())
        theme().changed.connect(self._on_theme_changed)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        opt = cast("Any", option)
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        strokes, metrics = self._strokes, theme().metrics
        cell = QRectF(opt.rect)
        if opt.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell, strokes.selection)
            painter.fillRect(QRectF(cell.left(), cell.top(), 3, cell.height()), strokes.accent)
        inner = cell.adjusted(strokes.padding, 0, -strokes.padding, 0)
        if entry.icon:
            drawn = pixmap(entry.icon, size=metrics.icon, ratio=opt.widget.devicePixelRatio())
            painter.drawPixmap(round(inner.left()), round(inner.center().y() - metrics.icon / 2), drawn)
        inner.setLeft(inner.left() + metrics.icon + strokes.padding)
        if entry.keys:
            painter.setPen(strokes.pens[Role.HINT])
            strokes.text(painter, inner, entry.keys, align=Align.END)
            inner.setRight(inner.right() - metrics.width(80))
        painter.setPen(strokes.pens[Role.TEXT])
        strokes.text(painter, inner, entry.title)
        used = strokes.wide(entry.title) + strokes.padding * 2
        painter.setPen(strokes.pens[Role.SECOND])
        if entry.detail and inner.width() > used:
            strokes.text(painter, inner.adjusted(used, 0, 0, 0), entry.detail)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        metrics = theme().metrics
        return QSize(metrics.width(200), metrics.row)

    def _on_theme_changed(self) -> None:
        self._strokes = Strokes(theme())
