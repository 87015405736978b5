"""Monitoring in full: what is new in tables of checks, devices, alarms, their mails and the inventory."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False).with_variant(sa.String(length=36), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
Instant = sa.DateTime().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    """Add what is new; what is there keeps its meaning. One function for each subject."""
