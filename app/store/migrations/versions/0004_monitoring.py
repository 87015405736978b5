"""Monitoring in full: what is new in tables of checks, devices, alarms, their mails and the inventory."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
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
    _policies()
    _signatures()
    _filling()
    _orders()
    _inventory()
    _reach()
    _windows()
    _recipients()
    _calls()
    _standing_orders()
    _alarms()
    _shelving_rules()
    _devices()
    _alarm_mails()


def _orders() -> None:
    op.create_table(
        "order_invitation",
        sa.Column("no", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("alarm_ids", JSON, nullable=False),
        sa.Column("made_at", Instant, nullable=False),
        sa.Column("expires_at", Instant, nullable=False),
        sa.Column("used_at", Instant, nullable=True),
        sa.Column("used_by", sa.String(length=16), nullable=False),
        sa.Column("ticket_id", ID, nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_order_invitation_customer_id_customer"),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_order_invitation_contact_id_contact"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_order_invitation_ticket_id_ticket"),
        sa.PrimaryKeyConstraint("no", name="pk_order_invitation"),
        sa.UniqueConstraint("key", name="uq_order_invitation_key"),
    )
    op.create_index("ix_order_invitation_contact_id", "order_invitation", ["contact_id"])
    op.create_table(
        "canary",
        sa.Column("id", ID, nullable=False),
        sa.Column("mailbox_id", ID, nullable=False),
        sa.Column("message_id", sa.String(length=255), nullable=False),
        sa.Column("sent_at", Instant, nullable=False),
        sa.Column("seen_at", Instant, nullable=True),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_canary_mailbox_id_mailbox"),
        sa.PrimaryKeyConstraint("id", name="pk_canary"),
        sa.UniqueConstraint("message_id", name="uq_canary_message_id"),
    )
    op.create_index("ix_canary_sent_at", "canary", ["sent_at"])


def _filling() -> None:
    """When the first of a server's volumes will be full, for its row on the board."""
    op.add_column("server", sa.Column("full_at", Instant, nullable=True))
    op.add_column("server", sa.Column("full_item", sa.String(length=300), nullable=False, server_default=""))


def _signatures() -> None:
    """How old a server's anti-virus signatures are, for its row on the board."""
    op.add_column("server", sa.Column("signature_days", sa.Integer(), nullable=True))


def _policies() -> None:
    """Layers for many servers at once, and the history of all layers."""
    op.add_column("policy_override", sa.Column("version", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "policy_layer",
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", JSON, nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.Column("changed_by", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("level", "key", name="pk_policy_layer"),
    )
    op.create_table(
        "policy_change",
        sa.Column("id", ID, nullable=False),
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("by", sa.String(length=300), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("before", JSON, nullable=False),
        sa.Column("after", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_policy_change"),
    )
    op.create_index("ix_policy_change_level_key_at", "policy_change", ["level", "key", "at"])


def _inventory() -> None:
    """The stock of servers, and where which program is installed."""
    op.create_table(
        "inventory",
        sa.Column("server_id", ID, nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("taken_at", Instant, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["server_id"], ["server.id"], name="fk_inventory_server_id_server"),
        sa.PrimaryKeyConstraint("server_id", "month", name="pk_inventory"),
    )
    op.create_table(
        "program",
        sa.Column("no", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("publisher", sa.String(length=200), nullable=False),
        sa.Column("words", sa.String(length=512), nullable=False),
        sa.PrimaryKeyConstraint("no", name="pk_program"),
        sa.UniqueConstraint("name", "publisher", name="uq_program_name_publisher"),
    )
    op.create_table(
        "installed",
        sa.Column("server_id", ID, nullable=False),
        sa.Column("program_no", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.String(length=120), nullable=False),
        sa.Column("since", Instant, nullable=False),
        sa.ForeignKeyConstraint(["server_id"], ["server.id"], name="fk_installed_server_id_server"),
        sa.ForeignKeyConstraint(["program_no"], ["program.no"], name="fk_installed_program_no_program"),
        sa.PrimaryKeyConstraint("server_id", "program_no", "version", name="pk_installed"),
    )
    op.create_index("ix_installed_program_no", "installed", ["program_no"])


def _reach() -> None:
    """Other ways to a server than through its parent."""
    op.add_column("server", sa.Column("other_parent_ids", JSON, nullable=False, server_default="[]"))


def _windows() -> None:
    """Windows that begin with the first problem, and windows that come again."""
    op.add_column("maintenance", sa.Column("duration_s", sa.Integer(), nullable=True))
    op.add_column("maintenance", sa.Column("begun_at", Instant, nullable=True))
    op.add_column("maintenance", sa.Column("rhythm", sa.Text(), nullable=False, server_default=""))
    op.add_column("maintenance", sa.Column("reminded_at", Instant, nullable=True))


def _recipients() -> None:
    """Of which alarms a contact is told, and when: at first of all, at any time."""
    everything = (
        '{"categories": [], "least": "low", "server_ids": [], "when": "always", "days": [0, 1, 2, 3, 4], '
        '"begins": "08:00", "ends": "18:00", "wants_recovery": true}'
    )
    op.add_column("contact", sa.Column("alarms", JSON, nullable=False, server_default=everything))


def _alarms() -> None:
    """What people say about an alarm: that it is nobody's consequence, that it is badly made; and what it waits for."""
    op.add_column("alarm", sa.Column("stands_alone", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("alarm", sa.Column("cause_ended_at", Instant, nullable=True))
    op.add_column("alarm", sa.Column("awaited_ids", JSON, nullable=False, server_default="[]"))
    op.add_column("alarm", sa.Column("report", sa.String(length=24), nullable=True))
    op.add_column("alarm", sa.Column("report_remark", sa.Text(), nullable=False, server_default=""))
    op.add_column("alarm", sa.Column("reported_by", sa.String(length=300), nullable=True))
    op.add_column("alarm", sa.Column("reported_at", Instant, nullable=True))
    op.create_index("ix_alarm_reported_at", "alarm", ["reported_at"])
    op.create_index("ix_intent_done_at", "intent", ["done_at"])


def _calls() -> None:
    """Which checks an agent is asked to run at once."""
    op.add_column("agent", sa.Column("check_only", JSON, nullable=False, server_default="[]"))


def _devices() -> None:
    """Devices that a server's agent asks, what opens them, and scans for more."""
    if op.get_bind().dialect.name == "sqlite":
        # A column with a foreign key: by hand, because a table that is made anew would lose its triggers.
        op.execute(
            "ALTER TABLE server ADD COLUMN polled_by_id VARCHAR(36) "
            "CONSTRAINT fk_server_polled_by_id_server REFERENCES server (id)"
        )
    else:
        op.add_column("server", sa.Column("polled_by_id", ID, nullable=True))
        op.create_foreign_key("fk_server_polled_by_id_server", "server", "server", ["polled_by_id"], ["id"])
    op.create_index("ix_server_polled_by_id", "server", ["polled_by_id"])
    op.create_table(
        "device_access",
        sa.Column("server_id", ID, nullable=False),
        sa.Column("port", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=4), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.Column("changed_by", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["server_id"], ["server.id"], name="fk_device_access_server_id_server"),
        sa.PrimaryKeyConstraint("server_id", name="pk_device_access"),
    )
    op.create_table(
        "device_scan",
        sa.Column("id", ID, nullable=False),
        sa.Column("server_id", ID, nullable=False),
        sa.Column("started_at", Instant, nullable=False),
        sa.Column("started_by", sa.String(length=300), nullable=False),
        sa.Column("ranges", JSON, nullable=False),
        sa.Column("port", sa.Integer(), nullable=False),
        sa.Column("versions", JSON, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=False),
        sa.Column("found", JSON, nullable=False),
        sa.Column("reported_at", Instant, nullable=True),
        sa.Column("ended_at", Instant, nullable=True),
        sa.Column("outcome", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["server_id"], ["server.id"], name="fk_device_scan_server_id_server"),
        sa.PrimaryKeyConstraint("id", name="pk_device_scan"),
    )
    op.create_index("ix_device_scan_server_id_started_at", "device_scan", ["server_id", "started_at"])


def _alarm_mails() -> None:
    """Who had an alarm mail in the last minutes, and what became of test mails."""
    op.create_index("ix_mail_out_kind_created_at", "mail_out", ["kind", "created_at"])


def _shelving_rules() -> None:
    """Rules that put future alarms aside."""
    op.create_table(
        "shelving_rule",
        sa.Column("id", ID, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("server_id", ID, nullable=True),
        sa.Column("kind", sa.String(length=300), nullable=False),
        sa.Column("item", sa.String(length=300), nullable=False),
        sa.Column("until", Instant, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_by", sa.String(length=300), nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("ended_at", Instant, nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_shelving_rule_customer_id_customer"),
        sa.ForeignKeyConstraint(["server_id"], ["server.id"], name="fk_shelving_rule_server_id_server"),
        sa.PrimaryKeyConstraint("id", name="pk_shelving_rule"),
    )
    op.create_index("ix_shelving_rule_customer_id", "shelving_rule", ["customer_id"])
    op.create_index("ix_shelving_rule_until", "shelving_rule", ["until"])


def _standing_orders() -> None:
    """From which priority on a contract's standing order is for an alarm: at first as it is set for all."""
    op.add_column(
        "contract", sa.Column("standing_order_from", sa.String(length=24), nullable=False, server_default="house")
    )
