"""The areas of the console. A screen is imported by its name when it is first opened."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Any, Final

from app.views.kit.action import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Area:
    """One place in the rail.

    Attributes:
        name: as in ``--view``; also the screen's ``name``.
        title: its words in German, the source language (context ``areas``).
        icon: name of an icon.
        module: where the screen is.
        kind: its class; made as ``kind(desk, actions, surroundings, parent)`` (``app.views.kit.screen``).
        action: the action that opens it; its key is in the table of actions.
    """

    name: str
    title: str
    icon: str
    module: str
    kind: str
    action: str

    def load(self) -> Any:
        """Import the screen's class."""
        return getattr(importlib.import_module(self.module), self.kind)


AREAS: Final = (
    Area("board", QT_TRANSLATE_NOOP("areas", "Leitstand"), "layout-dashboard", "app.views.board.screen", "BoardScreen", "area.1"),
    Area("alarms", QT_TRANSLATE_NOOP("areas", "Alarme"), "alert-triangle", "app.views.alarms.screen", "AlarmsScreen", "area.2"),
    Area("tickets", QT_TRANSLATE_NOOP("areas", "Tickets"), "ticket", "app.views.tickets.screen", "TicketsScreen", "area.3"),
    Area("servers", QT_TRANSLATE_NOOP("areas", "Server"), "server", "app.views.servers.screen", "ServersScreen", "area.4"),
    Area("customers", QT_TRANSLATE_NOOP("areas", "Kunden"), "users", "app.views.customers.screen", "CustomersScreen", "area.7"),
    Area("settings", QT_TRANSLATE_NOOP("areas", "Einstellungen"), "settings", "app.views.settings.screen", "SettingsScreen", "app.settings"),
)  # fmt: skip

SHEET: Final = Area(
    "call", QT_TRANSLATE_NOOP("areas", "Anruf"), "phone", "app.views.tickets.call_sheet", "CallSheet", "call.take"
)
"""The telephone and ticket sheet (``app.views.kit.screen.Sheet``)."""

HOME_OF: Final = {
    "server": "servers",
    "server.performance": "servers",
    "server.software": "servers",
    "alarm": "alarms",
    "ticket": "tickets",
    "ticket.text": "tickets",
    "contact": "customers",
    "customer.page": "customers",
    "customer.people": "customers",
}
"""Which area shows a noun; the id of ``ticket.text`` and ``server.software`` is what is searched for."""


def area(name: str) -> Area:
    """Find an area by its name.

    Raises:
        KeyError: there is no such area.
    """
    for each in AREAS:
        if each.name == name:
            return each
    raise KeyError(name)


def existing() -> tuple[Area, ...]:
    """The areas whose screens are part of this program; found without importing them."""
    return tuple(each for each in AREAS if _exists(each))


def has_sheet() -> bool:
    """Whether the telephone sheet is part of this program."""
    return _exists(SHEET)


def _exists(each: Area) -> bool:
    import importlib.util

    try:
        return importlib.util.find_spec(each.module) is not None
    except ModuleNotFoundError:
        return False
