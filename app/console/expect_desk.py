"""What the mutations of `app.wire.mutations_desk` will do to the facts: tickets among each other, follow-ups, marks, text modules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.console.lookup import Rule

RULES: Final[Mapping[type, Rule]] = {}
