"""One line a verb, of `app.wire.mutations_server`: what people say of servers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app.domain.fleet import Person
from app.operations import servers
from app.wire import mutations_server as m


def _set_role(session: Session, it: m.SetServerRole, _by: Person, _now: datetime) -> bool:
    servers.set_role(session, it.server_id, role=it.role)
    return False


def _set_site(session: Session, it: m.SetServerSite, _by: Person, _now: datetime) -> bool:
    servers.set_site(session, it.server_id, site_id=it.site_id)
    return False


VERBS: Final[Mapping[type, Callable[[Session, Any, Person, datetime], bool]]] = {
    m.SetServerRole: _set_role,
    m.SetServerSite: _set_site,
}
"""What each mutation does; True when it was merged with somebody else's change."""
