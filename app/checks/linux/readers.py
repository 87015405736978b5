"""All readers of a Linux machine."""

from __future__ import annotations

from app.checks.linux.antivirus import Antivirus
from app.checks.linux.backup import Backups
from app.checks.linux.boot import Boots
from app.checks.linux.btmp import Btmp
from app.checks.linux.cards import Cards
from app.checks.linux.devices import Devices
from app.checks.linux.elsewhere import Exchange
from app.checks.linux.journal import Journal
from app.checks.linux.kernel import Kernel
from app.checks.linux.pending import Pending
from app.checks.linux.processes import Processes
from app.checks.linux.sensors import Sensors
from app.checks.linux.services import Services
from app.checks.linux.smart import Smart
from app.checks.linux.volumes import Volumes
from app.checks.target import Readers


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
        events=Journal(),
        logons=Btmp(),
        smart=Smart(),
        exchange=Exchange(),
        backups=Backups(),
        sensors=Sensors(),
    )
