"""How the mutations of `app.wire.mutations_server` are taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from app.console.lookup import Facts, Inverse, find
from app.domain.change import Noun
from app.domain.fleet import Server
from app.wire import mutations_server as m
from app.wire.mutations import Mutation


def _set_role(it: m.SetServerRole, before: Facts, _now: datetime) -> tuple[Mutation, ...] | None:
    server = find(before, Noun.SERVER, it.server_id, Server)
    return None if server is None else (m.SetServerRole(server_id=server.id, role=server.role),)


def _set_site(it: m.SetServerSite, before: Facts, _now: datetime) -> tuple[Mutation, ...] | None:
    server = find(before, Noun.SERVER, it.server_id, Server)
    return None if server is None else (m.SetServerSite(server_id=server.id, site_id=server.site_id),)


RULES: Final[Mapping[type, Inverse]] = {m.SetServerRole: _set_role, m.SetServerSite: _set_site}
