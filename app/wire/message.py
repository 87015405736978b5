"""What every message is made of: its base, and the types of its fields."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

Name = Annotated[str, Meta(min_length=1, max_length=255)]
Key = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9+/=_-]{1,128}\Z")]
Id = Annotated[str, Meta(pattern=r"\A[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")]
Subject = Annotated[str, Meta(pattern=r"\A([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})?\Z")]
"""As ``Id``, but it may be empty."""
Instant = Annotated[datetime, Meta(tz=True)]
"""An instant with its offset; one without means nothing to anybody else."""
Seq = Annotated[int, Meta(ge=1, le=2**62)]
Text = Annotated[str, Meta(max_length=20_000)]
Line = Annotated[str, Meta(min_length=1, max_length=300)]
Short = Annotated[str, Meta(max_length=300)]
"""As ``Line``, but it may be empty."""
Address = Annotated[str, Meta(min_length=3, max_length=254, pattern=r"\A[^\s@<>,;:\"]+@[^\s@<>,;:\"]+\Z")]
"""One mail address, bare."""
Sha256 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]


class Message(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of all messages: immutable, strict."""
