"""What the mutations of `app.wire.mutations_server` will do to the facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from app.console.lookup import Facts, Rule, find
from app.domain.change import Fact, Noun
from app.domain.fleet import Person, Server
from app.wire import mutations_server as m


def _set_role(it: m.SetServerRole, facts: Facts, _by: Person, _now: datetime) -> tuple[Fact, ...]:
    server = find(facts, Noun.SERVER, it.server_id, Server)
    return () if server is None else (replace(server, role=it.role.strip()),)


def _set_site(it: m.SetServerSite, facts: Facts, _by: Person, _now: datetime) -> tuple[Fact, ...]:
    server = find(facts, Noun.SERVER, it.server_id, Server)
    return () if server is None else (replace(server, site_id=it.site_id),)


RULES: Final[Mapping[type, Rule]] = {m.SetServerRole: _set_role, m.SetServerSite: _set_site}
