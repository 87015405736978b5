"""A shell at the central service's computer: commands on a data folder, and the one agent there is."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.admin.program import main
from app.models import AgentRow
from app.operations import agents, customers
from app.store.engine import open_store
from app.wire import signing
from app.wire.messages import Machine

NOW = datetime(2026, 6, 9, 10, 0, tzinfo=UTC)


class Shell:
    """A data folder and the commands on it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.url = database_in(folder)
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def run(self, *words: str, typed: str = "") -> tuple[int, str, str]:
        """Enter a command; what was typed is on standard input."""
        self._monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code = main([*words, "--data", str(self.folder)])
        said = self._capsys.readouterr()
        return code, said.out, said.err


def database_in(folder: Path | str) -> str:
    """The database of a data folder."""
    return f"sqlite:///{Path(folder) / 'central.db'}"


def enrol(url: str, hostname: str, *, site: str = "") -> str:
    """A customer, with a site if it is named, and a server of theirs with an approved agent; its id."""

    def work(session: Session) -> str:
        customer = customers.create(session, name="Bäckerei Sonnenschein", number="10042")
        if site:
            customers.create_site(session, customer_id=customer.id, name=site)
        token = agents.create_token(session, customer_id=customer.id, by="", now=NOW, is_approved=True)
        key = signing.public_bytes(signing.new_key())
        return agents.enrol(session, token=token, public_key=key, machine=Machine(hostname=hostname), now=NOW).server_id

    store = open_store(url, pool=1)
    try:
        return store.run(work)
    finally:
        store.close()


def the_agent(session: Session) -> agents.Known:
    """The one agent there is, as the central service knows it when it reports."""
    row = session.query(AgentRow).one()
    return agents.Known(
        row.id, row.server_id, row.customer_id, row.state, row.config_version, is_approved=True,
        check_now_at=None, platform="linux", interval_s=60, backlog=0,
    )  # fmt: skip
