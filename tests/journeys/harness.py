"""The fault harness: real programs under fire, then a rest, then the count.

PostgreSQL, the central service on it, agents and a console run as processes of their own. Each is killed with SIGKILL at
random moments while results flow, and started again. At the end everything may deliver in peace, and ``oracle`` compares
what the programs hold with what independent witnesses saw. Everything random comes from one seed.
"""

from __future__ import annotations

import contextlib
import json
import random
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.agent import identity as identities
from app.agent.clock import SystemClock
from app.agent.identity import Identity
from app.agent.uplink import enrol
from app.domain.fleet import Role
from app.operations import agents, customers, passwords, persons, policies
from app.store.engine import open_store
from app.store.schema import migrate
from app.wire import signing
from app.wire.messages import Machine
from app.wire.transport import Transport
from tests.journeys import fault_agent, fault_central, oracle
from tests.journeys.network import Network, Weather
from tests.journeys.programs import Database, Program, answers, until
from tests.journeys.witness import Account
from tests.ports import free_port

LOGIN, PASSWORD = "faults", "a long enough password"
PACE = policies.Pace(interval_s=1, samples_every_s=1, report_every_s=2)
OUT_OF_REACH = 3
"""The central service's exit code when it starts and finds no database."""
REST_EVERY = 10
"""Kills after which everybody may work in peace for a moment."""
REST_S = 2.0
QUIESCE_S = 180.0
SERVES = 0.75
"""How often the central service is let come up before it is killed; else it may hit its start."""


@dataclass
class Plan:
    """What is done to whom."""

    seed: int
    kills: int
    agents: int = 4
    has_console: bool = True
    victims: Sequence[str] = ("agent", "agent", "central", "central", "postgres", "backend", "console")
    pause_s: tuple[float, float] = (0.2, 2.0)
    """Between two kills."""
    serves_s: tuple[float, float] = (0.1, 1.0)
    """How long the central service may answer before it is killed, where it is let come up at all."""
    mutant: str = ""
    """The seeded bug; the central service is then killed in the moment in which it does harm."""
    worked: int = 0
    """What each agent and the console must have done at least before it is counted, however slowly."""
    room: Path | None = None
    """The folder, on a small disk of its own, that the victim ``disk`` fills to the last byte for a moment."""


@dataclass
class House:
    """The running programs."""

    plan: Plan
    folder: Path
    database_url: str
    database: Database | None
    central: Program = field(init=False)
    port: int = field(init=False, default_factory=free_port)
    agents: list[Program] = field(init=False, default_factory=list)
    console: Program | None = field(init=False, default=None)
    trouble: list[str] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self._began = time.monotonic()
        self._chance = random.Random(self.plan.seed)
        self._back_at: dict[str, float] = {}
        self._moment = self.folder / "moment"
        self._moment.mkdir()
        spoiled = self.plan.mutant if self.plan.mutant.startswith("central") else fault_central.HELD
        program = ["tests.journeys.fault_central", spoiled] if self.plan.mutant else ["app", "central"]
        options = ["--database", self.database_url, "--listen", f"127.0.0.1:{self.port}"]
        has_network = "network" in self.plan.victims
        self.network = Network(self.port, seed=self.plan.seed) if has_network else None
        environment = {fault_central.MOMENT: str(self._moment)}
        self.central = Program("central", [*program, *options], self.folder / "central.log", environment=environment)

    # --- setting up ---------------------------------------------------------------------------------------------------

    def set_up(self) -> None:
        """Start everything; agents get their identities by real tokens."""
        migrate(self.database_url)
        store = open_store(self.database_url)
        try:
            tokens = store.run(self._furnish)
        finally:
            store.close()
        self.central.start()
        until(lambda: answers(self.port), within_s=120, what="the central service's first answer")
        for number, token in enumerate(tokens):
            self._enrol(number, token)
        if self.plan.has_console:
            witness = str(self.folder / "console.witness")
            folder = str(self.folder / "console")
            url = self._url()
            arguments = [folder, witness, str(self.plan.seed), url, LOGIN, PASSWORD]
            self.console = Program("console", ["tests.journeys.fault_console", *arguments], self.folder / "console.log")
        for each in self._others():
            each.start()

    def _url(self) -> str:
        """Where the others find the central service: behind the network, if there is one to be disturbed."""
        return f"http://127.0.0.1:{self.network.port if self.network is not None else self.port}"

    def _furnish(self, session: Session) -> list[str]:
        now = datetime.now(UTC)
        hashed = passwords.hash_password(PASSWORD)
        persons.add(session, login=LOGIN, name="Faults", role=Role.TECHNICIAN, password_hash=hashed, now=now)
        policies.set_pace(session, PACE, now=now)
        customer = customers.create(session, name="Muster GmbH")
        return [
            agents.create_token(session, customer_id=customer.id, by="faults", now=now, is_approved=True)
            for _ in range(self.plan.agents)
        ]

    def _enrol(self, number: int, token: str) -> None:
        url = self._url()
        transport = Transport(url)
        machine = Machine(hostname=f"srv{number}", os="Debian 12")
        key, made = enrol(transport, token=token, machine=machine, clock=SystemClock(), gateway_key=None)
        transport.close()
        gateway = signing.from_text(made.gateway_key, size=32)
        assert gateway is not None
        folder = self.folder / f"agent-{number}"
        identities.save(folder, Identity(url, made.agent_id, made.server_id, key, gateway))
        seed = f"{self.plan.seed}-{number}"
        mutant = [self.plan.mutant] if self.plan.mutant == fault_agent.DROPS_BEFORE_ACKNOWLEDGED else []
        witness = str(self.folder / f"agent-{number}.witness")
        arguments = ["tests.journeys.fault_agent", str(folder), witness, seed, *mutant]
        self.agents.append(Program(f"agent-{number}", arguments, self.folder / f"agent-{number}.log"))

    def _others(self) -> list[Program]:
        return [*self.agents, *([self.console] if self.console else [])]

    # --- under fire ---------------------------------------------------------------------------------------------------

    def fire(self) -> None:
        """Kill as planned, and start again what was killed."""
        until(lambda: all(self._witness_of(each).exists() for each in self._others()), within_s=120, what="work")
        for kill in range(1, self.plan.kills + 1):
            self._pass(self._pause())
            self._kill(self._chance.choice(self.plan.victims))
            if kill % REST_EVERY == 0:
                until(self._all_back, within_s=120, what="everybody's return")
                self._pass(REST_S)
        until(self._all_back, within_s=120, what="everybody's return")
        until(lambda: self._tend() and all(map(self._has_worked, self._others())), within_s=300, what="enough work")

    def _has_worked(self, program: Program) -> bool:
        return len(Account(self._witness_of(program)).certain) >= self.plan.worked

    def _witness_of(self, program: Program) -> Path:
        return self.folder / f"{program.name}.witness"

    def _kill(self, what: str) -> None:
        if what in ("postgres", "backend"):
            self._kill_postgres(what)
            return
        if what in ("network", "disk"):
            self._disturb(what)
            return
        program = {"central": self.central, "console": self.console}.get(what) or self._chance.choice(self.agents)
        while not program.is_running():
            self._pass(0.1)
        if program is self.central and self.plan.mutant:
            (self._moment / "wanted").touch()
            until(lambda: self._tend() and (self._moment / "here").exists(), what="the moment of the seeded bug")
        elif program is self.central and self._chance.random() < SERVES:
            until(lambda: self._tend() and answers(self.port), within_s=120, what="an answer")
            self._pass(self._chance.uniform(*self.plan.serves_s))
        self._note("kill", program.name, pid=program.pid)
        program.kill()
        for file in ("wanted", "here"):
            (self._moment / file).unlink(missing_ok=True)
        self._back_at[program.name] = time.monotonic() + self._chance.uniform(0.0, 1.5)

    def _kill_postgres(self, what: str) -> None:
        assert self.database is not None
        until(lambda: self._tend() and "postgres" not in self._back_at, within_s=120, what="PostgreSQL's return")
        index = self._chance.randrange(100)
        if what == "backend":
            self._note("kill", "backend", pid=self.database.kill_backend(index))
            return
        self._note("kill", "postgres", pid=self.database.kill())
        self._back_at["postgres"] = time.monotonic() + self._chance.uniform(0.0, 2.0)

    def _disturb(self, what: str) -> None:
        """Spoil the network, or take all room from the disk, for a moment."""
        until(lambda: self._tend() and what not in self._back_at, within_s=120, what=f"the return of the {what}")
        if what == "network":
            assert self.network is not None
            weather = self._chance.choice([each for each in Weather if each is not Weather.WELL])
            self._note("spoil", what, weather=weather.value)
            self.network.becomes(weather)
        else:
            self._note("fill", what, size=self._fill())
        self._back_at[what] = time.monotonic() + self._chance.uniform(0.5, 3.0)

    def _fill(self) -> int:
        """Write a file until there is no room left; gives its size."""
        size = 0
        with contextlib.suppress(OSError), self._filler().open("wb", buffering=0) as file:
            for step in (1 << 20, 4096, 1):
                with contextlib.suppress(OSError):
                    while True:
                        size += file.write(bytes(step))
        return size

    def _filler(self) -> Path:
        assert self.plan.room is not None
        return self.plan.room / "filler"

    def _restore(self, now: float) -> None:
        """End what was spoilt for a moment."""
        for what in ("network", "disk"):
            if self._back_at.get(what, now + 1) > now:
                continue
            del self._back_at[what]
            if what == "disk":
                self._filler().unlink()
            elif self.network is not None:
                self.network.becomes(Weather.WELL)
            self._note("restore", what)

    def _pass(self, seconds: float) -> None:
        ends_at = time.monotonic() + seconds
        while self._tend() and time.monotonic() < ends_at:
            threading.Event().wait(0.02)

    def _tend(self) -> bool:
        """Start again what is due; say so if something ended by itself."""
        now = time.monotonic()
        self._restore(now)
        if "postgres" in self._back_at and self.database is not None and self._back_at["postgres"] <= now:
            self.database.start()
            del self._back_at["postgres"]
            self._note("start", "postgres")
        for program in (self.central, *self._others()):
            due = self._back_at.get(program.name)
            if due is None and not program.is_running():
                code = program.process.returncode if program.process is not None else None
                self._note("ended by itself", program.name, code=code)
                if (program.name, code) != ("central", OUT_OF_REACH):
                    self.trouble.append(f"{program.name} ended by itself with {code}")
                self._back_at[program.name] = now + 0.3
            elif due is not None and due <= now:
                del self._back_at[program.name]
                program.start()
                self._note("start", program.name, pid=program.pid)
        return True

    def _all_back(self) -> bool:
        self._tend()
        return not self._back_at and answers(self.port)

    def _pause(self) -> float:
        return self._chance.uniform(*self.plan.pause_s)

    def _note(self, what: str, whom: str, **more: object) -> None:
        line = {"at_s": round(time.monotonic() - self._began, 3), "what": what, "whom": whom, **more}
        with (self.folder / "history.jsonl").open("a") as file:
            file.write(json.dumps(line) + "\n")

    # --- peace --------------------------------------------------------------------------------------------------------

    def quiesce(self) -> None:
        """Let everybody deliver: agents first, then what the central service does by itself, then the console."""
        for program in self.agents:
            (self.folder / program.name / "stop").touch()
        for program in self.agents:
            until(lambda each=program: self._has_ended(each), within_s=QUIESCE_S, what=f"the end of {program.name}")  # type: ignore[misc]
            assert program.process is not None
            if program.process.returncode != 0:
                self.trouble.append(f"{program.name} ended with {program.process.returncode}")

    def _has_ended(self, program: Program) -> bool:
        if not self.central.is_running():  # it may still be looking for its database
            self.central.start()
        return not program.is_running()

    def let_console_settle(self) -> None:
        """Let the console send and receive everything, and end it in good order."""
        if self.console is None:
            return
        (self.folder / "console" / "stop").touch()
        if not self.console.is_running():
            self.console.start()
        if self.console.ended(within_s=120) != 0:
            self.trouble.append("the console did not end in good order")

    def end(self) -> None:
        """End what still runs."""
        for program in (*self._others(), self.central):
            program.kill()
        if self.network is not None:
            self.network.end()


def play(
    plan: Plan, *, folder: Path, database_url: str, database: Database | None, tell: Callable[[str], object]
) -> oracle.Verdict:
    """Do all of it once.

    Args:
        plan: what is done to whom.
        folder: where history, witnesses and logs are kept.
        database_url: an empty database.
        database: its server, if that may be killed as well.
        tell: hears what is going on.

    Returns:
        What the oracle found.
    """
    tell(f"seed {plan.seed}, {plan.kills} kills, history in {folder}")
    house = House(plan, folder, database_url, database)
    began = time.monotonic()
    try:
        house.set_up()
        house.fire()
        tell(f"{plan.kills} kills after {time.monotonic() - began:.0f} s; now everything may deliver")
        house.quiesce()
        verdict = oracle.examine(house.folder, database_url, settle=house.let_console_settle)
        verdict.problems[:0] = house.trouble
    finally:
        house.end()
    verdict.seconds = time.monotonic() - began
    (folder / "verdict.json").write_text(json.dumps(verdict.as_dict(), indent=1))
    return verdict
