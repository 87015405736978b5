"""Wires window, desk and screens together: where one is, what is shown around it, and what the global keys do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from typing_extensions import override

from app.console.desk import Desk
from app.domain.change import Changes, Noun
from app.domain.errors import Refused
from app.views.kit.actions import Actions, hint_of
from app.views.kit.screen import Surroundings, TicketWish
from app.views.shell.areas import HOME_OF, Area
from app.views.shell.history import History, Place
from app.views.shell.menus import Menus
from app.views.shell.panes import Panes
from app.views.shell.sheets import Sheets
from app.views.shell.standing import StandingLine
from app.views.shell.window import Window

_ACTION_OF = {"palette": "app.palette", "keys": "app.help"}
GATHER_MS = 500
"""Changes of the board are gathered this long before tree and badges follow."""


class Shell(QObject):
    """Everything around the screens.

    Signals:
        quit_wanted: the person wants the program to end.
        opened: an area is shown; its name.
        retranslated: another language is spoken; what is not a widget says its words anew.
    """

    quit_wanted = Signal()
    opened = Signal(str)
    retranslated = Signal()

    def __init__(
        self,
        window: Window,
        desk: Desk,
        surroundings: Surroundings,
        *,
        areas: Sequence[Area],
        has_sheet: bool,
    ) -> None:
        super().__init__(window)
        self.window = window
        self.desk = desk
        self.surroundings = surroundings
        self.areas = {each.name: each for each in areas}
        self.screens: dict[str, Any] = {}
        self.history = History()
        self.scope = ""
        self._screen_actions: dict[str, Actions] = {}
        self._has_sheet = has_sheet
        self.sheets = Sheets(window, desk, surroundings, has_call=has_sheet, parent=self)
        self.sheets.open_requested.connect(self.open_fact)
        self.sheets.done.connect(self.say_done)
        self.sheets.said.connect(self.say)
        self._panes = Panes(window, screen=self.screen, area=self.area_name, parent=self)
        self.actions = Actions(window)
        self._bind()
        self.menus = Menus(window.head.menus, self.actions, self.here)
        self.standing = StandingLine(window, desk, surroundings)
        window.status.work_asked.connect(self._open_work)
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(self.follow)
        self._ends = [
            desk.board.listen(
                self._on_changes, Noun.CUSTOMER, Noun.SITE, Noun.SERVER, Noun.ALARM, Noun.TICKET, Noun.MAINTENANCE
            )
        ]
        window.rail.chosen.connect(self.open_area)
        window.head.call_wanted.connect(lambda: self.actions.run("call.take"))
        window.head.can_call(has_sheet)
        window.tree.chosen.connect(self.narrow)
        window.tree.opened.connect(lambda server_id: self.open_fact("server", server_id))
        window.scope.cleared.connect(lambda: self.narrow(""))
        surroundings.heartbeat.beat.connect(self._on_beat)
        window.installEventFilter(self)
        self.follow()

    # --- where one is -------------------------------------------------------------------------------------------------

    def here(self) -> Actions | None:
        """The actions of the screen that is shown."""
        return self._screen_actions.get(self.area_name())

    def area_name(self) -> str:
        """The area that is shown; empty before the first."""
        return self.history.now.area if self.history.now is not None else ""

    def screen(self) -> Any:
        """The screen that is shown; None before the first."""
        return self.screens.get(self.area_name())

    def open_area(self, name: str) -> None:
        """Show an area."""
        if name in self.areas:
            self._go(Place(name))

    def open_fact(self, noun: str, fact_id: str) -> None:
        """Show one thing where it is at home; a customer narrows the lists."""
        if noun in ("customer", "site"):
            self.narrow(fact_id)
        elif noun == "maintenance":
            self.show_windows(fact_id)
        elif HOME_OF.get(noun, "") in self.areas:
            self._go(Place(HOME_OF[noun], noun if fact_id else "", fact_id))

    def open_view(self, view: str) -> None:
        """Show what a name means: an area, ``server:NAME``, ``ticket:NUMBER``, ``call``."""
        kind, _, name = view.partition(":")
        board = self.desk.board
        if view in self.areas:
            self.open_area(view)
        elif kind == "server":
            found = next((each.id for each in board.servers.values() if each.name.casefold() == name.casefold()), "")
            self.open_fact("server", found)
        elif kind == "ticket":
            number = name.lstrip("#")
            found = next((each.id for each in board.tickets.values() if each.number == number), "")
            self.open_fact("ticket", found)
        elif view == "call":
            self.take_call()
        elif view == "maintenance":
            self.show_windows()
        elif view in _ACTION_OF:
            self.actions.run(_ACTION_OF[view])

    def narrow(self, scope_id: str) -> None:
        """Narrow every list to a customer, a site or a server; empty shows everything."""
        self.scope = scope_id
        self.window.tree.choose(scope_id)
        self.window.scope.show_scope(self._name_of(scope_id))
        for screen in self.screens.values():
            screen.set_scope(scope_id or None)

    def follow(self) -> None:
        """Let tree, badges and status follow the board."""
        self._gather.stop()
        now = self.desk.now()
        self.window.tree.show_fleet(self.desk.board, now=now)
        self.standing.follow()

    def close(self) -> None:
        """Stop listening."""
        for end in self._ends:
            end()
        self._ends = []
        self.sheets.close_down()
        self._gather.stop()
        self.standing.close()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self.actions.retranslate()
            for actions in self._screen_actions.values():
                actions.retranslate()
            if self.sheets.actions is not None:
                self.sheets.actions.retranslate()
            QTimer.singleShot(0, self, self._on_other_language)
        return False

    # --- what is done -------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last thing back."""
        if self._safely(self.desk.undo) is not None:
            self.window.toasts.say(self.tr("Rückgängig gemacht"), step=hint_of("app.redo"), act=self.redo, key="done")
        else:
            self.window.toasts.say(self.tr("Nichts rückgängig zu machen"), key="done")

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._safely(self.desk.redo) is not None:
            self.window.toasts.say(self.tr("Wiederholt"), step=hint_of("app.undo"), act=self.undo, key="done")
        else:
            self.window.toasts.say(self.tr("Nichts zu wiederholen"), key="done")

    def say_done(self, text: str) -> None:
        """Say what was done, with the way to take it back."""
        self.window.toasts.say(text, step=hint_of("app.undo"), act=self.undo, key="done")

    def say(self, text: str) -> None:
        """Say something that needs no answer."""
        self.window.toasts.say(text)

    def show_windows(self, scope_id: str = "") -> None:
        """Show the maintenance windows of a customer, a site or a server; without any, of what the lists are narrowed to."""
        self.sheets.show_windows(scope_id or self.scope)

    def take_call(self) -> None:
        """F8."""
        self.sheets.take_call()

    def write_ticket(self, wish: TicketWish | None = None) -> None:
        """Begin a ticket that is not a call."""
        self.sheets.write_ticket(wish or self.sheets.wish_of(self.scope))

    def warm_up(self) -> bool:
        """Make one thing that has to be there at once when it is asked for, while nobody waits: the sheet, then screens.

        Returns:
            Whether there is more to make.
        """
        if self.sheets.warm_up():
            return True
        missing = [each for each in self.areas.values() if each.name not in self.screens]
        if missing:
            self._screen_of(missing[0])
        return len(missing) > 1

    def every_screen(self) -> None:
        """Make the screens nobody has opened yet: somebody wants to know everything that can be done."""
        while self.warm_up():
            pass

    def bound_ids(self) -> set[str]:
        """Everything that is bound anywhere."""
        all_actions = [
            self.actions,
            *self._screen_actions.values(),
            *([self.sheets.actions] if self.sheets.actions else []),
        ]
        return {action.id for actions in all_actions for action in actions.bound()}

    # --- private ------------------------------------------------------------------------------------------------------

    def _bind(self) -> None:
        bind = self.actions.bind
        for each in self.areas.values():
            bind(each.action, partial(self.open_area, each.name))
        bind("app.back", lambda: self._step(self.history.back()))
        bind("app.forward", lambda: self._step(self.history.forward()))
        bind("app.undo", self.undo)
        bind("app.redo", self.redo)
        bind("app.sync", self._sync)
        self._panes.bind(self.actions)
        bind("app.quit", self.quit_wanted.emit)
        bind("maintenance.list", self.show_windows)
        if self._has_sheet:
            bind("call.take", self.take_call)
            bind("ticket.new", self.write_ticket)

    def _go(self, place: Place) -> None:
        if self._show(place):
            self.history.go(place)
            self._enable_history()
            self.opened.emit(place.area)

    def _step(self, place: Place | None) -> None:
        if place is not None:
            self._show(place)
            self._enable_history()
            self.opened.emit(place.area)

    def _show(self, place: Place) -> bool:
        screen = self._screen_of(self.areas[place.area])
        self.window.show_page(screen, title=screen.title())
        self.window.rail.show_area(place.area)
        if place.noun and not screen.open_fact(place.noun, place.fact_id):
            self.say(self.tr("Das gibt es nicht mehr."))
        screen.focus_list()
        return True

    def _enable_history(self) -> None:
        here = self.history
        self.actions.get("app.back").setEnabled(here.can_go_back)
        self.actions.get("app.forward").setEnabled(here.can_go_forward)

    def _screen_of(self, area: Area) -> Any:
        found = self.screens.get(area.name)
        if found is None:
            actions = Actions(self.window)
            found = area.load()(self.desk, actions, self.surroundings, self.window.pages)
            self.screens[area.name] = found
            self._screen_actions[area.name] = actions
            self._connect(area.name, found)
            if self.scope:
                found.set_scope(self.scope)
            self._panes.add(found)
        return found

    def _connect(self, name: str, screen: Any) -> None:
        screen.open_requested.connect(self.open_fact)
        screen.status_message.connect(self.say)
        screen.done.connect(self.say_done)
        screen.call_requested.connect(self.take_call)
        screen.ticket_requested.connect(self.write_ticket)
        screen.badge_changed.connect(lambda: self.window.rail.show_badge(name, screen.badge()))
        self.window.rail.show_badge(name, screen.badge())

    def _sync(self) -> None:
        self.desk.sync_now()
        self.standing.follow()

    def _safely(self, verb: Callable[[], Any]) -> Any:
        try:
            return verb()
        except Refused:
            return None

    def _open_work(self) -> None:
        running = self.standing.running()
        if running is not None:
            self.open_fact("ticket", running.ticket_id)

    def _name_of(self, scope_id: str) -> str:
        board = self.desk.board
        found = board.customers.get(scope_id) or board.sites.get(scope_id) or board.servers.get(scope_id)
        return found.name if found is not None else ""

    def _on_changes(self, _changes: Changes) -> None:
        if not self._gather.isActive():
            self._gather.start()

    def _on_beat(self, _now: object) -> None:
        self.follow()

    def _on_other_language(self) -> None:
        self.menus.fill()
        self.sheets.retranslate()
        self.retranslated.emit()
        screen = self.screen()
        if screen is not None:
            self.window.show_page(screen, title=screen.title())
        self.follow()
