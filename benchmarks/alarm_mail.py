"""From a probe's result on the agent to the mail server's acceptance of the alarm mail: two central services on PostgreSQL.

The central services run as processes, and so does PostgreSQL with its fsync. The agents' half (spool with its fsync, courier, signed
uplink) and the mail server (aiosmtpd) are in this process, on threads of their own, so that one clock measures both ends. Each
customer has a server, somebody who is told, and one problem: first one customer after the other, a problem every 0.4 to 1.2 s,
then all others at the same moment. Believing a problem takes one look here; how many it takes is the policy's choice.

Run: python benchmarks/alarm_mail.py [--customers 40]
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import msgspec  # noqa: E402
from _rows import Row, parser, tell  # noqa: E402
from sqlalchemy.orm import Session  # noqa: E402

from app.agent.clock import Offset, SystemClock  # noqa: E402
from app.agent.courier import Courier  # noqa: E402
from app.agent.identity import Identity  # noqa: E402
from app.agent.life import default_config  # noqa: E402
from app.agent.spool import Spool  # noqa: E402
from app.agent.uplink import enrol  # noqa: E402
from app.domain.check import CheckResult, State  # noqa: E402
from app.domain.contact import Contact  # noqa: E402
from app.domain.mailbox import MailServer  # noqa: E402
from app.domain.policy import Override  # noqa: E402
from app.models.setting import PolicyOverrideRow  # noqa: E402
from app.operations import agents, contacts, customers  # noqa: E402
from app.store.engine import open_store  # noqa: E402
from app.store.rows import insert  # noqa: E402
from app.wire import signing  # noqa: E402
from app.wire.ids import new_id  # noqa: E402
from app.wire.messages import Machine  # noqa: E402
from app.wire.transport import Transport  # noqa: E402
from tests import postgres  # noqa: E402
from tests.journeys.programs import Program, answers, until  # noqa: E402
from tests.mail_servers import Smtpd, SmtpServers  # noqa: E402
from tests.operations.post_office import box  # noqa: E402
from tests.ports import free_port  # noqa: E402

KIND = "disk"
SERVICES = 2
PATIENCE_S = 120.0
TARGET_S = 60


@dataclass
class Place:
    """A customer's server: who is told of it, and the half of its agent that stores and sends."""

    address: str
    spool: Spool
    courier: Courier
    began: float = 0.0

    def fail(self) -> None:
        """Let a probe find something."""
        self.began = time.perf_counter()
        result = CheckResult(KIND, "/", State.CRITICAL, SystemClock().now(), value=1.0, unit="%", code="disk.low")
        if self.spool.store([result], [], now=result.measured_at):
            self.courier.news()


class Post:
    """The mail server, and when it accepted a mail for whom."""

    def __init__(self, server: Smtpd) -> None:
        self.server = server
        self._times: list[float] = []
        server.now = self._note

    def _note(self) -> datetime:
        self._times.append(time.perf_counter())
        return datetime.now(UTC)

    def arrived(self) -> dict[str, float]:
        """When the first mail to each address was accepted."""
        found: dict[str, float] = {}
        for mail, at in zip(list(self.server.accepted), self._times, strict=False):
            found.setdefault(mail.recipients[0], at)
        return found


def furnish(session: Session, number: int) -> tuple[str, str]:
    """A customer with somebody who is told; the token of its agent and the address."""
    now, address = datetime.now(UTC), f"it@kunde{number}.example"
    customer = customers.create(session, name=f"Kunde {number}")
    body = {"overrides": msgspec.to_builtins([Override(kind=KIND, attempts=1)])}
    session.add(PolicyOverrideRow(id=new_id(), customer_id=customer.id, body=body, changed_at=now))
    told = Contact(new_id(), 0, customer.id, "IT", mails=(address,), receives_alarms=True)
    contacts.save(session, told, base_version=0)
    return agents.create_token(session, customer_id=customer.id, by="bench", now=now, is_approved=True), address


def place(folder: Path, url: str, token: str, address: str, number: int, end: ExitStack) -> Place:
    """Introduce an agent and start what sends for it."""
    clock = SystemClock()
    machine = Machine(hostname=f"srv{number}")
    key, made = enrol(Transport(url), token=token, machine=machine, clock=clock, gateway_key=None)
    identity = Identity(url, made.agent_id, made.server_id, key, signing.from_text(made.gateway_key, size=32) or b"")
    path = folder / f"spool-{number}.db"
    spool = Spool(path, reserve=0)
    courier = Courier(
        path, Transport(url), identity, default_config(10), clock=clock, offset=Offset(), on_config=lambda _: None,
        on_check_now=lambda _number, _only: None,
    )  # fmt: skip
    courier.start()
    end.callback(spool.close)
    end.callback(courier.stop)
    good = CheckResult(KIND, "/", State.OK, clock.now(), value=50.0, unit="%", code="disk.ok")
    if spool.store([good], [], now=good.measured_at):
        courier.news()
    return Place(address, spool, courier)


def measure(count: int) -> tuple[list[float], list[float]]:
    """Seconds of each problem: one after the other, and all at once."""
    with ExitStack() as end:
        folder = Path(end.enter_context(tempfile.TemporaryDirectory(prefix="wp-bench-")))
        database = postgres.start(is_durable=True)
        end.callback(database.stop)
        servers = SmtpServers(None)
        end.callback(servers.stop)
        post = Post(servers.start())
        address = database.create_migrated()
        store = open_store(address)
        with store.write() as session:
            smtp: MailServer = post.server.server()
            insert(session, box("support@desk.example", is_default=True, smtp=smtp))
        furnished = [store.run(lambda session, n=number: furnish(session, n)) for number in range(2 * count)]
        store.close()
        ports = [free_port() for _ in range(SERVICES)]
        for port in ports:
            words = ["app", "central", "--database", address, "--listen", f"127.0.0.1:{port}"]
            words += ["--secrets-key", str(folder / "secrets.key")]
            central = Program(f"central-{port}", words, folder / f"central-{port}.log")
            central.start()
            end.callback(central.end, within_s=20)
            until(lambda port=port: answers(port), within_s=60, what="the central service's answer")
        places = [
            place(folder, f"http://127.0.0.1:{ports[number % SERVICES]}", token, told, number, end)
            for number, (token, told) in enumerate(furnished)
        ]
        threading.Event().wait(3.0)  # the good results are in
        chance = random.Random(7)
        for each in places[:count]:
            threading.Event().wait(chance.uniform(0.4, 1.2))
            each.fail()
        for each in places[count:]:
            each.fail()
        addresses = {each.address for each in places}
        until(lambda: addresses <= set(post.arrived()), within_s=PATIENCE_S, what="the last mail", every_s=0.5)
        arrived = post.arrived()
        assert len(post.server.accepted) == len(places), "somebody got a second mail"
    spans = [arrived[each.address] - each.began for each in places]
    return sorted(spans[:count]), sorted(spans[count:])


def rows(count: int) -> list[Row]:
    """The figures."""
    single, burst = measure(count)

    def p95(spans: list[float]) -> float:
        return spans[int(len(spans) * 0.95)]

    return [
        Row("", f"probe's result to the alarm mail's acceptance, {count} customers one after the other, median", statistics.median(single), "s"),
        Row("", f"the same, p95 (longest {single[-1]:.1f} s)", p95(single), "s", f"<= {TARGET_S} s"),
        Row("", f"the same, {count} customers at the same moment, p95 (longest {burst[-1]:.1f} s)", p95(burst), "s", f"<= {TARGET_S} s"),
    ]  # fmt: skip


if __name__ == "__main__":
    options = parser(__doc__)
    options.add_argument("--customers", type=int, default=40)
    chosen = options.parse_args()
    tell(rows(chosen.customers), as_json=chosen.json)
