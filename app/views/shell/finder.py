"""The palette with what it finds: kept up to date fact by fact, so that opening it costs nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from app.console.board import Board
from app.domain.change import Changes, Noun
from app.views.kit.action_list import ACTIONS
from app.views.kit.actions import Actions, key_text
from app.views.kit.command_palette import Palette
from app.views.kit.rank import Entry, Kind, split_prefix
from app.views.kit.slices import Slices
from app.views.shell.palette_entries import entries_of, of_actions, of_all_hits, of_help, of_hit, of_software
from app.views.shell.window import Window
from app.wire.questions import TicketHit

PAUSE_MS: Final = 150
"""How long nothing is typed before tickets are looked for by their words."""
SHORTEST: Final = 3
MOST: Final = 8

_NOUNS = (Noun.CUSTOMER, Noun.CONTACT, Noun.SERVER, Noun.TICKET, Noun.ALARM)


class Search(Protocol):
    """Finds tickets by all their words."""

    def __call__(self, text: str, *, limit: int) -> Awaitable[Sequence[TicketHit]]:
        """See ``Desk.search``."""


class Finder(QObject):
    """Finds and does.

    Signals:
        open_wanted: noun and id of what was found.
        taught: words: an action has been taken from the palette often enough to mention its key.
    """

    open_wanted = Signal(str, str)
    taught = Signal(str)

    def __init__(
        self,
        window: Window,
        board: Board,
        actions: Actions,
        here: Callable[[], Actions | None],
        *,
        search: Search,
        start: Callable[[Coroutine[Any, Any, None]], object],
    ) -> None:
        """Stand ready.

        Args:
            window: over which the palette opens.
            board: what is found at once.
            actions: what can be done anywhere.
            here: what can be done on the screen that is shown.
            search: finds tickets by all their words.
            start: starts a coroutine and keeps it.
        """
        super().__init__(window)
        self.palette = Palette(window)
        self._board = board
        self._actions = actions
        self._here = here
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._slices = Slices(self._read, self)
        self._language = 0
        self._search, self._start = search, start
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.palette.add_source("actions", lambda: of_actions(self._actions, kind=Kind.COMMAND), stamp=self._state)
        self.palette.add_source("here", self._of_screen, stamp=self._state_here)
        self.palette.add_source("help", lambda: of_help(ACTIONS), stamp=lambda: self._language)
        self.palette.chosen.connect(self._on_chosen)
        self.palette.taught.connect(self._on_taught)
        self.palette.field.textChanged.connect(self._on_typed)
        window.head.search_wanted.connect(self.open)
        actions.bind("app.palette", self.open)
        actions.bind("app.recent", self.open)
        self._end = board.listen(self._on_changes, *_NOUNS)
        self._read_all()

    def open(self, text: str = "") -> None:
        """Show the palette."""
        self.palette.open(text)

    def close(self) -> None:
        """Stop listening."""
        self._pause.stop()
        self._end()

    def retranslate(self) -> None:
        """Read everything anew: words have changed."""
        self._language += 1
        self._read_all()

    def _of_screen(self) -> Iterable[Entry]:
        here = self._here()
        return of_actions(here, kind=Kind.HERE) if here is not None else ()

    def _state(self) -> tuple[object, ...]:
        return (self._language, *_state(self._actions))

    def _state_here(self) -> tuple[object, ...]:
        here = self._here()
        return (self._language, id(here), *(_state(here) if here is not None else ()))

    def _read_all(self) -> None:
        self._slices.add([f"{noun}:{fact_id}" for noun in _NOUNS for fact_id in self._board.facts(noun)])

    def _read(self, keys: Iterable[str]) -> None:
        for key in keys:
            noun, _, fact_id = key.partition(":")
            entries, before = entries_of(self._board, Noun(noun), fact_id), self._entries.get(key, ())
            if entries == before:
                continue
            self._entries[key] = entries
            for gone in {entry.id for entry in before} - {entry.id for entry in entries}:
                self.palette.drop(gone)
            for entry in entries:
                self.palette.put(entry)
            if not entries:
                del self._entries[key]

    def _on_changes(self, changes: Changes) -> None:
        self._slices.add([f"{change.noun}:{change.id}" for change in changes if change.noun in _NOUNS])

    def _on_typed(self, text: str) -> None:
        kinds, wanted = split_prefix(text)
        if len(wanted) >= SHORTEST and (kinds is None or Kind.TICKET in kinds):
            self._pause.start()
        else:
            self._pause.stop()

    def _on_pause(self) -> None:
        if self.palette.isVisible():
            self._start(self._find(self.palette.field.text()))

    async def _find(self, text: str) -> None:
        """Look for tickets by their words, and show them below what was found at once."""
        wanted = split_prefix(text)[1]
        hits = await self._search(wanted, limit=MOST)
        entries = [entry for hit in hits if (entry := of_hit(self._board, hit)) is not None]
        if len(entries) > 1:
            entries.append(of_all_hits(wanted))
        entries.append(of_software(wanted))
        self.palette.add_found(text, entries)

    def _on_chosen(self, entry: Entry, _in_window: object) -> None:
        what, _, name = entry.id.partition(":")
        if what == "action":
            here = self._here()
            owner = here if entry.kind is Kind.HERE and here is not None else self._actions
            owner.run(name)
        elif what != "help":
            self.open_wanted.emit(what, name)
        elif "app.help" in {action.id for action in self._actions.bound()}:
            self._actions.run("app.help")

    def _on_taught(self, entry: Entry) -> None:
        key = key_text(entry.id.partition(":")[2])
        if key:
            self.taught.emit(self.tr("{action} geht auch mit {key}.").format(action=entry.title, key=key))


def _state(actions: Actions) -> tuple[object, ...]:
    return tuple((action.id, actions.get(action.id).isEnabled()) for action in actions.bound())
