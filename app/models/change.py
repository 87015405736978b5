"""The feed: what changed last, in the order of commits."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.types import ID


class ChangeRow(Base):
    """Where in the order of commits a thing changed last; written by triggers only.

    One row a thing: a newer change takes the place of the older one, so reading from 0 gives everything once.
    """

    __tablename__ = "change"

    noun: Mapped[str] = mapped_column(String(16), primary_key=True)
    id: Mapped[str] = mapped_column(ID, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, unique=True)


class SyncHeadRow(Base):
    """The one row writers of the feed queue at; ``epoch`` changes when history is rewritten by a restore.

    ``seq`` is a floor under the highest ``change.seq``, raised before entries are removed for good. ``purged_seq`` is the
    highest number ever removed: who has not read up to it must start afresh.
    """

    __tablename__ = "sync_head"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    epoch: Mapped[str] = mapped_column(ID)
    seq: Mapped[int] = mapped_column(BigInteger, default=0)
    purged_seq: Mapped[int] = mapped_column(BigInteger, default=0)
