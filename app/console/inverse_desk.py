"""How the mutations of `app.wire.mutations_desk` are taken back: tickets among each other, follow-ups, marks, text modules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.console.lookup import Inverse

RULES: Final[Mapping[type, Inverse]] = {}
