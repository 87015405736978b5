"""The ticket desk: contacts, time, mail in and out, mailboxes, text modules, presence, search; more of contracts and tickets."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.Uuid(as_uuid=False).with_variant(sa.String(length=36), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
Instant = sa.DateTime().with_variant(postgresql.TIMESTAMP(timezone=True), "postgresql")

SYNCED: Final = ("contact", "time_entry", "mailbox", "snippet")
"""New tables whose changes enter the feed; the name of the table is the noun."""

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


def upgrade() -> None:
    """Add what is new; what is there keeps its meaning."""
    _create_tables()
    _add_columns()
    _extend_feed()


def _create_tables() -> None:
    op.create_table(
        "blob",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_blob"),
    )
    op.create_table(
        "mail_address",
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("confirmed_at", Instant, nullable=True),
        sa.Column("window_began_at", Instant, nullable=True),
        sa.Column("window_count", sa.Integer(), nullable=False),
        sa.Column("bounced_at", Instant, nullable=True),
        sa.Column("bounce_code", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("address", name="pk_mail_address"),
    )
    op.create_table(
        "mailbox",
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("display_name", sa.String(length=300), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("is_agreed", sa.Boolean(), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("imap", JSON, nullable=False),
        sa.Column("smtp", JSON, nullable=False),
        sa.Column("folder", sa.String(length=300), nullable=False),
        sa.Column("done_folder", sa.String(length=300), nullable=False),
        sa.Column("trusted_relays", JSON, nullable=False),
        sa.Column("has_subaddresses", sa.Boolean(), nullable=False),
        sa.Column("token_url", sa.String(length=300), nullable=False),
        sa.Column("client_id", sa.String(length=300), nullable=False),
        sa.Column("scope", sa.String(length=300), nullable=False),
        sa.Column("trouble", sa.String(length=300), nullable=False),
        sa.Column("trouble_since", Instant, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", Instant, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_mailbox"),
    )
    op.create_table(
        "mailbox_read",
        sa.Column("mailbox_id", ID, nullable=False),
        sa.Column("uid_validity", sa.BigInteger(), nullable=False),
        sa.Column("last_uid", sa.BigInteger(), nullable=False),
        sa.Column("read_at", Instant, nullable=True),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_mailbox_read_mailbox_id"),
        sa.PrimaryKeyConstraint("mailbox_id", name="pk_mailbox_read"),
    )
    op.create_table(
        "mailbox_secret",
        sa.Column("mailbox_id", ID, nullable=False),
        sa.Column("imap", sa.LargeBinary(), nullable=True),
        sa.Column("smtp", sa.LargeBinary(), nullable=True),
        sa.Column("client", sa.LargeBinary(), nullable=True),
        sa.Column("changed_at", Instant, nullable=False),
        sa.Column("changed_by", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_mailbox_secret_mailbox_id"),
        sa.PrimaryKeyConstraint("mailbox_id", name="pk_mailbox_secret"),
    )
    op.create_table(
        "presence",
        sa.Column("client_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("ticket_id", ID, nullable=False),
        sa.Column("is_typing", sa.Boolean(), nullable=False),
        sa.Column("until", Instant, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_presence_person_id"),
        sa.PrimaryKeyConstraint("client_id", name="pk_presence"),
    )
    op.create_table(
        "snippet",
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", Instant, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_snippet_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_snippet"),
    )
    op.create_table(
        "contact",
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("site_id", ID, nullable=True),
        sa.Column("function", sa.String(length=300), nullable=False),
        sa.Column("mails", JSON, nullable=False),
        sa.Column("phones", JSON, nullable=False),
        sa.Column("numbers", JSON, nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("receives_alarms", sa.Boolean(), nullable=False),
        sa.Column("receives_reports", sa.Boolean(), nullable=False),
        sa.Column("is_unknown", sa.Boolean(), nullable=False),
        sa.Column("bounced", JSON, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("erased_at", Instant, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", Instant, nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_contact_customer_id"),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name="fk_contact_site_id"),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
    )
    op.create_index("ix_contact_customer_id", "contact", ["customer_id"], unique=False)
    op.create_table(
        "ticket_text",
        sa.Column("ticket_id", ID, nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_ticket_text_ticket_id"),
        sa.PrimaryKeyConstraint("ticket_id", name="pk_ticket_text"),
    )
    op.create_table(
        "time_entry",
        sa.Column("ticket_id", ID, nullable=False),
        sa.Column("customer_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("source", sa.String(length=24), nullable=False),
        sa.Column("place", sa.String(length=24), nullable=False),
        sa.Column("begun_at", Instant, nullable=False),
        sa.Column("ended_at", Instant, nullable=True),
        sa.Column("request", sa.String(length=24), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("is_hardware_part", sa.Boolean(), nullable=False),
        sa.Column("is_emergency", sa.Boolean(), nullable=False),
        sa.Column("parts", JSON, nullable=False),
        sa.Column("override", sa.String(length=24), nullable=True),
        sa.Column("override_reason", sa.Text(), nullable=False),
        sa.Column("override_by", ID, nullable=True),
        sa.Column("displaced_id", ID, nullable=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", Instant, nullable=True),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_time_entry_customer_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_time_entry_person_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_time_entry_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_time_entry"),
    )
    op.create_index("ix_time_entry_begun_at", "time_entry", ["begun_at"], unique=False)
    op.create_index("ix_time_entry_customer_id_begun_at", "time_entry", ["customer_id", "begun_at"], unique=False)
    op.create_index("ix_time_entry_person_id", "time_entry", ["person_id"], unique=False)
    op.create_index("ix_time_entry_ticket_id", "time_entry", ["ticket_id"], unique=False)
    op.create_table(
        "contact_key",
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("value", sa.String(length=300), nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_contact_key_contact_id"),
        sa.PrimaryKeyConstraint("kind", "value", "contact_id", name="pk_contact_key"),
    )
    op.create_index("ix_contact_key_contact_id", "contact_key", ["contact_id"], unique=False)
    op.create_table(
        "mail_in",
        sa.Column("id", ID, nullable=False),
        sa.Column("mailbox_id", ID, nullable=False),
        sa.Column("uid_validity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.Column("raw_sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("message_id", sa.String(length=998), nullable=False),
        sa.Column("internal_date", Instant, nullable=False),
        sa.Column("received_at", Instant, nullable=True),
        sa.Column("stored_at", Instant, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(length=300), nullable=False),
        sa.Column("twin_of_id", ID, nullable=True),
        sa.Column("ticket_id", ID, nullable=True),
        sa.Column("article_id", ID, nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_mail_in_article_id"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_mail_in_mailbox_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_mail_in_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_mail_in"),
        sa.UniqueConstraint("mailbox_id", "uid_validity", "uid", name="uq_mail_in_mailbox_id_uid_validity_uid"),
    )
    op.create_index("ix_mail_in_message_id", "mail_in", ["message_id"], unique=False)
    op.create_index("ix_mail_in_raw_sha256", "mail_in", ["raw_sha256"], unique=False)
    op.create_index("ix_mail_in_content_sha256", "mail_in", ["content_sha256"], unique=False)
    op.create_index(
        "ix_mail_in_stored",
        "mail_in",
        ["stored_at"],
        unique=False,
        sqlite_where=sa.text("state = 'stored'"),
        postgresql_where=sa.text("state = 'stored'"),
    )
    op.create_table(
        "mail_out",
        sa.Column("id", ID, nullable=False),
        sa.Column("article_id", ID, nullable=True),
        sa.Column("ticket_id", ID, nullable=True),
        sa.Column("mailbox_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("message_id", sa.String(length=255), nullable=False),
        sa.Column("envelope_from", sa.String(length=300), nullable=False),
        sa.Column("recipients", JSON, nullable=False),
        sa.Column("raw_sha256", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("not_before", Instant, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("leased_by", sa.String(length=300), nullable=False),
        sa.Column("leased_until", Instant, nullable=True),
        sa.Column("error", sa.String(length=300), nullable=False),
        sa.Column("sent_at", Instant, nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_mail_out_article_id"),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name="fk_mail_out_mailbox_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_mail_out_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_mail_out"),
        sa.UniqueConstraint("message_id", name="uq_mail_out_message_id"),
    )
    op.create_index("ix_mail_out_article_id", "mail_out", ["article_id"], unique=False)
    op.create_index("ix_mail_out_ticket_id", "mail_out", ["ticket_id"], unique=False)
    op.create_index(
        "ix_mail_out_waiting",
        "mail_out",
        ["not_before"],
        unique=False,
        sqlite_where=sa.text("state IN ('held', 'waiting')"),
        postgresql_where=sa.text("state IN ('held', 'waiting')"),
    )


def _add_columns() -> None:
    op.add_column("article", sa.Column("mail", JSON, nullable=True))
    op.add_column("article", sa.Column("attachments", JSON, nullable=False, server_default="[]"))
    op.add_column("contract", sa.Column("family", sa.String(length=24), nullable=False, server_default="server"))
    op.add_column("contract", sa.Column("isa_at", Instant, nullable=True))
    op.add_column("contract", sa.Column("avv_version", sa.String(length=300), nullable=False, server_default=""))
    op.add_column("contract", sa.Column("avv_at", Instant, nullable=True))
    op.add_column("contract", sa.Column("has_standing_order", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("contract", sa.Column("working_days", sa.String(length=24), nullable=False, server_default="mon_sat"))
    op.add_column("contract", sa.Column("prices", JSON, nullable=False, server_default="{}"))
    op.add_column("customer", sa.Column("mail_domains", JSON, nullable=False, server_default="[]"))
    op.add_column("person", sa.Column("mail", sa.String(length=300), nullable=False, server_default=""))
    op.add_column("person", sa.Column("signature", sa.Text(), nullable=False, server_default=""))
    op.add_column("ticket", sa.Column("contact_id", ID, nullable=True))
    op.add_column("ticket", sa.Column("contact_mail", sa.String(length=300), nullable=False, server_default=""))
    op.add_column("ticket", sa.Column("persons_affected", sa.Integer(), nullable=True))
    op.add_column("ticket", sa.Column("key_process", sa.String(length=300), nullable=False, server_default=""))
    op.add_column("ticket", sa.Column("contract_id", ID, nullable=True))
    op.add_column("ticket", sa.Column("is_ordered", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("ticket", sa.Column("is_emergency", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("ticket", sa.Column("exclusion", sa.String(length=24), nullable=True))
    op.add_column("ticket", sa.Column("excluded_at", Instant, nullable=True))
    op.add_column("ticket", sa.Column("excluded_by", ID, nullable=True))
    op.add_column("ticket", sa.Column("exclusion_reason", sa.Text(), nullable=False, server_default=""))
    op.add_column("ticket", sa.Column("watcher_ids", JSON, nullable=False, server_default="[]"))
    op.add_column("ticket", sa.Column("tags", JSON, nullable=False, server_default="[]"))
    op.add_column("ticket", sa.Column("related_ids", JSON, nullable=False, server_default="[]"))
    op.add_column("ticket", sa.Column("follow_up_at", Instant, nullable=True))
    op.add_column("ticket", sa.Column("follow_up_note", sa.String(length=300), nullable=False, server_default=""))
    op.add_column("ticket", sa.Column("merged_into_id", ID, nullable=True))
    op.add_column("ticket", sa.Column("split_from_id", ID, nullable=True))
    op.add_column("ticket", sa.Column("answered_at", Instant, nullable=True))
    op.add_column("ticket", sa.Column("reopen_asked_at", Instant, nullable=True))
    op.add_column("ticket", sa.Column("breach_code", sa.String(length=300), nullable=False, server_default=""))
    op.add_column("ticket", sa.Column("breach_note", sa.Text(), nullable=False, server_default=""))
    op.add_column("ticket", sa.Column("breach_by", ID, nullable=True))
    op.add_column("ticket", sa.Column("mail_thread", sa.String(length=300), nullable=False, server_default=""))
    op.create_index("ix_ticket_contact_id", "ticket", ["contact_id"], unique=False)
    op.create_index("ix_ticket_follow_up_at", "ticket", ["follow_up_at"], unique=False)
    op.create_index("ix_ticket_merged_into_id", "ticket", ["merged_into_id"], unique=False)
    op.create_index("ix_ticket_split_from_id", "ticket", ["split_from_id"], unique=False)


def _extend_feed() -> None:
    is_postgres = op.get_context().dialect.name == "postgresql"
    for table in SYNCED:
        if is_postgres:
            op.execute(POSTGRES_TRIGGER.format(table=table))
            continue
        for verb, row in (("insert", "NEW"), ("update", "NEW"), ("delete", "OLD")):
            op.execute(SQLITE_TRIGGER.format(table=table, verb=verb, row=row))
    if is_postgres:
        # Packed or enciphered already: a second compression would only cost time.
        op.execute("ALTER TABLE blob ALTER COLUMN content SET STORAGE EXTERNAL")
