"""People at a customer: who calls, who writes, who is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from app.domain.recipient import AlarmChoice


@dataclass(frozen=True, slots=True)
class Contact:
    """A person (or a shared mailbox) at a customer.

    Attributes:
        function: what this person does there.
        mails: addresses, lower case.
        phones: numbers as people write them.
        numbers: the same in E.164 (``+49383926590``), in the order of ``phones``; what is looked up.
        language: of mails to this person, ``de`` or ``en``.
        receives_alarms: alarm mails go here (chosen by the customer).
        alarms: of which alarms and when, as the customer chose.
        receives_reports: monthly reports go here.
        is_unknown: made from a caller or sender nobody knew; somebody should look who it is.
        bounced: addresses of ``mails`` that a mail came back from.
        erased_at: when the person was pseudonymised: name, addresses and numbers are gone for ever.
    """

    id: str
    version: int
    customer_id: str
    name: str
    site_id: str | None = None
    function: str = ""
    mails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    language: str = "de"
    receives_alarms: bool = False
    receives_reports: bool = False
    is_unknown: bool = False
    bounced: tuple[str, ...] = ()
    note: str = ""
    erased_at: datetime | None = None
    alarms: AlarmChoice = field(default_factory=AlarmChoice)
