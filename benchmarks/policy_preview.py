"""What the preview of a policy costs on a large fleet, beside reading what it has to look at.

Run ``python benchmarks/policy_preview.py`` from the project's folder. On SQLite: 2,000 servers of 200 customers, 30 checks each, one in
fifty with a policy of its own, 500 open alarms. Previewed is a limit of the standard, which concerns every server, and one of a
customer. The peer is the plain read of the servers, checks and alarms the preview must know, without working anything out.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parent)]

from _rows import Row, parser, tell  # noqa: E402
from sqlalchemy import insert, select  # noqa: E402
from sqlalchemy.orm import Session  # noqa: E402

from app.domain.alarm import Priority  # noqa: E402
from app.domain.change import Noun  # noqa: E402
from app.domain.check import State, Thresholds  # noqa: E402
from app.domain.fleet import AgentState  # noqa: E402
from app.domain.kind import Platform  # noqa: E402
from app.domain.policy import Override, default_policy  # noqa: E402
from app.domain.policy_layers import Level, Origin  # noqa: E402
from app.models import AlarmRow, CheckRow, CustomerRow, ServerRow  # noqa: E402
from app.models.agent import AgentRow  # noqa: E402
from app.operations import policy_preview, policy_store  # noqa: E402
from app.operations.policy_store import Body  # noqa: E402
from app.store import facts  # noqa: E402
from app.store.engine import Store, open_store  # noqa: E402
from app.store.schema import migrate  # noqa: E402
from app.wire.ids import new_id  # noqa: E402

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
CUSTOMERS, SERVERS, CHECKS = 200, 2000, 30
ROUNDS = 5
MOST_S = 2.0


def furnish(session: Session) -> str:
    """Invent the fleet; gives one customer's id."""
    customers = [new_id() for _ in range(CUSTOMERS)]
    session.execute(
        insert(CustomerRow),
        [
            {"id": id_, "name": f"Kunde {place}", "short_name": f"K{place}", "version": 1}
            for place, id_ in enumerate(customers)
        ],
    )
    servers = [(new_id(), customers[place % CUSTOMERS]) for place in range(SERVERS)]
    session.execute(
        insert(ServerRow),
        [
            {"id": id_, "customer_id": of, "name": f"srv{place}", "role": ("", "Exchange", "DC")[place % 3],
             "agent": AgentState.LIVE, "version": 1}
            for place, (id_, of) in enumerate(servers)
        ],
    )  # fmt: skip
    session.execute(
        insert(AgentRow),
        [
            {"id": new_id(), "server_id": id_, "customer_id": of, "state": AgentState.LIVE, "public_key": b"k" * 32,
             "key_id": id_, "fingerprint": "", "platform": "windows", "enrolled_at": NOW, "approved_at": NOW,
             "last_seen_at": NOW}
            for id_, of in servers
        ],
    )  # fmt: skip
    kinds = [spec.kind for spec in default_policy(Platform.WINDOWS)]
    checks = [
        {"id": new_id(), "server_id": id_, "customer_id": of, "kind": kinds[at % len(kinds)],
         "item": "" if at < len(kinds) else f"C{at}:", "state": State.OK, "since": NOW, "last_at": NOW, "value": float(at),
         "detail": {}, "version": 1}
        for id_, of in servers
        for at in range(CHECKS)
    ]  # fmt: skip
    session.execute(insert(CheckRow), checks)
    session.execute(
        insert(AlarmRow),
        [
            {"id": new_id(), "customer_id": of["customer_id"], "server_id": of["server_id"], "check_id": of["id"],
             "kind": of["kind"], "item": of["item"], "state": State.CRITICAL, "priority": Priority.HIGH, "started_at": NOW,
             "changed_at": NOW, "version": 1, "detail": {}}
            for of in checks[::120]
        ],
    )  # fmt: skip
    own = Body((Override("memory", thresholds=Thresholds(80.0, 95.0)),))
    for id_, _ in servers[::50]:
        policy_store.write(session, Origin(Level.SERVER, id_), own, base_version=None, by="", reason="", now=NOW)
    return customers[0]


def plain(session: Session) -> int:
    """Read what has to be known, and nothing else."""
    rows = session.execute(select(ServerRow.id, ServerRow.customer_id, ServerRow.role)).all()
    found = facts.all_of(session, Noun.CHECK, CheckRow.kind == "disk")
    alarmed = session.scalars(select(AlarmRow.check_id).where(AlarmRow.closed_at.is_(None))).all()
    return len(rows) + len(list(found)) + len(alarmed)


def seconds(store: Store, work: Callable[[Session], object]) -> float:
    """Median of the rounds."""
    taken = []
    for _ in range(ROUNDS):
        with store.read() as session:
            begin = time.perf_counter()
            work(session)
            taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def main() -> int:
    """Print the figures; 1 if the preview for all takes too long."""
    options = parser(__doc__).parse_args()
    stricter = Body((Override("disk", thresholds=Thresholds(25.0, 12.0, is_upper=False)),))
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'central.db'}"
        migrate(url)
        store = open_store(url)
        try:
            customer = store.run(furnish)

            def preview(subject: Origin) -> Callable[[Session], object]:
                return lambda session: policy_preview.preview(session, subject, stricter, now=NOW)

            everybody = seconds(store, preview(Origin(Level.STANDARD, "")))
            one = seconds(store, preview(Origin(Level.CUSTOMER, customer)))
            read = seconds(store, plain)
        finally:
            store.close()
    tell(
        [
            Row("", f"preview of the standard: {SERVERS:,} servers x {CHECKS} checks", everybody, "s", f"<= {MOST_S:g} s",
                f"plain read of the same rows {read:.2f} s", f"{everybody / read:.1f} x"),
            Row("", "preview for one customer of 10 servers", one * 1000, "ms"),
        ],
        as_json=options.json,
    )  # fmt: skip
    return 0 if everybody <= MOST_S else 1


if __name__ == "__main__":
    raise SystemExit(main())
