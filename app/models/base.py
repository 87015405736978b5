"""What all tables share: names of constraints, and what makes a row travel to the consoles."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Integer, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from app.models.types import Key, UTCDateTime


class Base(DeclarativeBase):
    """Base of all mapped classes."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UTCDateTime, str: String(300)}

    def __repr__(self) -> str:
        keys = ", ".join(f"{c.key}={getattr(self, str(c.key), None)!r}" for c in self.__mapper__.primary_key)
        return f"{type(self).__name__}({keys})"


class Synced:
    """A row consoles hold a copy of.

    Every commit that changes it enters the feed by a trigger of the database; the application does nothing for it.
    ``version`` is the optimistic lock: the ORM counts it, a Core update must count it itself. A row is never deleted
    while consoles may still know it: ``deleted_at`` makes it a tombstone.
    """

    id: Mapped[Key]
    version: Mapped[int] = mapped_column(Integer)
    deleted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - the directive is called with the class
        """Let the ORM count and compare ``version``."""
        return {"version_id_col": cls.version}
