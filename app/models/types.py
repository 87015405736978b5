"""Column types that mean the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any

import msgspec
from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Enum, Integer, String, Uuid
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine
from typing_extensions import override

ID = Uuid(as_uuid=False).with_variant(String(36), "sqlite")
"""A UUID as the text every program knows it by: native on PostgreSQL, 36 characters on SQLite."""

JSONType = JSON().with_variant(JSONB(), "postgresql")
"""Small structured values that are never searched by their inside, or only on rare occasions."""

Counter = BigInteger().with_variant(Integer, "sqlite")
"""A 64-bit number the database counts by itself (SQLite counts only a column of type INTEGER)."""


class UTCDateTime(TypeDecorator[datetime]):
    """An instant. Aware datetimes go in, aware UTC comes out; a naive one is a bug and is refused.

    PostgreSQL keeps ``timestamptz``; SQLite keeps UTC text of fixed width, so that comparing and sorting are right.
    """

    impl = DateTime
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(TIMESTAMP(timezone=True))
        return dialect.type_descriptor(DateTime())

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a naive datetime is no instant: {value!r}")
        value = value.astimezone(UTC)
        return value if dialect.name == "postgresql" else value.replace(tzinfo=None)

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Texts(TypeDecorator[tuple[str, ...]]):
    """A short tuple of texts, kept as a JSON list."""

    impl = JSON
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(JSONB() if dialect.name == "postgresql" else JSON())

    @override
    def process_bind_param(self, value: tuple[str, ...] | list[str] | None, dialect: Dialect) -> Any:
        return None if value is None else list(value)

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(value)


class Inner(TypeDecorator[Any]):
    """A small fact (or a tuple of them) inside another one, kept as JSON.

    Args:
        kind: the type of the value, as ``msgspec`` understands it: ``MailHead | None``, ``tuple[Attachment, ...]``.
    """

    impl = JSON
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(
            JSONB(none_as_null=True) if dialect.name == "postgresql" else JSON(none_as_null=True)
        )

    @override
    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else msgspec.to_builtins(value)

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else msgspec.convert(value, self.kind)


def word(kind: type[StrEnum]) -> Enum:
    """Make the column type of an enum that is kept by value, as a short text without a database type of its own."""
    return Enum(
        kind, values_callable=_values, native_enum=False, create_constraint=False, length=24, validate_strings=True
    )


def _values(kind: type[StrEnum]) -> list[str]:
    return [member.value for member in kind]


Key = Annotated[str, mapped_column(ID, primary_key=True)]
"""The primary key of a thing: a UUIDv7 from ``app.wire.ids.new_id``."""
Ref = Annotated[str, mapped_column(ID)]
Instant = Annotated[datetime, mapped_column(UTCDateTime)]
Line = Annotated[str, mapped_column(String(300))]
Number = Annotated[int, mapped_column(Counter, primary_key=True, autoincrement=True)]
"""A small number the database gives, for tables with very many rows."""
