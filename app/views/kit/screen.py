"""What the shell expects of a screen, and what a screen is given: the one contract between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from PySide6.QtCore import QSettings

from app.console.preferences import PreferencesFile
from app.views.kit.countdown import Heartbeat
from app.views.kit.moments import Moments


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a screen stands in.

    Attributes:
        heartbeat: the one clock of the window; give it to ``Countdown``.
        moments: words for times in the reader's zone and language; ask for it anew at each use.
        preferences: what the person has set; saved views live there.
        layout: geometry, splitters and header states, keyed by ``objectName``.
    """

    heartbeat: Heartbeat
    moments: Callable[[], Moments]
    preferences: PreferencesFile
    layout: QSettings


@dataclass(frozen=True, slots=True)
class TicketWish:
    """A ticket somebody wants to write, with what is known already."""

    customer_id: str = ""
    server_ids: tuple[str, ...] = ()
    alarm_ids: tuple[str, ...] = ()
    subject: str = ""


class Screen(Protocol):
    """A screen is a QWidget with these. It is made as ``XxxScreen(desk, actions, surroundings, parent)``.

    ``actions`` belongs to this screen alone: what it binds there appears in palette and menus while the screen is shown.
    Global actions (``Context.GLOBAL``) are bound by the shell; it calls ``focus_filter`` for Ctrl+F.

    Qt signals, which a screen has from ``app.views.kit.screen_widget.ScreenWidget``:

    - ``open_requested(str, str)``: noun and id to navigate to: ``server``, ``server.performance``, ``ticket``, ``alarm``,
      ``customer`` (scopes the lists).
    - ``call_requested()``: as F8.
    - ``ticket_requested(object)``: a ``TicketWish``; the shell opens the ticket sheet with it.
    - ``done(str)``: something undoable was done, in words ("7 Alarme quittiert"); the shell shows it with "Rückgängig".
    - ``status_message(str)``: something to say that needs no answer.
    - ``badge_changed()``: ``badge()`` gives another number now.

    A change of the language arrives as ``QEvent.LanguageChange`` in ``changeEvent``.
    """

    name: ClassVar[str]

    open_requested: Any
    call_requested: Any
    ticket_requested: Any
    done: Any
    status_message: Any
    badge_changed: Any

    def title(self) -> str:
        """Its name in the reader's language."""

    def badge(self) -> int:
        """How much is unhandled here; 0 shows nothing."""

    def set_scope(self, scope_id: str | None) -> None:
        """Show what belongs to a customer, a site or a server (whose id it is: ask the board); None shows everything."""

    def focus_list(self) -> None:
        """Put the keyboard into the main list."""

    def focus_filter(self) -> None:
        """Put the keyboard into the filter field."""

    def open_fact(self, noun: str, fact_id: str) -> bool:
        """Show one thing, e.g. after it was found in the palette. False: it is not (or no longer) to be found."""

    def set_detail(self, place: str) -> None:
        """Put the detail pane ``right`` or ``bottom``, or away (``off``)."""


class Sheet(Protocol):
    """The telephone and ticket sheet: a QWidget that shows itself over the far side of the window, as a ``SideSheet`` does.

    Made as ``CallSheet(desk, actions, surroundings, window)``, hidden. Signals: ``open_requested(str, str)``, ``done(str)``,
    ``status_message(str)``, and ``closed()`` when it went away (its text is a draft by then).
    """

    open_requested: Any
    done: Any
    status_message: Any
    closed: Any

    def take_call(self) -> None:
        """F8 was pressed: stamp the time and begin, or park the call that is open and begin the next."""

    def write_ticket(self, wish: TicketWish) -> None:
        """Begin a ticket that is not a call."""
