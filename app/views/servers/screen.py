"""The area of the servers: the list, and one server beside or instead of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.catalogue import KINDS
from app.domain.check import Check
from app.domain.fleet import AgentState, Server
from app.views.kit.action import Context
from app.views.kit.actions import Actions
from app.views.kit.bar import MessageBar, Weight
from app.views.kit.device_acts import DeviceActs
from app.views.kit.means import Means
from app.views.kit.screen import Surroundings
from app.views.kit.screen_widget import ScreenWidget
from app.views.kit.side_sheet import SideSheet
from app.views.kit.strip import ActStrip
from app.views.kit.tasks import Tasks
from app.views.servers import vocabulary
from app.views.servers.acts import Acts
from app.views.servers.answers import Answers
from app.views.servers.detail import Detail
from app.views.servers.detail_head import BUTTONS
from app.views.servers.list_pane import ListPane
from app.views.servers.roster import Row
from app.views.servers.server_sheet import ServerSheet
from app.views.servers.software_search import SoftwareSearch

MENU = (
    "server.check_now",
    "server.check_all",
    "server.maintenance",
    "server.windows",
    "server.ticket",
    "server.note",
    "server.edit",
    None,
    "server.graph",
    "server.history",
    "server.all_checks",
    None,
    "server.device_add",
    "server.device_scan",
)

LIST_SHARE = 0.54
"""Of the width or height, where list and detail are both in sight."""
SHOW_EVERY_MS = 150
"""While a key runs through the list, the detail follows this often."""


class ServersScreen(ScreenWidget):
    """All servers; see ``app.views.kit.screen.Screen`` for its signals."""

    name: ClassVar[str] = "servers"

    def __init__(self, desk: Desk, actions: Actions, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("servers")
        self._desk = desk
        self._actions = actions
        self._place = "right"
        self._is_alone = False
        self._is_divided = False
        self._tasks = Tasks(_surface)
        self._means = Means(desk, actions, surroundings, self._tasks, self.open_requested.emit)
        self.pending_bar = MessageBar(self)
        self.list = ListPane(desk, surroundings, self)
        self.detail = Detail(self._means, self._row_of, self)
        self.strip = ActStrip(self.list.view, self)
        self.splitter = QSplitter(self)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.detail)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.pending_bar)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.strip)
        self.acts = Acts(desk, surroundings, self.strip, self._chosen, self)
        self.acts.done.connect(self.done)
        self.acts.said.connect(self.status_message)
        self.answers = Answers(desk, surroundings, self._tasks, self)
        self.answers.said.connect(self.status_message)
        self.acts.check_asked.connect(self._on_check_asked)
        self.acts.ticket_requested.connect(self.ticket_requested)
        self.acts.list_requested.connect(partial(self.open_requested.emit, "maintenance"))
        self.devices = DeviceActs(desk, surroundings, self._tasks, self.strip, self)
        self.devices.said.connect(self.status_message)
        self.devices.opened.connect(self._open_alone)
        self.devices.dropped.connect(self._on_dropped)
        self.editing = ServerSheet(desk, self)
        self.editing.done.connect(self.done)
        self._sheet = SideSheet(self, wide_at_15=760)
        self.software: SoftwareSearch | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SHOW_EVERY_MS)
        self._soon.timeout.connect(self._show_current)
        self._bind()
        self.list.picked.connect(self._on_picked)
        self.list.opened.connect(self._open_alone)
        self.list.counted.connect(self._on_counted)
        self.list.view.menu_requested.connect(self._on_menu)
        self.list.view.previewed.connect(self._on_previewed)
        self.list.view.edit_wanted.connect(lambda _row: self.acts.edit_note())
        self.splitter.splitterMoved.connect(self._on_divided)
        self.detail.back.connect(self._back_to_list)
        self.strip.closed.connect(self._on_strip_closed)
        self.detail.head.approve_button.clicked.connect(lambda: self.acts.compare(self.detail.server_id))
        self.detail.head.offer([actions.get(each) for each in BUTTONS])
        self.destroyed.connect(self.list.close_down)
        self.destroyed.connect(self.detail.close_down)
        self._on_counted()
        self._arrange()
        self._on_picked()

    # --- what the shell asks ------------------------------------------------------------------------------------------

    def title(self) -> str:
        """Its name."""
        return self.tr("Server")

    def badge(self) -> int:
        """How many servers somebody has to look at, and agents that wait for approval."""
        return self.list.problems() + self.list.pending()

    def set_scope(self, scope_id: str | None) -> None:
        """Show what belongs to a customer, a site or a server."""
        self.list.set_scope(scope_id)

    def focus_list(self) -> None:
        """Into the list, or into the server that is shown instead of it."""
        if self._is_alone:
            self.detail.page().focus_first()
        else:
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.view.select_first()

    def focus_filter(self) -> None:
        """Into the filter; the list comes back for it."""
        self._leave_alone()
        self.list.filter.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.filter.field.selectAll()

    def open_fact(self, noun: str, fact_id: str) -> bool:
        """Show one server, with ``server.performance`` its graphs; ``server.software`` looks for a program on all."""
        if noun == "server.software":
            self.find_software(fact_id)
            return True
        if fact_id not in self._desk.board.servers:
            return False
        if noun == "server.performance":
            self.detail.open_leaf("performance")
        self._open_alone(fact_id)
        return True

    def set_detail(self, place: str) -> None:
        """Put the detail beside the list, below it, or away."""
        self._is_divided = self._is_divided and place == self._place
        self._place = place
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.list.retranslate()
            self.detail.retranslate()
            self.devices.retranslate()
            self._say_pending()
            if self.software is not None:
                self.software.retranslate()
                self._sheet.rename(self.tr("Software auf Servern"))
        super().changeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back_to_list()
        else:
            super().keyPressEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._soon.stop()
        super().hideEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(320, 200)

    def find_software(self, text: str = "") -> None:
        """Look for servers by what is installed on them."""
        if self.software is None:
            self.software = SoftwareSearch(self._means)
            self.software.opened.connect(self._on_software_opened)
        self._sheet.open(self.tr("Software auf Servern"), self.software)
        if text:
            self.software.look_for(text)

    # --- private ------------------------------------------------------------------------------------------------------

    def _bind(self) -> None:
        acts, detail, devices = self.acts, self.detail, self.devices
        runs: dict[str, Callable[[], object]] = {
            "server.graph": partial(self._open_leaf, "performance"),
            "server.check_now": self._check_now,
            "server.check_all": acts.check_now,
            "server.maintenance": lambda: self.acts.plan_maintenance(self._check_here()),
            "server.windows": acts.show_windows,
            "server.ticket": acts.write_ticket,
            "server.note": acts.edit_note,
            "server.edit": self._edit,
            "server.history": partial(self._open_leaf, "history"),
            "server.all_checks": detail.toggle_checks,
            "server.software": self.find_software,
            "server.device_add": self._add_device,
            "server.device_scan": self._look_for_devices,
            "server.device_change": lambda: devices.change(self._first()),
            "server.device_access": lambda: devices.change(self._first(), "version"),
            "server.device_poller": lambda: devices.change(self._first(), "polled_by_id"),
            "server.device_drop": lambda: devices.drop(self._first()),
            "server.next_tab": partial(detail.turn, 1),
            "server.previous_tab": partial(detail.turn, -1),
        }
        for action_id, run in runs.items():
            self._actions.bind(action_id, run, widget=self.splitter)

    def _edit(self) -> None:
        """Change the role and the line-up of the chosen server."""
        for server in self._chosen()[:1]:
            self.editing.edit(server.id)

    def _check_now(self) -> None:
        """Check what the keyboard is on: a check in a server's list of them, else the chosen servers."""
        check = self._check_here()
        kind = None if check is None else KINDS.get(check.kind)
        self.acts.check_now(None if kind is not None and kind.is_central else check)

    def _check_here(self) -> Check | None:
        """Give the check the keyboard is on; None elsewhere than in a server's list of them."""
        is_there = self._is_alone or self.detail.page().isAncestorOf(self.focusWidget())
        return self._desk.board.checks.get(self.detail.check_id()) if is_there else None

    def _on_dropped(self, device_id: str) -> None:
        if self._is_alone and self.detail.server_id == device_id:
            self._back_to_list()

    def _first(self) -> Server | None:
        return next(iter(self._chosen()), None)

    def _add_device(self) -> None:
        """Write a device down beside the server the keyboard is on."""
        near = self._first()
        if near is None:
            self.status_message.emit(self.tr("Bitte erst einen Server des Kunden wählen, bei dem das Gerät steht."))
        else:
            self.devices.add(near.customer_id, near=near)

    def _look_for_devices(self) -> None:
        """Let the agent of the server the keyboard is on look for devices."""
        near = self._first()
        if near is None:
            self.status_message.emit(self.tr("Bitte erst einen Server wählen, dessen Agent suchen soll."))
        else:
            self.devices.look_for(near.customer_id, near=near)

    def _on_check_asked(self, servers: list[Server], check_id: str) -> None:
        """Wait for the answers."""
        self.answers.expect(servers, check_id=check_id)

    def _on_software_opened(self, server_id: str) -> None:
        self._sheet.dismiss()
        self.detail.open_leaf("inventory")
        self._open_alone(server_id)

    def _row_of(self, server_id: str) -> Row | None:
        return self.list.table.find(server_id)

    def _chosen(self) -> list[Server]:
        servers = self._desk.board.servers
        ids = [self.detail.server_id] if self._is_alone else self.list.selected_ids() or [self.list.current_id()]
        return [servers[each] for each in ids if each in servers]

    def _on_picked(self) -> None:
        self._actions.enable(Context.SERVERS, selected=len(self._chosen()))
        if self._is_alone:
            return
        if self._soon.isActive():
            return
        self._show_current()
        if self.isVisible():
            self._soon.start()

    def _show_current(self) -> None:
        """Show the server the keyboard is on; while it runs through the list, a few times a second."""
        if not self._is_alone:
            self.detail.show_server(self.list.current_id())
            self._say_approve()

    def _open_leaf(self, name: str) -> None:
        chosen = self._chosen()
        if chosen:
            self.detail.open_leaf(name)
            self._open_alone(chosen[0].id)

    def _open_alone(self, server_id: str) -> None:
        self.list.view.select(server_id)
        self._is_alone = True
        self.detail.show_server(server_id)
        self._arrange()
        self._actions.enable(Context.SERVERS, selected=1)
        self._say_approve()
        self.detail.page().focus_first()

    def _back_to_list(self) -> None:
        self._leave_alone()
        self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_alone(self) -> None:
        if self._is_alone:
            self._is_alone = False
            self._arrange()
            self._on_picked()

    def _arrange(self) -> None:
        self.splitter.setOrientation(Qt.Orientation.Vertical if self._place == "bottom" else Qt.Orientation.Horizontal)
        self.list.setVisible(not self._is_alone)
        self.detail.setVisible(self._is_alone or self._place != "off")
        self.detail.head.back_button.setVisible(self._is_alone)
        self._share()

    def _share(self) -> None:
        """Divide the room between list and detail, unless the technician has."""
        if not self._is_alone and not self._is_divided:
            total = self.splitter.width() if self._place == "right" else self.splitter.height()
            self.splitter.setSizes([round(total * LIST_SHARE), round(total * (1 - LIST_SHARE))])

    def _on_counted(self) -> None:
        self._say_pending()
        self._say_approve()
        self.badge_changed.emit()

    def _say_pending(self) -> None:
        rows = [row for row in self.list.table.all_facts() if row.server.agent is AgentState.PENDING]
        if not rows:
            self.pending_bar.clear()
            return
        name = rows[0].server.name if not rows[0].customer else f"{rows[0].server.name} · {rows[0].customer}"
        text = (
            self.tr("Ein neuer Agent wartet auf Freigabe: {name}").format(name=name)
            if len(rows) == 1
            else self.tr("%n neue Agenten warten auf Freigabe", "", len(rows))
        )
        if self.pending_bar.text() != text or self.pending_bar.isHidden():
            self.pending_bar.say(
                text,
                weight=Weight.INFO,
                step=self.tr("Fingerabdruck vergleichen …"),
                act=self._compare_first,
                can_close=False,
            )

    def _compare_first(self) -> None:
        rows = [row for row in self.list.table.all_facts() if row.server.agent is AgentState.PENDING]
        if rows:
            self._leave_alone()
            self.list.show_view(vocabulary.PENDING)
            self.list.view.select(rows[0].id)
            self.acts.compare(rows[0].id)

    def _say_approve(self) -> None:
        server = self._desk.board.servers.get(self.detail.server_id)
        self.detail.head.approve_button.setVisible(server is not None and server.agent is AgentState.PENDING)

    def _on_previewed(self, _row: Row) -> None:
        self.set_detail("right" if self._place == "off" else "off")

    def _on_divided(self) -> None:
        self._is_divided = True

    def _on_strip_closed(self) -> None:
        if self._is_alone:
            self.detail.page().focus_first()

    def _on_menu(self, place: QPoint) -> None:
        menu = self._actions.menu(MENU, parent=self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = self.list.view.current_fact()
        self.devices.fill(menu, None if row is None else row.server)
        if row is not None and row.maintenance is not None:
            menu.addSeparator()
            menu.addAction(self.tr("Wartung beenden"), partial(self.acts.end_maintenance, row.maintenance.id))
        if row is not None and row.server.agent is AgentState.PENDING:
            menu.addSeparator()
            menu.addAction(self.tr("Fingerabdruck vergleichen …"), partial(self.acts.compare, row.id))
        menu.popup(place)


def _surface(error: BaseException) -> None:
    """Let a failure nobody expected reach the one place that reports them."""
    asyncio.get_event_loop().call_exception_handler({"message": "a question of the servers failed", "exception": error})
