"""What the palette finds: everything on the board that can be opened, and everything that can be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QCoreApplication

from app.console.board import Board
from app.views.kit.action import QT_TRANSLATE_NOOP, Action, Context
from app.views.kit.actions import Actions, key_text, text_of
from app.views.kit.rank import Entry, Kind

_LEFT_OUT = frozenset({"app.palette"})
_HELP = QT_TRANSLATE_NOOP("palette", "Hilfe")
_OPEN_CUSTOMER = QT_TRANSLATE_NOOP("palette", "Kunde")


def of_board(board: Board) -> Iterator[Entry]:
    """Customers, servers, tickets and alarms; telephone numbers and addresses find them too."""
    names = {each.id: each.short_name or each.name for each in board.customers.values()}
    for customer in board.customers.values():
        words = f"{customer.phone} {customer.mail} {customer.number} {customer.short_name}"
        detail = " · ".join(part for part in (_say(_OPEN_CUSTOMER), customer.phone) if part)
        yield Entry(f"customer:{customer.id}", Kind.CUSTOMER, customer.name, detail, "building", words=words)
    servers = board.servers
    for server in servers.values():
        detail = " · ".join(part for part in (names.get(server.customer_id, ""), server.role) if part)
        yield Entry(f"server:{server.id}", Kind.SERVER, server.name, detail, "server", words=server.address)
    for ticket in board.tickets.values():
        title = f"#{ticket.number} {ticket.subject}" if ticket.number else ticket.subject
        words = f"{ticket.contact_name} {ticket.contact_phone}"
        yield Entry(f"ticket:{ticket.id}", Kind.TICKET, title, names.get(ticket.customer_id, ""), "ticket", words=words)
    for alarm in board.alarms.values():
        if alarm.closed_at is None:
            server_of = servers.get(alarm.server_id)
            name = server_of.name if server_of is not None else ""
            what = " ".join(part for part in (alarm.kind, alarm.item) if part)
            detail = " · ".join(part for part in (what, names.get(alarm.customer_id, "")) if part)
            yield Entry(f"alarm:{alarm.id}", Kind.ALARM, name, detail, "alert-triangle")


def of_actions(actions: Actions, *, kind: Kind) -> Iterator[Entry]:
    """Everything that can be done now."""
    for action in actions.bound():
        if not action.is_built_in and action.id not in _LEFT_OUT and actions.get(action.id).isEnabled():
            yield _entry(action, kind)


def of_help(actions: Iterable[Action]) -> Iterator[Entry]:
    """Every key, to be looked up."""
    for action in actions:
        if action.keys and action.context is not Context.GLOBAL:
            yield Entry(
                f"help:{action.id}", Kind.HELP, text_of(action.id), _say(_HELP), "help-circle", key_text(action.id)
            )


def _entry(action: Action, kind: Kind) -> Entry:
    return Entry(f"action:{action.id}", kind, text_of(action.id), "", action.icon or "command", key_text(action.id))


def _say(text: str) -> str:
    return QCoreApplication.translate("palette", text)
