"""All readers of a Windows machine."""

from __future__ import annotations

from app.checks.target import Readers
from app.checks.windows.antivirus import Antivirus
from app.checks.windows.backup import Backups
from app.checks.windows.boot import Boots
from app.checks.windows.cards import Cards
from app.checks.windows.devices import Devices
from app.checks.windows.event_log import EventLog
from app.checks.windows.exchange import Exchange
from app.checks.windows.kernel import Kernel
from app.checks.windows.logons import SecurityLog
from app.checks.windows.pending import Pending
from app.checks.windows.processes import Processes
from app.checks.windows.sensors import Sensors
from app.checks.windows.services import Services
from app.checks.windows.smart import Smart
from app.checks.windows.volumes import Volumes


def readers() -> Readers:
    """Make the readers of this machine."""
    kernel = Kernel()
    return Readers(
        processor=kernel,
        load=kernel,
        memory=kernel,
        swap=kernel,
        volumes=Volumes(),
        devices=Devices(),
        cards=Cards(),
        services=Services(),
        boot=Boots(),
        restart=Pending(),
        processes=Processes(),
        antivirus=Antivirus(),
        events=EventLog(),
        logons=SecurityLog(),
        smart=Smart(),
        exchange=Exchange(),
        backups=Backups(),
        sensors=Sensors(),
    )
