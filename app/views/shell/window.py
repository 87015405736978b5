"""The window itself: its fixed regions and what fills them. It knows widgets, not data."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.views.kit.bar import MessageBar
from app.views.kit.icons import icon
from app.views.kit.theme import theme
from app.views.kit.toast import Toasts
from app.views.shell.areas import Area
from app.views.shell.customer_tree import CustomerTree
from app.views.shell.geometry import bring_back, bring_back_splitter
from app.views.shell.head import Head
from app.views.shell.rail import Rail
from app.views.shell.status_bar import StatusBar

PRODUCT = "Wachpult"
WIDE_FROM = 1584
"""From this width on (at 100 %) the detail pane stands at the side: what a frame leaves of a screen of 1600."""
TREE_FROM = 1200
"""Below this width (at 100 %) the customer tree is away unless it is asked for."""


class Window(QMainWindow):
    """Head, rail, tree, pages, status bar.

    Signals:
        first_painted: it has been seen for the first time.
        close_asked: the person wants it closed.
        resized: it has another size.
    """

    first_painted = Signal()
    close_asked = Signal()
    resized = Signal()

    def __init__(self, areas: Sequence[Area], *, layout: QSettings, is_demo: bool) -> None:
        super().__init__()
        self.setObjectName("window")
        self._is_demo = is_demo
        self._was_painted = False
        self._page_title = ""
        self.layout_kept = layout
        self.head = Head(self)
        self.setMenuWidget(self.head)
        self.rail = Rail(areas)
        self.tree = CustomerTree()
        self.pages = QStackedWidget()
        self.pages.setObjectName("pages")
        self.link_bar = MessageBar()
        self.trouble_bar = MessageBar()
        self.scope = ScopeChip()
        self.status = StatusBar()
        self.status.demo.setVisible(is_demo)
        middle = QFrame()
        middle.setProperty("role", "surface")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.trouble_bar, self.link_bar, self.scope):
            column.addWidget(widget)
        column.addWidget(self.pages, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("tree-and-pages")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.tree)
        self.splitter.addWidget(middle)
        self.splitter.setStretchFactor(1, 1)
        body = _Body(self)
        body.painted.connect(self._on_painted)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addWidget(self.splitter, 1)
        down = QVBoxLayout(body)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addLayout(across, 1)
        down.addWidget(self.status)
        self.setCentralWidget(body)
        self.toasts = Toasts(self)
        self.tree_wish: bool | None = None
        bring_back(layout, self)
        if not bring_back_splitter(layout, self.splitter):
            wide = theme().metrics.width(230)
            self.splitter.setSizes([wide, max(wide, self.width() - wide)])
        self._retitle()
        self.arrange()

    def panes(self) -> list[QWidget]:
        """The regions F6 goes through, in reading order."""
        found: list[QWidget] = [self.rail, self.tree.view, self.pages, self.status]
        return [pane for pane in found if pane.isVisible()]

    def show_page(self, page: QWidget, *, title: str) -> None:
        """Show a screen."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self._page_title = title
        self._retitle()

    def toggle_tree(self) -> None:
        """Show or hide the customer tree; the wish holds whatever the width."""
        self.tree_wish = not self.tree.isVisible()
        self.arrange()

    def arrange(self) -> None:
        """Fit the regions to the width there is."""
        is_roomy = self.width() >= TREE_FROM * theme().metrics.scale
        self.tree.setVisible(is_roomy if self.tree_wish is None else self.tree_wish)

    def detail_place(self) -> str:
        """Where a detail pane belongs at this width."""
        return "right" if self.width() >= WIDE_FROM * theme().metrics.scale else "bottom"

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
        self.resized.emit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.close_asked.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retitle()
        super().changeEvent(event)

    def _retitle(self) -> None:
        parts = [self._page_title, PRODUCT, "DEMO" if self._is_demo else ""]
        self.setWindowTitle(" – ".join(part for part in parts if part))

    def _on_painted(self) -> None:
        if not self._was_painted:
            self._was_painted = True
            self.first_painted.emit()


class _Body(QWidget):
    """The middle of the window; says when it is painted."""

    painted = Signal()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()


class ScopeChip(QFrame):
    """Says what all lists are narrowed to, and takes it away.

    Signals:
        cleared: show everything again.
    """

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._close = QToolButton(self)
        self._close.setIcon(icon("x"))
        self._close.clicked.connect(self.cleared)
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self._text)
        self._layout.addWidget(self._close)
        self._layout.addStretch(1)
        self._name = ""
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.show_scope("")

    def show_scope(self, name: str) -> None:
        """Say the name; empty hides it."""
        self._name = name
        self._retranslate()
        self.setVisible(bool(name))

    def text(self) -> str:
        """What it says."""
        return self._text.text() if self._name else ""

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._text.setText(self.tr("Nur: {name}").format(name=self._name))
        self._close.setAccessibleName(self.tr("Eingrenzung aufheben"))
        self._close.setToolTip(self.tr("Eingrenzung aufheben"))

    def _on_theme_changed(self) -> None:
        metrics = theme().metrics
        self._layout.setContentsMargins(metrics.space(12), metrics.space(4), metrics.space(8), 0)
        self._layout.setSpacing(metrics.space(4))
