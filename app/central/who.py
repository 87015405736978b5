"""Who may use a route."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from app.domain.fleet import Role


class Who(Enum):
    """Those without a session."""

    NOBODY = auto()
    """Anybody: the few routes that must be open."""
    AGENT = auto()
    """Agents that signed."""


Access = Who | frozenset[Role]
"""Either of these, or persons with one of the roles."""

READERS: Final = frozenset(Role)
"""Everybody with a session, wall displays included."""
WRITERS: Final = frozenset(Role) - {Role.WALL}
"""Everybody who may change data; what exactly, the mutation's own rules say."""
ADMINISTRATORS: Final = frozenset({Role.ADMINISTRATOR})
"""Those who set up what everybody uses."""
