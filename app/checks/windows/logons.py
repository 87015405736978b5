"""Failed logons of Windows from its security log: 4625, and 4740 for accounts that were locked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from app.checks.finding import NotApplicable
from app.checks.logons import Attempt, Logons
from app.checks.windows.event_api import EventAPI
from app.checks.windows.event_log import EventSource
from app.checks.windows.event_xml import EventRecord, Unreadable, parse

_CHANNEL = "Security"
_FAILED, _LOCKED = 4625, 4740
_MOST = 20_000
_NOBODY = ("", "-")

_KINDS: Final[Mapping[str, str]] = {
    "2": "interactive", "3": "network", "4": "batch", "5": "service", "7": "unlock", "8": "cleartext", "10": "remote",
    "11": "interactive", "12": "remote", "13": "unlock",
}  # fmt: skip
"""Logon types by their numbers; those with credentials from the cache (11 to 13) are of the same kind as those without."""


class SecurityLog:
    """Asks the security log."""

    def __init__(self, source: EventSource | None = None, *, most: int = _MOST) -> None:
        self._source: EventSource = source or EventAPI()
        self._most = most

    def failed(self, *, since: datetime, until: datetime) -> Logons:
        """Tell what failed, by the names of the values and never by their places: those differ between versions.

        Raises:
            NotApplicable: there is no security log.
            PermissionError: it may not be read.
        """
        if self._source.span(_CHANNEL) is None:
            raise NotApplicable("none_found")
        records = []
        for xml, _words in self._source.select(_CHANNEL, query(since), after=0, most=self._most, words=False):
            try:
                record = parse(xml)
            except Unreadable:
                continue
            if since < record.at <= until:
                records.append(record)
        attempts = [attempt_of(each) for each in records if each.id == _FAILED]
        locked = {each.data.get("TargetUserName", "").casefold() for each in records if each.id == _LOCKED}
        return Logons(attempts, len(locked))


def query(since: datetime) -> str:
    """Make the query for failed logons and lockouts since an instant."""
    at = since.strftime("%Y-%m-%dT%H:%M:%S")
    return f"*[System[(EventID={_FAILED} or EventID={_LOCKED}) and TimeCreated[@SystemTime>='{at}.000Z']]]"


def attempt_of(record: EventRecord) -> Attempt:
    """Read a failed logon; computers and services of the domain are accounts as well."""
    name, domain = record.data.get("TargetUserName", ""), record.data.get("TargetDomainName", "")
    account = "" if name in _NOBODY else name if domain in _NOBODY else f"{domain}\\{name}"
    sources = (record.data.get("IpAddress", ""), record.data.get("WorkstationName", ""))
    source = next((each for each in sources if each not in _NOBODY), "")
    return Attempt(record.at, account, source, _KINDS.get(record.data.get("LogonType", ""), "other"))
