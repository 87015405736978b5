"""The form of a server: what it is there for, where it stands, and what it is reached through."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.console.board import Board
from app.domain import reach
from app.domain.fleet import Server
from app.views.kit.column import collated
from app.views.kit.form_fields import Entry, Kind
from app.wire.mutations import Mutation
from app.wire.mutations_alarm import SetServerPath
from app.wire.mutations_server import SetServerRole, SetServerSite

translate = QCoreApplication.translate


def entries(server: Server, board: Board) -> list[Entry]:
    """Make the fields. A device has a role of its own kind and stands where it was added: only its ways are asked for."""
    sites = sorted(
        (each for each in board.sites.values() if each.customer_id == server.customer_id),
        key=lambda each: collated(each.name),
    )
    where = (("", translate("server_form", "nicht bekannt")), *((each.id, each.name) for each in sites))
    others = tuple((each.id, _said(each, board, of=server)) for each in _offered(server, board))
    own = [
        Entry("role", translate("server_form", "Rolle"), length=300,
              hint=translate("server_form", "Danach richten sich die Vorlagen der Prüfungen: DC, Exchange, SQL, Fileserver, Webserver, Hyper-V, Mailserver, Datenbank; mehrere mit Komma.")),
        Entry("site_id", translate("server_form", "Standort"), Kind.CHOICE, options=where),
    ]  # fmt: skip
    return [
        *(() if server.is_device else own),
        Entry("line_up", translate("server_form", "Hängt ab von"), Kind.TITLE),
        Entry("parent_id", translate("server_form", "Erreichbar über"), Kind.CHOICE, options=(("", translate("server_form", "nichts, das überwacht wird")), *others),
              hint=translate("server_form", "Router, Switch, Firewall oder Host. Fällt das aus, ist sein Alarm die Ursache, und die Alarme hier sind Folgen.")),
        Entry("others", translate("server_form", "Oder auch über"), Kind.SEVERAL, options=others,
              hint=translate("server_form", "Weitere Wege: Erst wenn alle ausfallen, ist nichts mehr erreichbar.")),
    ]  # fmt: skip


def begin(server: Server) -> dict[str, Any]:
    """Give what the form begins with."""
    return {
        "role": server.role,
        "site_id": server.site_id or "",
        "parent_id": server.parent_id or "",
        "others": server.other_parent_ids,
    }


def mutations(server: Server, values: dict[str, Any]) -> list[Mutation]:
    """Say what is to be done: only what is another now."""
    found: list[Mutation] = []
    if values.get("role", server.role) != server.role:
        found.append(SetServerRole(server_id=server.id, role=values["role"]))
    if (values.get("site_id", server.site_id) or None) != server.site_id:
        found.append(SetServerSite(server_id=server.id, site_id=values["site_id"] or None))
    ways = tuple(dict.fromkeys(each for each in (values["parent_id"], *values["others"]) if each))
    if ways != reach.ways(server):
        parent_id = ways[0] if ways else None
        found.append(SetServerPath(server_id=server.id, parent_id=parent_id, other_parent_ids=ways[1:]))
    return found


def _offered(server: Server, board: Board) -> Iterable[Server]:
    """What a server may be reached through: the customer's own, devices first, and what it is reached through now."""
    ways = reach.ways(server)
    found = [
        each
        for each in board.servers.values()
        if each.id != server.id and (each.customer_id == server.customer_id or each.id in ways)
    ]
    return sorted(found, key=lambda each: (not each.is_device, collated(each.name)))


def _said(other: Server, board: Board, *, of: Server) -> str:
    """Name a server; with its customer where that is another one, with its site where there are several."""
    customer = board.customers.get(other.customer_id)
    site = board.sites.get(other.site_id or "")
    parts = [other.name]
    if other.customer_id != of.customer_id and customer is not None:
        parts.append(customer.short_name or customer.name)
    elif site is not None:
        parts.append(site.name)
    return " · ".join(parts)
