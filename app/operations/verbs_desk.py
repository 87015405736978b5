"""One line a verb, of `app.wire.mutations_desk`: tickets among each other, follow-ups, marks, text modules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app.domain.fleet import Person

VERBS: Final[Mapping[type, Callable[[Session, Any, Person, datetime], bool]]] = {}
"""What each mutation does; True when it was merged with somebody else's change."""
