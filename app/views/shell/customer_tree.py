"""The customer tree: where things stand, and what the lists are narrowed to."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.fleet import UNKNOWN_CUSTOMER_ID
from app.views.kit.actions import key_text
from app.views.kit.glyphs import Glyph, paint_glyph
from app.views.kit.theme import Face, theme
from app.views.kit.tokens import Role
from app.views.shell.fleet_nodes import Level, Node
from app.views.shell.signs import SIGNS

if TYPE_CHECKING:
    from app.console.board import Board
    from app.views.shell.fleet import Shape

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

# What the facts bring with them (the whole domain) is not needed for an empty tree, and the first paint does not wait for it.


class FleetModel(QAbstractItemModel):
    """Customers, sites and servers with how they stand."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = Node(Level.EVERYTHING, "", "")
        self._top = Node(Level.EVERYTHING, "", "")
        self._top.add(self._root)
        self._shape: Shape | None = None
        self._by_id: dict[str, Node] = {}

    def show(self, board: Board, *, now: datetime) -> bool:
        """Show how things are.

        Returns:
            Whether the tree itself is another now, so that the view has to open again what was open.
        """
        from app.views.shell.fleet import build, shape_of, stand

        shape = shape_of(board)
        is_other = shape != self._shape
        if is_other:
            self.beginResetModel()
            self._shape = shape
            self._root = build(board)
            self._top = Node(Level.EVERYTHING, "", "")
            self._top.add(self._root)
            self._by_id = {node.id: node for node in self._root.walk()}
            stand(self._root, board, now=now)
            self.endResetModel()
        else:
            for node in stand(self._root, board, now=now):
                index = self.index_of(node)
                self.dataChanged.emit(index, index)
        return is_other

    def node(self, index: _Index) -> Node:
        """The node of an index; the whole fleet for the invalid one."""
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Node) else self._top

    def node_of(self, node_id: str) -> Node | None:
        """Find a node by the id of its customer, site or server."""
        return self._by_id.get(node_id)

    def index_of(self, node: Node) -> QModelIndex:
        """The index of a node."""
        return QModelIndex() if node.parent is None else self.createIndex(node.row, 0, node)

    @override
    def index(self, row: int, column: int, parent: _Index = _NOWHERE) -> QModelIndex:
        children = self.node(parent).children
        if column == 0 and 0 <= row < len(children):
            return self.createIndex(row, 0, children[row])
        return QModelIndex()

    @override
    def parent(self, child: _Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        node = self.node(child).parent
        return QModelIndex() if node is None else self.index_of(node)

    @override
    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return len(self.node(parent).children) if parent.column() <= 0 else 0

    @override
    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 1

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self.node(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._named(node)
        if role == Qt.ItemDataRole.UserRole:
            return node
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._said(node)
        return None

    def retranslate(self) -> None:
        """Say it in another language."""
        index = self.index_of(self._root)
        self.dataChanged.emit(index, index)

    def _named(self, node: Node) -> str:
        if node.id == UNKNOWN_CUSTOMER_ID:
            return self.tr("Noch nicht zugeordnet")
        return node.name or self.tr("Alle Kunden")

    def _said(self, node: Node) -> str:
        words = {
            "critical": self.tr("kritisch"),
            "warning": self.tr("Warnung"),
            "unknown": self.tr("keine Daten"),
        }
        said = [self._named(node)]
        if node.standing.worst is not None and node.standing.worst in words:
            said.append(f"{words[node.standing.worst]} ({node.standing.problems})")
        if node.standing.is_maintained:
            said.append(self.tr("in Wartung"))
        return ", ".join(said)


class CustomerTree(QFrame):
    """The tree with a field that narrows it.

    Signals:
        chosen: id of what the lists are to be narrowed to; empty for everything.
        opened: a server's id: it was activated.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tree")
        self.setProperty("role", "surface")
        self.model = FleetModel(self)
        self._open_ids: set[str] = {""}
        self._is_rebuilding = False
        self._title = QLabel(self)
        self._title.setProperty("role", "second")
        self._key = QLabel(self)
        self._key.setProperty("role", "hint")
        self.field = QLineEdit(self)
        self.field.setClearButtonEnabled(True)
        self.view = _TreeView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(_NodeDelegate(self.view))
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._key)
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(head)
        self._layout.addWidget(self.field)
        self._layout.addWidget(self.view, 1)
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self._take_first)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.activated.connect(self._on_activated)
        self.view.expanded.connect(lambda index: self._note_open(index, is_open=True))
        self.view.collapsed.connect(lambda index: self._note_open(index, is_open=False))
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._retranslate()

    def show_fleet(self, board: Board, *, now: datetime) -> None:
        """Show how the fleet stands; what is open and chosen stays so."""
        chosen = self.chosen_id()
        at = self.view.verticalScrollBar().value()
        self._is_rebuilding = True
        try:
            if self.model.show(board, now=now):
                self._reopen()
                self._mark(chosen)
                self.view.verticalScrollBar().setValue(at)
                if self.field.text():
                    self._on_typed(self.field.text())
        finally:
            self._is_rebuilding = False

    def chosen_id(self) -> str:
        """What is chosen; empty for everything."""
        index = self.view.currentIndex()
        return self.model.node(index).id if index.isValid() else ""

    def choose(self, node_id: str) -> None:
        """Mark a node without saying so."""
        self._is_rebuilding = True
        self._mark(node_id)
        self._is_rebuilding = False

    def name_of(self, node_id: str) -> str:
        """The name of a node; empty when there is none."""
        node = self.model.node_of(node_id)
        return node.name if node is not None else ""

    def focus_tree(self) -> None:
        """Put the keyboard into the tree."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _mark(self, node_id: str) -> None:
        node = self.model.node_of(node_id)
        if node is not None:
            self.view.setCurrentIndex(self.model.index_of(node))

    def _reopen(self) -> None:
        for node_id in list(self._open_ids):
            node = self.model.node_of(node_id)
            if node is not None:
                self.view.expand(self.model.index_of(node))

    def _note_open(self, index: QModelIndex, *, is_open: bool) -> None:
        if self._is_rebuilding or self.field.text():
            return
        node_id = self.model.node(index).id
        (self._open_ids.add if is_open else self._open_ids.discard)(node_id)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._is_rebuilding and current.isValid():
            self.chosen.emit(self.model.node(current).id)

    def _on_activated(self, index: QModelIndex) -> None:
        node = self.model.node(index)
        if node.level is Level.SERVER:
            self.opened.emit(node.id)

    def _on_typed(self, text: str) -> None:
        """Show what contains the text, with what it stands under; nothing typed shows everything."""
        from app.views.kit.query import folded

        wanted = folded(text).strip()
        everything = self.model.node_of("")
        if everything is None:
            return
        self._narrow(everything, wanted, is_within=False)
        if not wanted:
            self._is_rebuilding = True
            self.view.collapseAll()
            self._reopen()
            self._is_rebuilding = False

    def _narrow(self, node: Node, wanted: str, *, is_within: bool) -> bool:
        from app.views.kit.query import folded

        is_hit = is_within or not wanted or (bool(node.id) and wanted in folded(node.name))
        shown = [self._narrow(child, wanted, is_within=is_hit and bool(wanted)) for child in node.children]
        is_shown = is_hit or any(shown) or not node.id
        index = self.model.index_of(node)
        self.view.setRowHidden(index.row(), index.parent(), not is_shown)
        if wanted and any(shown) and not (is_hit and node.level is Level.CUSTOMER):
            self.view.expand(index)
        return is_shown

    def _take_first(self) -> None:
        from app.views.kit.query import folded

        wanted = folded(self.field.text()).strip()
        everything = self.model.node_of("")
        for node in everything.walk() if everything is not None and wanted else ():
            if node.id and wanted in folded(node.name):
                self.view.setCurrentIndex(self.model.index_of(node))
                self.focus_tree()
                return

    def _on_theme_changed(self) -> None:
        metrics = theme().metrics
        self._title.setFont(theme().font(Face.CAPTION))
        self._layout.setContentsMargins(metrics.space(8), metrics.space(8), 0, 0)
        self._layout.setSpacing(metrics.space(4))
        self.view.setIndentation(metrics.space(14))

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Kundenbaum"))
        self._title.setText(self.tr("Kunden"))
        self._key.setText(key_text("app.tree"))
        self.field.setPlaceholderText(self.tr("Kunde oder Server"))
        self.field.setAccessibleName(self.tr("Kundenbaum eingrenzen"))
        self.view.setAccessibleName(self.tr("Kunden, Standorte und Server"))
        self.model.retranslate()


class _TreeView(QTreeView):
    """A tree whose rows are all equally high."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setAnimated(False)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))
        else:
            super().keyPressEvent(event)

    @override
    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: _Index) -> None:
        if self.selectionModel().isSelected(index):
            rect: QRect = getattr(options, "rect")  # noqa: B009 - the stubs do not know it
            painter.fillRect(rect, theme().shade(theme().tokens.selection))
        super().drawRow(painter, options, index)


class _NodeDelegate(QStyledItemDelegate):
    """Paints a name and, at the far edge, sign and number."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(theme().metrics.width(120), max(24, theme().metrics.row - theme().metrics.space(4)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        opt: Any = option
        look, metrics = theme(), theme().metrics
        node: Node = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = QRectF(opt.rect)
        if opt.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell, look.shade(look.tokens.selection))
        elif opt.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(cell, look.shade(look.tokens.hover))
        right = cell.right() - metrics.space(8)
        sign = SIGNS.get(node.standing.worst or "")
        centre = cell.center().y()
        side = metrics.icon * 0.8
        if sign is not None:
            glyph, role = sign
            text = str(node.standing.problems)
            wide = look.ruler().horizontalAdvance("00")
            painter.setFont(look.font())
            painter.setPen(look.colour(role))
            box = QRectF(right - wide, cell.top(), wide, cell.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
            paint_glyph(painter, glyph, QRectF(box.left() - side - 2, centre - side / 2, side, side), look.colour(role))
            right = box.left() - side - metrics.space(6)
        if node.standing.is_maintained:
            box = QRectF(right - side, centre - side / 2, side, side)
            paint_glyph(painter, Glyph.WRENCH, box, look.colour(Role.MAINTENANCE))
            right = box.left() - metrics.space(4)
        face = Face.STRONG if node.level is Level.EVERYTHING else Face.BODY
        painter.setFont(look.font(face))
        painter.setPen(look.colour(Role.SECOND if node.level is Level.SITE else Role.TEXT))
        words = QRectF(cell.left() + 2, cell.top(), max(0.0, right - cell.left() - 2), cell.height())
        said = look.ruler(face).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, said)
        if opt.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.colour(Role.ACCENT), 2))
            painter.drawRect(cell.adjusted(1, 1, -1, -1))
        painter.restore()
