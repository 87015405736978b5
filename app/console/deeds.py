"""What a person has done at this desk: durable in the outbox, expected on the board, and taken back again."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from app.console.board import Board
from app.console.desk import Unresolved
from app.console.expect import predict
from app.console.inverse import again, inverse, redone
from app.console.lookup import Overlay
from app.console.outbox import Entry, Outbox
from app.domain.change import Batch
from app.domain.errors import Refused
from app.domain.fleet import Person
from app.wire.mutations import Mutation

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Deed:
    """Something done in one go, and what takes it back."""

    forward: tuple[Mutation, ...]
    back: tuple[Mutation, ...]


class Deeds:
    """What is done here and not confirmed yet, and what of this session can be undone. Belongs to the main thread."""

    def __init__(
        self, board: Board, outbox: Outbox, *, now: Callable[[], datetime], on_added: Callable[[], None]
    ) -> None:
        """Begin as whoever was logged in last.

        Args:
            board: where what was done is shown at once.
            outbox: where it is kept.
            now: the central service's clock.
            on_added: called when something was added, before anybody hears of what was refused.
        """
        self.me: Person | None = outbox.person
        self._board = board
        self._outbox = outbox
        self._now = now
        self._on_added = on_added
        self._done: list[_Deed] = []
        self._undone: list[_Deed] = []
        self._refused_listeners: list[Callable[[Unresolved], None]] = []

    @property
    def person_id(self) -> str:
        """Who does it; empty while nobody is logged in."""
        return "" if self.me is None else self.me.id

    def on_refused(self, listener: Callable[[Unresolved], None]) -> Callable[[], None]:
        """Tell ``listener`` about each mutation that was not taken. Returns the function that ends it."""
        self._refused_listeners.append(listener)
        return lambda: take_out(self._refused_listeners, listener)

    # --- doing and undoing --------------------------------------------------------------------------------------------

    def do(self, mutations: Sequence[Mutation]) -> tuple[int, ...]:
        """Change data, as ``Desk.do`` says, and give the mutations' numbers.

        Raises:
            Refused: ``login.needed``.
        """
        mids, deed = self._perform(mutations)
        if deed is not None:
            self._done.append(deed)
        self._undone.clear()
        return mids

    def undo(self) -> Mutation | None:
        """Take back the last undoable thing done in this session; None when there is nothing."""
        if not self._done:
            return None
        deed = self._done.pop()
        sent = tuple(again(mutation, self._board) for mutation in deed.back)
        self._perform(sent)
        self._undone.append(_Deed(redone(deed.forward, sent), deed.back))
        return deed.forward[0]

    def redo(self) -> Mutation | None:
        """Do again what was undone last."""
        if not self._undone:
            return None
        deed = self._undone.pop()
        _mids, anew = self._perform(tuple(again(mutation, self._board) for mutation in deed.forward))
        if anew is not None:
            self._done.append(anew)
        return deed.forward[0]

    # --- what became of it --------------------------------------------------------------------------------------------

    def waiting(self) -> list[Entry]:
        """What this person has done and is not confirmed yet, or was not taken."""
        return self._outbox.entries(self.person_id) if self.me is not None else []

    def unresolved(self) -> list[Unresolved]:
        """What of it needs a decision."""
        return [_unresolved(entry) for entry in self.waiting() if entry.is_unresolved]

    def tell_refused(self, entry: Entry) -> None:
        """Tell the listeners of a mutation that was not taken."""
        for listener in list(self._refused_listeners):
            listener(_unresolved(entry))

    def expect_kept(self) -> None:
        """Show what was done before the last end of the program and is not confirmed yet."""
        facts = Overlay(self._board)
        kept: list[tuple[int, Batch]] = []
        if self.me is None:
            return
        for entry in self.waiting():
            if entry.is_unresolved:
                continue
            with contextlib.suppress(Refused):
                batch = predict(entry.mutation, facts, by=self.me, now=entry.occurred_at)
                facts.put(batch)
                kept.append((entry.mid, batch))
        self._board.expect_all(kept)

    def leave_to(self, person: Person | None) -> None:
        """Be somebody else: what the one before is waiting for stays in the outbox, and leaves the screen."""
        self._board.settle(*(entry.mid for entry in self.waiting()))
        self._done.clear()
        self._undone.clear()
        self.me = person

    def _perform(self, mutations: Sequence[Mutation]) -> tuple[tuple[int, ...], _Deed | None]:
        me = self.me
        if me is None:
            raise Refused("login.needed")
        if not mutations:
            return (), None
        now = self._now()
        facts = Overlay(self._board)
        batches: list[Batch] = []
        refusals: list[Refused | None] = []
        back: list[Mutation] = []
        for mutation in mutations:
            try:
                undo = inverse(mutation, facts, now=now)
                batch = predict(mutation, facts, by=me, now=now)
            except Refused as refusal:
                batches.append(Batch())
                refusals.append(refusal)
                continue
            facts.put(batch)
            batches.append(batch)
            refusals.append(None)
            back[:0] = undo or ()
        mids = self._outbox.add(mutations, person_id=me.id, occurred_at=now, refusals=refusals)
        self._board.expect_all(zip(mids, batches, strict=True))
        self._on_added()
        for entry in self.waiting():
            if entry.mid in mids and entry.is_unresolved:
                self.tell_refused(entry)
        return mids, _Deed(tuple(mutations), tuple(back)) if back else None


def take_out(listeners: list[T], listener: T) -> None:
    """Tell a listener nothing more; twice does no harm."""
    if listener in listeners:
        listeners.remove(listener)


def _unresolved(entry: Entry) -> Unresolved:
    return Unresolved(entry.mid, entry.mutation, entry.state, entry.code, entry.facts, entry.occurred_at)
