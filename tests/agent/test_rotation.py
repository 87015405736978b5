"""A new key for an agent: whenever it dies and whatever is lost on the way, it is never shut out, and the old key ends."""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.agent import identity as identities
from app.agent.clock import Offset
from app.agent.courier import Courier
from app.agent.identity import Identity
from app.agent.program import main
from app.agent.rotation import ASKED, KEY_LIVES, Rotation
from app.agent.spool import Spool
from app.agent.uplink import Uplink
from app.domain.errors import Refused, Unreachable
from app.models import ResultRow
from app.models.agent import AgentRow
from app.store.engine import open_store
from app.store.schema import migrate
from app.wire import signing
from app.wire.messages import Config, Results
from app.wire.transport import Answer, Transport
from tests.central.live import NOW, Live

AGENT = "01920000-0000-7000-8000-000000000001"


class Killed(BaseException):
    """The computer dies here."""


@dataclass
class Wire:
    """The way to the central service. ``faults`` are used up one a request."""

    transport: Transport
    faults: list[str] = field(default_factory=list)

    def request(
        self, method: str, path: str, *, body: bytes = b"", headers: Mapping[str, str], deadline_s: float = 30.0
    ) -> Answer:
        """Carry one request, as well as the next fault lets it."""
        fault = self.faults.pop(0) if self.faults else ""
        if fault == "killed before":
            raise Killed
        if fault == "request lost":
            raise Unreachable("lost")
        if fault == "refused by somebody else":
            return Answer(401, {}, b"{}")
        if fault == "misunderstood by somebody else":
            return Answer(400, {}, b'{"code":"key.malformed"}')
        answer = self.transport.request(method, path, body=body, headers=headers, deadline_s=deadline_s)
        if fault == "killed after":
            raise Killed
        if fault == "answer lost":
            raise Unreachable("lost")
        return answer

    def abort(self) -> None:
        """Nothing hangs here."""


class Site:
    """One agent's computer: what is on its disk, and the program that comes and goes."""

    def __init__(self, folder: Path, live: Live) -> None:
        played = live.agent()
        self.live = live
        self.folder = folder
        self.agent_id = played.agent_id
        self.first_key = signing.private_bytes(played.key)
        self.counter = played.counter
        self.wire = Wire(Transport(live.url))
        self.save_faults: list[str] = []
        identities.save(
            folder,
            Identity(
                live.url, played.agent_id, played.server_id, self.first_key,
                signing.public_bytes(live.central.identity_key), made_at=NOW,
            ),
        )  # fmt: skip

    def start(self) -> Uplink:
        """What the program reads from the disk when it starts."""
        identity = identities.load(self.folder)
        assert identity is not None
        spool = Spool(self.folder / "spool.db", reserve=0)
        return Uplink(self.wire, identity, spool, clock=FixedClock(), offset=Offset(), keep=self._keep)

    def report(self, uplink: Uplink) -> None:
        """An empty report: a sign of life."""
        uplink.send(Results(stream_epoch=uplink._spool.epoch, sent_at=NOW))  # noqa: SLF001

    def stop(self, uplink: Uplink) -> None:
        """Let go of its files."""
        uplink._spool.close()  # noqa: SLF001

    def accepts(self, private_key: bytes) -> bool:
        """Whether the central service would take a request signed with a key."""
        from app.operations import agents

        with self.live.store.read() as session:
            return signing.public_bytes(signing.load_key(private_key)) in agents.find_keys(session, self.agent_id)

    def _keep(self, identity: Identity) -> None:
        fault = self.save_faults.pop(0) if self.save_faults else ""
        if fault == "killed before":
            raise Killed
        if fault == "disk full":
            raise OSError(28, "No space left on device")
        identities.save(self.folder, identity)
        if fault == "killed after":
            raise Killed


@dataclass
class FixedClock:
    """A clock that stands."""

    at: datetime = NOW

    def now(self) -> datetime:
        """Where it stands."""
        return self.at

    def monotonic(self) -> float:
        """Where it stands."""
        return self.at.timestamp()


class HurryingClock(FixedClock):
    """Every look at the time is an hour later than the last: nothing waits for its next attempt."""

    hours = 0

    def monotonic(self) -> float:
        """An hour later."""
        self.hours += 1
        return self.hours * 3600.0


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    """A central service."""
    url = f"sqlite:///{tmp_path / 'central.db'}"
    migrate(url)
    store = open_store(url)
    with Live(store) as live:
        yield live
    store.close()


@pytest.fixture
def site(tmp_path: Path, live: Live) -> Site:
    """An enrolled agent's computer."""
    return Site(tmp_path / "agent", live)


def test_a_new_key_takes_the_place_of_the_old(site: Site):
    """Both count until the new one is used; then only the new one, which is on disk."""
    uplink = site.start()
    site.report(uplink)
    uplink.rotate()
    fresh = uplink.identity.private_key
    assert fresh != site.first_key
    assert (site.accepts(site.first_key), site.accepts(fresh)) == (True, True)
    site.report(uplink)
    assert (site.accepts(site.first_key), site.accepts(fresh)) == (False, True)
    loaded = identities.load(site.folder)
    assert loaded is not None
    assert (loaded.private_key, loaded.spare_key, loaded.is_spare_next) == (fresh, site.first_key, False)
    site.stop(uplink)


WIRE_FAULTS = ["", "request lost", "answer lost", "killed before", "killed after", "refused by somebody else",
               "misunderstood by somebody else"]  # fmt: skip
LATER_WIRE_FAULTS = ["", "answer lost", "killed after", "refused by somebody else"]
SAVE_FAULTS = [("", ""), ("killed before", ""), ("killed after", ""), ("disk full", ""), ("", "killed before"),
               ("", "killed after"), ("", "disk full"), ("killed after", "killed before"), ("disk full", "disk full")]  # fmt: skip


@pytest.mark.parametrize("saving", SAVE_FAULTS, ids=" then ".join)
def test_no_death_and_no_loss_shuts_an_agent_out(site: Site, saving: tuple[str, str], caplog):
    """Faults of the disk with any two of the way: afterwards it reports, by a key that is on its disk.

    The attempts go on until nothing is left of the faults, with a new start after each death. Then the key is a new one,
    the first one is worth nothing, and at no time was neither of the keys on the disk one that counts.
    """
    caplog.set_level(logging.WARNING)
    started = site.start()
    for first in WIRE_FAULTS:
        for second in LATER_WIRE_FAULTS:
            before = started.identity.private_key
            site.save_faults, site.wire.faults = list(saving), [first, second]
            for _ in range(12):
                try:
                    started.rotate()
                    site.report(started)
                except Killed:
                    site.stop(started)
                    started = site.start()
                except (Unreachable, Refused, OSError):
                    pass
                else:
                    # A forged refusal of the new key's first use makes the agent go back to the old one, and ask again.
                    if not started.identity.is_spare_next:
                        break
                on_disk = identities.load(site.folder)
                assert on_disk is not None
                assert any(site.accepts(key) for key in (on_disk.private_key, on_disk.spare_key) if key)
            site.save_faults, site.wire.faults = [], []
            site.stop(started)
            started = site.start()
            site.report(started)
            assert started.identity.private_key != before
            assert not site.accepts(before)
    site.stop(started)


def test_a_key_that_cannot_be_kept_is_shown_to_nobody(site: Site):
    """The disk is full: no request is made, and reporting goes on with the old key."""
    uplink = site.start()
    site.save_faults = ["disk full"]
    with pytest.raises(OSError, match="No space left"):
        uplink.rotate()
    site.report(uplink)
    assert uplink.identity.private_key == site.first_key
    assert site.live.count(AgentRow, AgentRow.rotated_at.is_not(None)) == 0
    site.stop(uplink)


def test_a_lost_answer_does_not_make_a_third_key(site: Site):
    """The same new key is offered again, and the central service gives the same answer."""
    uplink = site.start()
    site.wire.faults = ["answer lost"]
    with pytest.raises(Unreachable):
        uplink.rotate()
    offered = uplink.identity.spare_key
    assert site.accepts(offered)
    uplink.rotate()
    assert uplink.identity.private_key == offered
    site.stop(uplink)


def test_an_agent_survives_that_the_central_service_is_restored(site: Site, tmp_path: Path):
    """The backup knows the key before the last change only: the agent still has it, and changes again."""
    from app.admin.program import main as admin

    url = f"sqlite:///{tmp_path / 'central.db'}"
    assert admin(["backup", str(tmp_path / "backup"), "--database", url]) == 0
    uplink = site.start()
    uplink.rotate()
    site.report(uplink)
    fresh = uplink.identity.private_key
    with site.live.store.write() as session:  # what a restore of that backup brings back
        row = session.query(AgentRow).one()
        row.public_key, row.previous_key = signing.public_bytes(signing.load_key(site.first_key)), None
        row.key_id, row.counter = "0" * 64, 0
    site.report(uplink)
    assert uplink.identity.private_key == site.first_key
    assert uplink.identity.is_spare_next
    uplink.rotate()
    site.report(uplink)
    assert uplink.identity.private_key == fresh
    assert not site.accepts(site.first_key)
    site.stop(uplink)


def test_a_refusal_on_the_way_changes_no_key(site: Site):
    """Anybody between the two can answer 401; only what the central service signed moves anything."""
    uplink = site.start()
    uplink.rotate()
    fresh = uplink.identity.private_key
    site.wire.faults = ["refused by somebody else"] * 2
    with pytest.raises(Refused):
        site.report(uplink)
    assert uplink.identity.private_key == fresh
    site.report(uplink)
    site.stop(uplink)


# --- when -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (timedelta(), False),
        (KEY_LIVES - timedelta(seconds=1), False),
        (KEY_LIVES, True),
        (-timedelta(hours=23), False),
        (-timedelta(days=9000), True),
    ],
)
def test_a_key_is_changed_every_twelve_months(tmp_path: Path, age: timedelta, expected: bool):
    """To the second; and when its age cannot be known, because it was made while the clock was far ahead."""
    identity = Identity("https://c", AGENT, AGENT, b"k" * 32, b"g" * 32, made_at=NOW - age)
    assert Rotation(tmp_path, central="https://c").is_due(identity, now=NOW) is expected


def test_a_key_of_unknown_age_begins_to_count(tmp_path: Path):
    """It is written down, with the address the folder had and not the one the agent was started with."""
    identity = Identity("https://moved", AGENT, AGENT, b"k" * 32, b"g" * 32)
    rotation = Rotation(tmp_path, central="https://c")
    assert rotation.dated(identity, now=NOW).made_at == NOW
    loaded = identities.load(tmp_path)
    assert loaded is not None
    assert (loaded.made_at, loaded.central) == (NOW, "https://c")


@pytest.mark.parametrize("broken", ['"made_at": "yesterday"', '"made_at": "2026-03-02T09:30:00"', '"spare_key": "?"'])
def test_a_broken_identity_is_told(tmp_path: Path, broken: str):
    """Neither guessed at nor overwritten."""
    identities.save(tmp_path, Identity("https://c", AGENT, AGENT, b"k" * 32, b"g" * 32))
    file = tmp_path / identities.FILE
    file.write_text(file.read_text().replace('"made_at": null', broken))
    with pytest.raises(Refused) as refused:
        identities.load(tmp_path)
    assert refused.value.code == "identity.broken"


def test_the_identity_comes_back_as_it_was_kept(tmp_path: Path):
    """With one key and with two."""
    one = Identity("https://c", AGENT, AGENT, b"k" * 32, b"g" * 32, root="r", made_at=NOW)
    for identity in (one, one.with_next(b"n" * 32, now=NOW), one.with_next(b"n" * 32, now=NOW).swapped()):
        identities.save(tmp_path, identity)
        assert identities.load(tmp_path) == identity


def test_asking_at_the_server(tmp_path: Path, capsys):
    """``wachpult-agent rotate`` leaves word for the running agent; without an identity there is nothing to change."""
    assert main(["rotate", "--data", str(tmp_path)]) == 1
    assert "not enrolled" in capsys.readouterr().err
    identities.save(tmp_path, Identity("https://c", AGENT, AGENT, b"k" * 32, b"g" * 32, made_at=NOW))
    assert main(["rotate", "--data", str(tmp_path)]) == 0
    identity = identities.load(tmp_path)
    assert identity is not None
    rotation = Rotation(tmp_path, central="https://c")
    assert rotation.is_due(identity, now=NOW)
    rotation.done()
    assert not rotation.is_due(identity, now=NOW)


# --- under a running courier ------------------------------------------------------------------------------------------


@pytest.fixture
def running(site: Site) -> Iterator[Callable[..., Courier]]:
    """Start couriers that report every second; all are stopped at the end."""
    started: list[Courier] = []

    def start(clock: FixedClock) -> Courier:
        identity = identities.load(site.folder)
        assert identity is not None
        courier = Courier(
            site.folder / "spool.db", site.wire, identity, Config(version=0, specs=[], report_every_s=1),
            clock=clock, offset=Offset(), on_config=lambda _: None, on_check_now=lambda _number, _only: None, longest_wait_s=0.6,
            rotation=Rotation(site.folder, central=identity.central),
        )  # fmt: skip
        started.append(courier)
        courier.start()
        return courier

    yield start
    for courier in started:
        courier.stop()


def wait_for(predicate: Callable[[], bool], courier: Courier) -> None:
    """Look again and again, with the courier awake."""
    pause = threading.Event()
    for _ in range(2400):
        if predicate():
            return
        courier.news()
        pause.wait(0.05)
    pytest.fail("it never became so")


def test_a_courier_changes_an_old_key_and_loses_nothing(site: Site, running):
    """Twelve months old, and half of what is on the way gets lost: results arrive, each once, and the key is new."""
    from app.domain.check import CheckResult, State

    count = 40
    with Spool(site.folder / "spool.db", reserve=0) as spool:
        spool.store([CheckResult("disk", f"/{n}", State.OK, NOW, 1.0) for n in range(count)], [], now=NOW)
        site.wire.faults = ["answer lost", "request lost", "", "answer lost", "answer lost", ""]
        courier = running(HurryingClock(NOW + KEY_LIVES))
        wait_for(lambda: not site.accepts(site.first_key), courier)
        wait_for(lambda: spool.backlog().items == 0, courier)
    courier.stop()
    assert site.live.count(ResultRow) == count
    loaded = identities.load(site.folder)
    assert loaded is not None
    assert loaded.private_key != site.first_key
    assert loaded.made_at == NOW + KEY_LIVES


def test_a_courier_follows_a_word_left_at_the_server(site: Site, running):
    """Once, not with every report."""
    courier = running(FixedClock())
    Rotation(site.folder, central=site.live.url).ask()
    wait_for(lambda: not site.accepts(site.first_key), courier)
    assert not (site.folder / ASKED).exists()
    courier.stop()
    with site.live.store.read() as session:
        rotated = session.query(AgentRow).one()
    assert rotated.rotated_at is not None


def test_a_courier_goes_on_when_its_key_cannot_be_changed(site: Site, running, monkeypatch, caplog):
    """The folder cannot be written: it reports, with the old key, and asks for the new one no more than every hour."""
    tried: list[bool] = []

    def fail(*_: object) -> None:
        tried.append(True)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(identities, "save", fail)
    with caplog.at_level(logging.INFO):
        clock = FixedClock(datetime(2027, 6, 1, tzinfo=UTC))
        courier = running(clock)
        counters: list[int] = []

        def has_reported() -> bool:
            with site.live.store.read() as session:
                counters.append(session.query(AgentRow).one().counter)
            return counters[-1] >= 5

        wait_for(has_reported, courier)
        courier.stop()
    assert tried == [True]
    assert "could not be changed" in caplog.text
    assert site.accepts(site.first_key)


def test_a_disk_that_was_put_back_is_still_the_same_agent(site: Site, tmp_path: Path):
    """The agent's folder restored from a time between asking and answer: the second key on it is the one that counts."""
    uplink = site.start()
    site.save_faults = ["", "killed before"]
    with pytest.raises(Killed):
        uplink.rotate()
    site.stop(uplink)
    shutil.copytree(site.folder, tmp_path / "snapshot")
    uplink = site.start()
    uplink.rotate()
    site.report(uplink)
    counter = uplink._spool.next_counter()  # noqa: SLF001
    site.stop(uplink)
    shutil.copyfile(tmp_path / "snapshot" / identities.FILE, site.folder / identities.FILE)
    uplink = site.start()
    site.report(uplink)
    assert uplink._spool.next_counter() > counter  # noqa: SLF001
    assert not site.accepts(site.first_key)
    site.stop(uplink)
