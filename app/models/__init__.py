"""Mapped classes, one file per noun: what column there is. No queries, no rules."""

from __future__ import annotations

from app.models.agent import AgentRow, EnrolmentTokenRow
from app.models.alarm import AlarmEventRow, AlarmRow
from app.models.article import ArticleRow
from app.models.base import Base, Synced
from app.models.change import ChangeRow, SyncHeadRow
from app.models.check import CheckRow
from app.models.contract import ContractRow
from app.models.customer import CustomerRow
from app.models.intent import IntentRow
from app.models.lease import HeartbeatRow, LeaseRow
from app.models.login import CredentialRow, LoginSessionRow
from app.models.maintenance import MaintenanceRow
from app.models.memory import CheckMemoryRow
from app.models.mutation import MutationRow
from app.models.person import PersonRow
from app.models.result import CheckEventRow, ResultRow
from app.models.sample import RollupDayRow, SampleDayRow, SampleRow, SeriesRow
from app.models.server import ServerRow
from app.models.setting import PolicyOverrideRow, SettingRow
from app.models.site import SiteRow
from app.models.stream import StreamRow
from app.models.ticket import TicketNumberRow, TicketRow

__all__ = [
    "AgentRow",
    "AlarmEventRow",
    "AlarmRow",
    "ArticleRow",
    "Base",
    "ChangeRow",
    "CheckEventRow",
    "CheckMemoryRow",
    "CheckRow",
    "ContractRow",
    "CredentialRow",
    "CustomerRow",
    "EnrolmentTokenRow",
    "HeartbeatRow",
    "IntentRow",
    "LeaseRow",
    "LoginSessionRow",
    "MaintenanceRow",
    "MutationRow",
    "PersonRow",
    "PolicyOverrideRow",
    "ResultRow",
    "RollupDayRow",
    "SampleDayRow",
    "SampleRow",
    "SeriesRow",
    "ServerRow",
    "SettingRow",
    "SiteRow",
    "StreamRow",
    "SyncHeadRow",
    "Synced",
    "TicketNumberRow",
    "TicketRow",
]
