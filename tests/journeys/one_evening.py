"""Somebody works at their desk until the power goes: acknowledges, opens a ticket, begins to type. Then waits to be killed."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from app.domain.contract import Affected, RequestKind
from app.domain.ticket import Channel
from app.wire import mutations as m
from app.wire.ids import new_id
from tests.journeys.at_home import Home

DRAFT = "Der Kunde sagt, dass"


def main(folder: Path) -> None:
    """Work; say on standard output what was done and which processes there are; hold on until killed."""
    with Home(folder) as home:
        home.until(lambda: any(each.kind == "disk" for each in home.desk.board.alarms.values()))
        alarm = next(each for each in home.desk.board.alarms.values() if each.kind == "disk")
        ticket = new_id()
        home.desk.do(m.AcknowledgeAlarm(alarm_id=alarm.id, comment="gesehen"))
        home.until(lambda: home.desk.link.waiting == 0)
        home.desk.save_draft(f"ticket:{ticket}:note", DRAFT)
        home.desk.do(
            m.CreateTicket(
                ticket_id=ticket,
                customer_id=alarm.customer_id,
                subject="Platte voll",
                channel=Channel.PHONE,
                affected=Affected.ONE,
                request=RequestKind.FAULT,
                notified_at=home.desk.now(),
                alarm_ids=(alarm.id,),
            )
        )
        pids = {"console": os.getpid(), **home.embedded.pids()}
        print(json.dumps({"alarm": alarm.id, "ticket": ticket, "pids": pids}), flush=True)
        home.rest(300)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
