"""Mapped classes, one file per noun: what column there is. No queries, no rules."""

from __future__ import annotations

from app.models.agent import AgentRow, EnrolmentTokenRow
from app.models.alarm import AlarmEventRow, AlarmRow
from app.models.article import ArticleRow
from app.models.base import Base, Synced
from app.models.blob import BlobRow
from app.models.change import ChangeRow, SyncHeadRow
from app.models.check import CheckRow
from app.models.contact import ContactKeyRow, ContactRow
from app.models.contract import ContractRow
from app.models.customer import CustomerRow
from app.models.device import DeviceAccessRow, DeviceScanRow
from app.models.intent import IntentRow
from app.models.inventory import InstalledRow, InventoryRow, ProgramRow
from app.models.lease import HeartbeatRow, LeaseRow
from app.models.login import CredentialRow, LoginSessionRow
from app.models.mail import MailAddressRow, MailInRow, MailOutRow
from app.models.mailbox import MailboxReadRow, MailboxRow, MailboxSecretRow
from app.models.maintenance import MaintenanceRow
from app.models.memory import CheckMemoryRow
from app.models.mutation import MutationRow
from app.models.order import CanaryRow, OrderInvitationRow
from app.models.person import PersonRow
from app.models.policy import PolicyChangeRow, PolicyLayerRow
from app.models.presence import PresenceRow
from app.models.result import CheckEventRow, ResultRow
from app.models.sample import RollupDayRow, SampleDayRow, SampleRow, SeriesRow
from app.models.search import TicketTextRow
from app.models.server import ServerRow
from app.models.setting import PolicyOverrideRow, SettingRow
from app.models.shelving import ShelvingRuleRow
from app.models.site import SiteRow
from app.models.snippet import SnippetRow
from app.models.stream import StreamRow
from app.models.ticket import TicketNumberRow, TicketRow
from app.models.time_entry import TimeEntryRow

__all__ = [
    "AgentRow",
    "AlarmEventRow",
    "AlarmRow",
    "ArticleRow",
    "Base",
    "BlobRow",
    "CanaryRow",
    "ChangeRow",
    "CheckEventRow",
    "CheckMemoryRow",
    "CheckRow",
    "ContactKeyRow",
    "ContactRow",
    "ContractRow",
    "CredentialRow",
    "CustomerRow",
    "DeviceAccessRow",
    "DeviceScanRow",
    "EnrolmentTokenRow",
    "HeartbeatRow",
    "InstalledRow",
    "IntentRow",
    "InventoryRow",
    "LeaseRow",
    "LoginSessionRow",
    "MailAddressRow",
    "MailInRow",
    "MailOutRow",
    "MailboxReadRow",
    "MailboxRow",
    "MailboxSecretRow",
    "MaintenanceRow",
    "MutationRow",
    "OrderInvitationRow",
    "PersonRow",
    "PolicyChangeRow",
    "PolicyLayerRow",
    "PolicyOverrideRow",
    "PresenceRow",
    "ProgramRow",
    "ResultRow",
    "RollupDayRow",
    "SampleDayRow",
    "SampleRow",
    "SeriesRow",
    "ServerRow",
    "SettingRow",
    "ShelvingRuleRow",
    "SiteRow",
    "SnippetRow",
    "StreamRow",
    "SyncHeadRow",
    "Synced",
    "TicketNumberRow",
    "TicketRow",
    "TicketTextRow",
    "TimeEntryRow",
]
