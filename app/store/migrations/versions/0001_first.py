"""The first schema: tables, the feed's triggers, the partitions that catch what has no day of its own yet."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from app.wire.ids import new_id

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False).with_variant(sa.String(length=36), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
Instant = sa.DateTime().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")
COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

SYNCED: Final = (
    "customer",
    "site",
    "contract",
    "person",
    "server",
    "check",
    "alarm",
    "ticket",
    "article",
    "maintenance",
)
"""Tables whose changes enter the feed; the name of the table is the noun."""

POSTGRES_FEED: Final = """
CREATE FUNCTION wachpult_feed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    place text := current_setting('wachpult.seq', true);
    next bigint;
    changed uuid;
BEGIN
    IF place IS NULL OR place = '' THEN
        -- First change of this transaction: it is committing. From here to the end of the commit nobody else gets a number.
        PERFORM 1 FROM sync_head FOR UPDATE;
        SELECT greatest(head.seq, coalesce((SELECT max(seq) FROM change), 0)) + 1 INTO next FROM sync_head AS head;
    ELSE
        next := place::bigint + 1;
    END IF;
    PERFORM set_config('wachpult.seq', next::text, true);
    IF TG_OP = 'DELETE' THEN changed := OLD.id; ELSE changed := NEW.id; END IF;
    INSERT INTO change (noun, id, seq) VALUES (TG_ARGV[0], changed, next)
        ON CONFLICT (noun, id) DO UPDATE SET seq = excluded.seq;
    RETURN NULL;
END $$
"""
"""The order of commits is the order of numbers: a number is only given while the one row of ``sync_head`` is held, and it
is held until the commit is visible. The head is the highest number in ``change``, never a counter updated row by row."""

POSTGRES_TRIGGER: Final = """
CREATE CONSTRAINT TRIGGER feed AFTER INSERT OR UPDATE OR DELETE ON "{table}"
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wachpult_feed('{table}')
"""

SQLITE_TRIGGER: Final = """
CREATE TRIGGER feed_{table}_{verb} AFTER {verb} ON "{table}" BEGIN
    INSERT INTO change (noun, id, seq)
        SELECT '{table}', {row}.id, max(head.seq, coalesce((SELECT max(seq) FROM change), 0)) + 1 FROM sync_head AS head WHERE true
        ON CONFLICT (noun, id) DO UPDATE SET seq = excluded.seq;
END
"""
"""SQLite has one writer at a time, from its first statement to its commit: a number may be given at once."""


def upgrade() -> None:
    """Create everything."""
    _create_tables()
    _create_feed()
    if op.get_context().dialect.name == "postgresql":
        _create_for_postgres()


def _create_tables() -> None:
    op.create_table(
        "change",
        sa.Column("noun", sa.String(length=16), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("noun", "id", name="pk_change"),
        sa.UniqueConstraint("seq", name="uq_change_seq"),
    )
    op.create_table(
        "customer",
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("short_name", sa.String(length=300), nullable=False),
        sa.Column("number", sa.String(length=300), nullable=False),
        sa.Column("head_count", sa.Integer(), nullable=False),
        sa.Column("phone", sa.String(length=300), nullable=False),
        sa.Column("mail", sa.String(length=300), nullable=False),
        sa.Column("key_processes", JSON, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", Instant, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_customer"),
    )
    op.create_table(
        "heartbeat",
        sa.Column("program", sa.String(length=32), nullable=False),
        sa.Column("instance", sa.String(length=64), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("detail", JSON, nullable=False),
        sa.PrimaryKeyConstraint("program", "instance", name="pk_heartbeat"),
    )
    op.create_table(
        "intent",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("alarm_id", ID, nullable=True),
        sa.Column("at", Instant, nullable=False),
        sa.Column("payload", JSON, nullable=False),
        sa.Column("done_at", Instant, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_intent"),
        sa.UniqueConstraint("key", name="uq_intent_key"),
    )
    op.create_index("ix_intent_alarm_id", "intent", ["alarm_id"], unique=False)
    op.create_index(
        "ix_intent_waiting",
        "intent",
        ["at"],
        unique=False,
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("holder", sa.String(length=300), nullable=False),
        sa.Column("until", Instant, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_lease"),
    )
    op.create_table(
        "mutation",
        sa.Column("client_id", ID, nullable=False),
        sa.Column("mid", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("answer", JSON, nullable=False),
        sa.PrimaryKeyConstraint("client_id", "mid", name="pk_mutation"),
    )
    op.create_index("ix_mutation_at", "mutation", ["at"], unique=False)
    op.create_table(
        "person",
        sa.Column("login", sa.String(length=300), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("initials", sa.String(length=300), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", Instant, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_index(
        "uq_person_login_live",
        "person",
        ["login"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "result",
        sa.Column("stream", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at_ms", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("check_no", sa.Integer(), nullable=False),
        sa.Column("value", sa.REAL(), nullable=True),
        sa.Column("duration_ms", sa.Integer(), nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq", "at_ms", name="pk_result"),
        postgresql_partition_by="RANGE (at_ms)",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_result_check_no_at_ms", "result", ["check_no", "at_ms"], unique=False)
    op.create_table(
        "rollup_day",
        sa.Column("series", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("low", sa.REAL(), nullable=False),
        sa.Column("mean", sa.REAL(), nullable=False),
        sa.Column("high", sa.REAL(), nullable=False),
        sa.Column("tens", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("series", "day", name="pk_rollup_day"),
    )
    op.create_index(
        "ix_rollup_day_tens",
        "rollup_day",
        ["day"],
        unique=False,
        sqlite_where=sa.text("tens IS NOT NULL"),
        postgresql_where=sa.text("tens IS NOT NULL"),
    )
    op.create_table(
        "sample",
        sa.Column("stream", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at_ms", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "at_ms", "seq", name="pk_sample"),
        postgresql_partition_by="RANGE (at_ms)",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sample_day",
        sa.Column("series", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("series", "day", name="pk_sample_day"),
    )
    op.create_index("ix_sample_day_day", "sample_day", ["day"], unique=False)
    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("value", JSON, nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.Column("changed_by", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_setting"),
    )
    op.create_table(
        "sync_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("epoch", ID, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("purged_seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sync_head"),
    )
    op.create_table(
        "ticket_number",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name="pk_ticket_number"),
    )
    op.create_table(
        "contract",
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("plan", sa.String(length=24), nullable=False),
        sa.Column("valid_from", Instant, nullable=False),
        sa.Column("valid_to", Instant, nullable=True),
        sa.Column("has_antivirus", sa.Boolean(), nullable=False),
        sa.Column("has_hardware_plan", sa.Boolean(), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", Instant, nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_contract_customer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_contract"),
    )
    op.create_index("ix_contract_customer_id", "contract", ["customer_id"], unique=False)
    op.create_table(
        "credential",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("password_hash", sa.String(length=300), nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("locked_until", Instant, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_credential_person_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_credential"),
    )
    op.create_table(
        "login_session",
        sa.Column("id", ID, nullable=False),
        sa.Column("token_sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("client", sa.String(length=300), nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("expires_at", Instant, nullable=False),
        sa.Column("last_seen_at", Instant, nullable=False),
        sa.Column("ended_at", Instant, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_login_session_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_login_session"),
        sa.UniqueConstraint("token_sha256", name="uq_login_session_token_sha256"),
    )
    op.create_index("ix_login_session_expires_at", "login_session", ["expires_at"], unique=False)
    op.create_index("ix_login_session_person_id", "login_session", ["person_id"], unique=False)
    op.create_table(
        "site",
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", Instant, nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_site_customer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_site"),
    )
    op.create_index("ix_site_customer_id", "site", ["customer_id"], unique=False)
    op.create_table(
        "ticket",
        sa.Column("number", sa.String(length=300), nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("channel", sa.String(length=24), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("criticality", sa.String(length=24), nullable=False),
        sa.Column("affected", sa.String(length=24), nullable=False),
        sa.Column("request", sa.String(length=24), nullable=False),
        sa.Column("plan", sa.String(length=24), nullable=True),
        sa.Column("billing", sa.String(length=24), nullable=False),
        sa.Column("notified_at", Instant, nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("created_by", sa.String(length=300), nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.Column("clock_started_at", Instant, nullable=False),
        sa.Column("clock_target_s", sa.Integer(), nullable=True),
        sa.Column("clock_due_at", Instant, nullable=True),
        sa.Column("clock_calendar", sa.String(length=300), nullable=False),
        sa.Column("clock_stopped_at", Instant, nullable=True),
        sa.Column("clock_stop_act", sa.String(length=24), nullable=True),
        sa.Column("clock_consumed_s", sa.Integer(), nullable=True),
        sa.Column("assignee_id", ID, nullable=True),
        sa.Column("contact_name", sa.String(length=300), nullable=False),
        sa.Column("contact_phone", sa.String(length=300), nullable=False),
        sa.Column("server_ids", JSON, nullable=False),
        sa.Column("alarm_ids", JSON, nullable=False),
        sa.Column("scheduled_for", Instant, nullable=True),
        sa.Column("resolution", sa.Text(), nullable=False),
        sa.Column("was_breached", sa.Boolean(), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", Instant, nullable=True),
        sa.ForeignKeyConstraint(["assignee_id"], ["person.id"], name="fk_ticket_assignee_id"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_ticket_customer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_ticket"),
    )
    op.create_index("ix_ticket_assignee_id", "ticket", ["assignee_id"], unique=False)
    op.create_index("ix_ticket_clock_due_at", "ticket", ["clock_due_at"], unique=False)
    op.create_index("ix_ticket_customer_id", "ticket", ["customer_id"], unique=False)
    op.create_index("ix_ticket_status_changed_at", "ticket", ["status", "changed_at"], unique=False)
    op.create_index(
        "uq_ticket_number",
        "ticket",
        ["number"],
        unique=True,
        sqlite_where=sa.text("number <> ''"),
        postgresql_where=sa.text("number <> ''"),
    )
    op.create_table(
        "article",
        sa.Column("ticket_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("author_id", ID, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("code", sa.String(length=300), nullable=False),
        sa.Column("detail", JSON, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", Instant, nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name="fk_article_author_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_article_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
    )
    op.create_index("ix_article_ticket_id_at", "article", ["ticket_id", "at"], unique=False)
    op.create_table(
        "enrolment_token",
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("site_id", ID, nullable=True),
        sa.Column("hostname", sa.String(length=300), nullable=False),
        sa.Column("expires_at", Instant, nullable=False),
        sa.Column("used_at", Instant, nullable=True),
        sa.Column("is_approved", sa.Boolean(), nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("created_by", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_enrolment_token_customer_id"),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name="fk_enrolment_token_site_id"),
        sa.PrimaryKeyConstraint("sha256", name="pk_enrolment_token"),
    )
    op.create_table(
        "server",
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("site_id", ID, nullable=True),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("role", sa.String(length=300), nullable=False),
        sa.Column("os", sa.String(length=300), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("agent", sa.String(length=24), nullable=False),
        sa.Column("last_seen_at", Instant, nullable=True),
        sa.Column("worst", sa.String(length=24), nullable=True),
        sa.Column("problems", sa.Integer(), nullable=False),
        sa.Column("vitals_at", Instant, nullable=True),
        sa.Column("vitals_cpu", sa.Double(), nullable=True),
        sa.Column("vitals_memory", sa.Double(), nullable=True),
        sa.Column("vitals_disk", sa.Double(), nullable=True),
        sa.Column("vitals_disk_item", sa.String(length=300), nullable=False),
        sa.Column("booted_at", Instant, nullable=True),
        sa.Column("restart_pending", sa.Boolean(), nullable=False),
        sa.Column("parent_id", ID, nullable=True),
        sa.Column("fingerprint", sa.String(length=300), nullable=False),
        sa.Column("agent_version", sa.String(length=300), nullable=False),
        sa.Column("clock_offset_s", sa.Double(), nullable=False),
        sa.Column("interval_s", sa.Integer(), nullable=False),
        sa.Column("hardware", sa.String(length=300), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", Instant, nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_server_customer_id"),
        sa.ForeignKeyConstraint(["parent_id"], ["server.id"], name="fk_server_parent_id"),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name="fk_server_site_id"),
        sa.PrimaryKeyConstraint("id", name="pk_server"),
    )
    op.create_index("ix_server_customer_id", "server", ["customer_id"], unique=False)
    op.create_index("ix_server_parent_id", "server", ["parent_id"], unique=False)
    op.create_index("ix_server_site_id", "server", ["site_id"], unique=False)
    op.create_table(
        "agent",
        sa.Column("id", ID, nullable=False),
        sa.Column("server_id", ID, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("public_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("key_id", sa.String(length=64), nullable=False),
        sa.Column("fingerprint", sa.String(length=300), nullable=False),
        sa.Column("previous_key", sa.LargeBinary(length=32), nullable=True),
        sa.Column("rotated_at", Instant, nullable=True),
        sa.Column("counter", sa.BigInteger(), nullable=False),
        sa.Column("config_version", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=300), nullable=False),
        sa.Column("hostname", sa.String(length=300), nullable=False),
        sa.Column("interval_s", sa.Integer(), nullable=False),
        sa.Column("backlog", sa.Integer(), nullable=False),
        sa.Column("enrolled_at", Instant, nullable=False),
        sa.Column("approved_at", Instant, nullable=True),
        sa.Column("approved_by", sa.String(length=300), nullable=True),
        sa.Column("last_seen_at", Instant, nullable=True),
        sa.Column("goodbye_at", Instant, nullable=True),
        sa.Column("check_now_at", Instant, nullable=True),
        sa.Column("revoked_at", Instant, nullable=True),
        sa.Column("revoked_by", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_agent_customer_id"),
        sa.ForeignKeyConstraint(["server_id"], ["server.id"], name="fk_agent_server_id"),
        sa.PrimaryKeyConstraint("id", name="pk_agent"),
        sa.UniqueConstraint("key_id", name="uq_agent_key_id"),
    )
    op.create_index("ix_agent_server_id", "agent", ["server_id"], unique=False)
    op.create_table(
        "check",
        sa.Column("server_id", ID, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=300), nullable=False),
        sa.Column("item", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("is_hard", sa.Boolean(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("since", Instant, nullable=False),
        sa.Column("last_at", Instant, nullable=False),
        sa.Column("next_at", Instant, nullable=True),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("unit", sa.String(length=300), nullable=False),
        sa.Column("code", sa.String(length=300), nullable=False),
        sa.Column("detail", JSON, nullable=False),
        sa.Column("interval_s", sa.Integer(), nullable=False),
        sa.Column("daily_at", sa.String(length=300), nullable=False),
        sa.Column("threshold_warning", sa.Double(), nullable=True),
        sa.Column("threshold_critical", sa.Double(), nullable=True),
        sa.Column("threshold_is_upper", sa.Boolean(), nullable=False),
        sa.Column("threshold_recovery", sa.Double(), nullable=False),
        sa.Column("is_flapping", sa.Boolean(), nullable=False),
        sa.Column("flapping_percent", sa.Double(), nullable=False),
        sa.Column("is_overdue", sa.Boolean(), nullable=False),
        sa.Column("is_enabled", sa.Boolean(), nullable=False),
        sa.Column("disabled_reason", sa.String(length=300), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", Instant, nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_check_customer_id"),
        sa.ForeignKeyConstraint(["server_id"], ["server.id"], name="fk_check_server_id"),
        sa.PrimaryKeyConstraint("id", name="pk_check"),
    )
    op.create_index("ix_check_customer_id", "check", ["customer_id"], unique=False)
    op.create_index(
        "uq_check_server_kind_item_live",
        "check",
        ["server_id", "kind", "item"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "policy_override",
        sa.Column("id", ID, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("server_id", ID, nullable=True),
        sa.Column("body", JSON, nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.Column("changed_by", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_policy_override_customer_id"),
        sa.ForeignKeyConstraint(["server_id"], ["server.id"], name="fk_policy_override_server_id"),
        sa.PrimaryKeyConstraint("id", name="pk_policy_override"),
        sa.UniqueConstraint("customer_id", "server_id", name="uq_policy_override_customer_id_server_id"),
    )
    op.create_index("ix_policy_override_server_id", "policy_override", ["server_id"], unique=False)
    op.create_table(
        "series",
        sa.Column("no", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("server_id", ID, nullable=False),
        sa.Column("metric", sa.String(length=64), nullable=False),
        sa.Column("item", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(["server_id"], ["server.id"], name="fk_series_server_id"),
        sa.PrimaryKeyConstraint("no", name="pk_series"),
        sa.UniqueConstraint("server_id", "metric", "item", name="uq_series_server_id_metric_item"),
    )
    op.create_table(
        "check_event",
        sa.Column("no", COUNTER, autoincrement=True, nullable=False),
        sa.Column("check_id", ID, nullable=False),
        sa.Column("server_id", ID, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("what", sa.String(length=24), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("is_hard", sa.Boolean(), nullable=False),
        sa.Column("previous", sa.String(length=24), nullable=True),
        sa.Column("previous_hard", sa.String(length=24), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("code", sa.String(length=300), nullable=False),
        sa.Column("detail", JSON, nullable=False),
        sa.ForeignKeyConstraint(["check_id"], ["check.id"], name="fk_check_event_check_id"),
        sa.PrimaryKeyConstraint("no", name="pk_check_event"),
    )
    op.create_index("ix_check_event_check_id_at", "check_event", ["check_id", "at"], unique=False)
    op.create_index("ix_check_event_server_id_at", "check_event", ["server_id", "at"], unique=False)
    op.create_table(
        "check_memory",
        sa.Column("no", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("check_id", ID, nullable=False),
        sa.Column("memory", sa.LargeBinary(), nullable=False),
        sa.Column("last_at", Instant, nullable=True),
        sa.Column("last_state", sa.String(length=24), nullable=True),
        sa.Column("last_value", sa.Double(), nullable=True),
        sa.Column("last_code", sa.String(length=300), nullable=False),
        sa.Column("last_detail", JSON, nullable=False),
        sa.ForeignKeyConstraint(["check_id"], ["check.id"], name="fk_check_memory_check_id"),
        sa.PrimaryKeyConstraint("no", name="pk_check_memory"),
        sa.UniqueConstraint("check_id", name="uq_check_memory_check_id"),
        postgresql_with={"fillfactor": 70},
    )
    op.create_table(
        "maintenance",
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("site_id", ID, nullable=True),
        sa.Column("server_id", ID, nullable=True),
        sa.Column("check_id", ID, nullable=True),
        sa.Column("starts_at", Instant, nullable=False),
        sa.Column("ends_at", Instant, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_by", sa.String(length=300), nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("ended_at", Instant, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", Instant, nullable=True),
        sa.ForeignKeyConstraint(["check_id"], ["check.id"], name="fk_maintenance_check_id"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_maintenance_customer_id"),
        sa.ForeignKeyConstraint(["server_id"], ["server.id"], name="fk_maintenance_server_id"),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name="fk_maintenance_site_id"),
        sa.PrimaryKeyConstraint("id", name="pk_maintenance"),
    )
    op.create_index("ix_maintenance_customer_id", "maintenance", ["customer_id"], unique=False)
    op.create_index("ix_maintenance_ends_at", "maintenance", ["ends_at"], unique=False)
    op.create_index("ix_maintenance_server_id", "maintenance", ["server_id"], unique=False)
    op.create_table(
        "stream",
        sa.Column("no", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("agent_id", ID, nullable=True),
        sa.Column("server_id", ID, nullable=False),
        sa.Column("epoch", sa.String(length=128), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("opened_at", Instant, nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name="fk_stream_agent_id"),
        sa.ForeignKeyConstraint(["server_id"], ["server.id"], name="fk_stream_server_id"),
        sa.PrimaryKeyConstraint("no", name="pk_stream"),
        sa.UniqueConstraint("agent_id", "epoch", name="uq_stream_agent_id_epoch"),
    )
    op.create_index("ix_stream_server_id", "stream", ["server_id"], unique=False)
    op.create_table(
        "alarm",
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("server_id", ID, nullable=False),
        sa.Column("check_id", ID, nullable=True),
        sa.Column("kind", sa.String(length=300), nullable=False),
        sa.Column("item", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("priority", sa.String(length=24), nullable=False),
        sa.Column("started_at", Instant, nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("unit", sa.String(length=300), nullable=False),
        sa.Column("code", sa.String(length=300), nullable=False),
        sa.Column("detail", JSON, nullable=False),
        sa.Column("occurrences", sa.Integer(), nullable=False),
        sa.Column("is_flapping", sa.Boolean(), nullable=False),
        sa.Column("returned_at", Instant, nullable=True),
        sa.Column("acknowledged_at", Instant, nullable=True),
        sa.Column("acknowledged_by", sa.String(length=300), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("owner_id", ID, nullable=True),
        sa.Column("shelved_until", Instant, nullable=True),
        sa.Column("shelved_by", sa.String(length=300), nullable=True),
        sa.Column("shelved_reason", sa.Text(), nullable=False),
        sa.Column("cause_id", ID, nullable=True),
        sa.Column("maintenance_id", ID, nullable=True),
        sa.Column("ticket_id", ID, nullable=True),
        sa.Column("closed_at", Instant, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", Instant, nullable=True),
        sa.ForeignKeyConstraint(["cause_id"], ["alarm.id"], name="fk_alarm_cause_id"),
        sa.ForeignKeyConstraint(["check_id"], ["check.id"], name="fk_alarm_check_id"),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_alarm_customer_id"),
        sa.ForeignKeyConstraint(["maintenance_id"], ["maintenance.id"], name="fk_alarm_maintenance_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name="fk_alarm_owner_id"),
        sa.ForeignKeyConstraint(["server_id"], ["server.id"], name="fk_alarm_server_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_alarm_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_alarm"),
    )
    op.create_index("ix_alarm_cause_id", "alarm", ["cause_id"], unique=False)
    op.create_index("ix_alarm_check_id", "alarm", ["check_id"], unique=False)
    op.create_index("ix_alarm_customer_id", "alarm", ["customer_id"], unique=False)
    op.create_index("ix_alarm_maintenance_id", "alarm", ["maintenance_id"], unique=False)
    op.create_index(
        "ix_alarm_open",
        "alarm",
        ["server_id"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL AND deleted_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL AND deleted_at IS NULL"),
    )
    op.create_index("ix_alarm_server_id_started_at", "alarm", ["server_id", "started_at"], unique=False)
    op.create_index("ix_alarm_ticket_id", "alarm", ["ticket_id"], unique=False)
    op.create_index(
        "uq_alarm_active",
        "alarm",
        ["server_id", "kind", "item"],
        unique=True,
        sqlite_where=sa.text("returned_at IS NULL AND closed_at IS NULL AND deleted_at IS NULL"),
        postgresql_where=sa.text("returned_at IS NULL AND closed_at IS NULL AND deleted_at IS NULL"),
    )
    op.create_table(
        "alarm_event",
        sa.Column("no", COUNTER, autoincrement=True, nullable=False),
        sa.Column("alarm_id", ID, nullable=False),
        sa.Column("server_id", ID, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("what", sa.String(length=300), nullable=False),
        sa.Column("by", sa.String(length=300), nullable=False),
        sa.Column("detail", JSON, nullable=False),
        sa.ForeignKeyConstraint(["alarm_id"], ["alarm.id"], name="fk_alarm_event_alarm_id"),
        sa.PrimaryKeyConstraint("no", name="pk_alarm_event"),
    )
    op.create_index("ix_alarm_event_alarm_id", "alarm_event", ["alarm_id"], unique=False)
    op.create_index("ix_alarm_event_server_id_at", "alarm_event", ["server_id", "at"], unique=False)


def _create_feed() -> None:
    op.execute(
        sa.text("INSERT INTO sync_head (id, epoch, seq, purged_seq) VALUES (1, :epoch, 0, 0)").bindparams(
            sa.bindparam("epoch", new_id(), ID)
        )
    )
    if op.get_context().dialect.name == "postgresql":
        op.execute(POSTGRES_FEED)
        for table in SYNCED:
            op.execute(POSTGRES_TRIGGER.format(table=table))
        return
    for table in SYNCED:
        for verb, row in (("insert", "NEW"), ("update", "NEW"), ("delete", "OLD")):
            op.execute(SQLITE_TRIGGER.format(table=table, verb=verb, row=row))


def _create_for_postgres() -> None:
    op.create_index("ix_ticket_server_ids", "ticket", ["server_ids"], postgresql_using="gin")
    for table in ("result", "sample"):
        op.execute(f"CREATE TABLE {table}_default PARTITION OF {table} DEFAULT")
    for table, column in (("sample", "data"), ("sample_day", "data"), ("rollup_day", "tens")):
        # Packed already: a second compression would only cost time.
        op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE EXTERNAL")
