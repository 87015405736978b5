"""The desk on real threads, real files and a real socket; only the central service behind it is a small one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.console.desk import Desk, Link, LinkState, Unresolved
from app.console.line import Address, Backoff
from app.console.live_desk import LiveDesk
from app.console.session_token import SessionToken
from app.console.sync import Timing
from app.domain.change import Noun
from app.domain.check import State
from app.domain.errors import Refused, Unreachable
from app.domain.ticket import TicketStatus
from app.wire import mutations as m
from app.wire.ids import new_id
from app.wire.mutations import Outcome
from tests.console.facts import (
    ME,
    NOW,
    OTHER,
    alarm,
    article,
    check,
    contract,
    customer,
    make_id,
    server,
    ticket,
)
from tests.console.fakes import FakeCentral, MainThread, Wire

TIMING = Timing(poll_s=1, deadline_s=1.5, gap_s=0.05, login_s=1.5, outdated_s=0.1)


class Bench:
    """Desks, centrals and wires of one test; all of them end with it."""

    def __init__(self, folder: Path) -> None:
        self.main = MainThread()
        self.folder = folder
        self.central = FakeCentral(customer(), contract(), server(), alarm(), ticket(), check(), article(), ME, OTHER)
        self._ends: list[Callable[[], Any]] = [self.central.close]

    def wire(self) -> Wire:
        wire = Wire(self.central.port)
        self._ends.insert(0, wire.close)
        return wire

    def desk(
        self,
        name: str = "one",
        *,
        login: str = "adler",
        url: str = "",
        is_started: bool = True,
        timing: Timing = TIMING,
    ) -> LiveDesk:
        address = Address(url or self.central.url, login=login, password="secret" if login else "")
        desk = LiveDesk(
            self.folder / name,
            where=lambda: address,
            call_soon=self.main.call_soon,
            token=SessionToken("test", secrets=None),
            timing=timing,
            backoff=lambda: Backoff(first_s=0.02, most_s=0.1),
        )
        self._ends.insert(0, desk.close)
        if is_started:
            desk.start()
        return desk

    def live(self, name: str = "one", **options: Any) -> LiveDesk:
        desk = self.desk(name, **options)
        self.main.until(lambda: desk.link.link is Link.LIVE and desk.link.progress is None and desk.board.servers)
        return desk

    def end(self) -> None:
        for end in self._ends:
            end()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A bench that clears itself."""
    bench = Bench(tmp_path)
    yield bench
    bench.end()


def acknowledge(number: int = 1) -> m.AcknowledgeAlarm:
    """What Q does."""
    return m.AcknowledgeAlarm(alarm_id=alarm(number).id)


def test_desk_satisfies_what_screens_are_written_against(bench: Bench) -> None:
    """A live desk is a Desk."""
    desk: Desk = bench.desk(is_started=False)
    assert Link.STARTING is desk.link.link


def test_first_start_downloads_the_board(bench: Bench) -> None:
    """After the first login the board holds what the central service holds, and somebody is at the desk."""
    desk = bench.live()
    assert ME == desk.me
    assert alarm() == desk.board.alarms[alarm().id]
    assert {} == dict(desk.board.checks)


def test_change_on_one_desk_is_seen_on_the_other(bench: Bench) -> None:
    """What one technician does is at once on their own board, pending, and soon on everybody else's as the truth."""
    mine, theirs = bench.live("one"), bench.live("two", login="krause")
    mine.do(acknowledge())
    assert mine.board.alarms[alarm().id].acknowledged_by == ME.id
    assert mine.board.is_pending(Noun.ALARM, alarm().id)
    bench.main.until(lambda: theirs.board.alarms[alarm().id].acknowledged_by == ME.id)
    bench.main.until(lambda: mine.link.waiting == 0)
    assert not mine.board.is_pending(Noun.ALARM, alarm().id)
    assert bench.central.get(Noun.ALARM, alarm().id) == mine.board.alarms[alarm().id]


def test_second_start_shows_the_replica_without_a_network(bench: Bench) -> None:
    """With the central service gone the board is there all the same, and says that it is offline."""
    assert bench.live().close()
    bench.central.close()
    desk = bench.desk()
    bench.main.until(lambda: desk.link.link is Link.OFFLINE)
    assert alarm() == desk.board.alarms[alarm().id]
    assert desk.link.as_of is not None
    assert ME == desk.me


def test_work_done_offline_is_sent_later(bench: Bench) -> None:
    """What was done without a network is kept over a restart, shown, and sent exactly once when there is one again."""
    desk = bench.live()
    wire = bench.wire()
    assert desk.close()
    wire.cut()
    offline = bench.desk(url=wire.url)
    bench.main.until(lambda: offline.board.alarms)
    offline.do(acknowledge())
    offline.do(m.AddNote(article_id=new_id(), ticket_id=ticket().id, text="Rückruf zugesagt", at=NOW))
    assert offline.close()
    again = bench.desk(url=wire.url)
    bench.main.until(lambda: again.board.alarms)
    assert again.board.alarms[alarm().id].acknowledged_by == ME.id
    assert again.link.waiting == 2
    wire.heal()
    bench.main.until(lambda: again.link.waiting == 0)
    assert 2 == len(bench.central.applied)


@pytest.mark.parametrize(
    ("to_central", "to_console"), [(True, False), (False, True), (True, True)], ids=["outbound", "inbound", "both"]
)
def test_cut_network_loses_and_doubles_nothing(bench: Bench, to_central: bool, to_console: bool) -> None:
    """Whichever direction is cut: the desk notices, work goes on, and after healing both ends agree, each act once."""
    wire = bench.wire()
    desk = bench.live(url=wire.url)
    wire.cut(to_central=to_central, to_console=to_console)
    desk.do(acknowledge())
    bench.main.until(lambda: desk.link.link is Link.OFFLINE)
    desk.do(m.AssignTicket(ticket_id=ticket().id, person_id=ME.id))
    assert desk.board.tickets[ticket().id].assignee_id == ME.id
    bench.central.put(server(2))
    wire.heal()
    bench.main.until(lambda: desk.link.link is Link.LIVE and desk.link.waiting == 0 and len(desk.board.servers) == 2)
    assert 2 == len(bench.central.applied)
    assert bench.central.get(Noun.ALARM, alarm().id) == desk.board.alarms[alarm().id]
    assert bench.central.get(Noun.TICKET, ticket().id) == desk.board.tickets[ticket().id]


def test_answer_lost_after_the_change_was_made_does_not_double_it(bench: Bench) -> None:
    """The central service applied it, the answer never came: sent again, it is not applied again."""
    lost: list[bool] = []

    def lose_first() -> bool:
        lost.append(True)
        return len(lost) > 2

    bench.central.after_mutations = lose_first
    desk = bench.live()
    desk.do(acknowledge())
    bench.main.until(lambda: desk.link.waiting == 0)
    assert 3 == len(lost)
    assert 1 == len(bench.central.applied)


def test_refused_mutation_goes_back_and_blocks_nothing(bench: Bench) -> None:
    """What the central service refuses leaves the board, keeps its text for a decision, and the next one goes through."""
    note = m.AddNote(article_id=new_id(), ticket_id=ticket().id, text="Wichtig: nichts verlieren", at=NOW)

    def refuse(sent: Any) -> Outcome | None:
        if isinstance(sent.mutation, m.AddNote):
            return Outcome(mid=sent.mid, outcome="conflict", code="ticket.closed")
        return None

    bench.central.refuse = refuse
    desk = bench.live()
    told: list[Unresolved] = []
    desk.on_refused(told.append)
    desk.do(note, acknowledge())
    assert note.article_id in desk.board.articles
    bench.main.until(lambda: told and desk.link.unresolved == 1 and desk.link.waiting == 0)
    assert ["ticket.closed"] == [each.code for each in told]
    assert [note] == [each.mutation for each in desk.unresolved()]
    assert note.article_id not in desk.board.articles
    assert bench.central.get(Noun.ALARM, alarm().id).acknowledged_by == ME.id
    desk.discard(told[0].mid)
    assert 0 == desk.link.unresolved


def test_request_refused_as_a_whole_blocks_nothing(bench: Bench) -> None:
    """A message the central service can't take at all (too large, malformed) is set aside, the others go through."""
    desk = bench.live()
    poison = m.SetServerNote(server_id=server().id, note="Gift")
    original = bench.central.mutate

    def mutate(message: Any, person: Any) -> Any:
        if any(item.mutation == poison for item in message.items):
            return 413, b'{"code":"message.too_large"}'
        return original(message, person)

    bench.central.mutate = mutate  # type: ignore[method-assign]
    desk.do(m.AssignTicket(ticket_id=ticket().id, person_id=ME.id), poison, acknowledge())
    bench.main.until(lambda: desk.link.unresolved == 1 and desk.link.waiting == 0)
    assert ["message.too_large"] == [each.code for each in desk.unresolved()]
    assert 2 == len(bench.central.applied)


def test_rule_known_here_is_told_at_once(bench: Bench) -> None:
    """What the rules forbid on the facts at hand is not sent; the person hears it at once, the rest is done."""
    bench.central.put(alarm(2, acknowledged_at=NOW, acknowledged_by=OTHER.id))
    desk = bench.live()
    told: list[Unresolved] = []
    desk.on_refused(told.append)
    desk.do(acknowledge(2), acknowledge(1))
    assert [("alarm.already_acknowledged", OTHER.id)] == [(each.code, each.facts["by"]) for each in told]
    bench.main.until(lambda: desk.link.waiting == 0)
    assert 1 == len(bench.central.applied)


def test_undo_and_redo(bench: Bench) -> None:
    """Undo takes the last act back as a whole, redo does it again; both reach the central service."""
    bench.central.put(alarm(2))
    desk = bench.live()
    assert desk.undo() is None
    desk.do(acknowledge(1), acknowledge(2))
    assert acknowledge(1) == desk.undo()
    assert [None, None] == [each.acknowledged_by for each in desk.board.alarms.values()]
    assert acknowledge(1) == desk.redo()
    assert [ME.id, ME.id] == [each.acknowledged_by for each in desk.board.alarms.values()]
    desk.undo()
    bench.main.until(lambda: desk.link.waiting == 0)
    assert bench.central.get(Noun.ALARM, alarm(2).id).acknowledged_by is None
    assert desk.undo() is None
    desk.do(acknowledge(1))
    assert desk.redo() is None


def test_redo_of_an_ended_window_ends_the_one_that_took_its_place(bench: Bench) -> None:
    """Undo opens the rest of it as a window of its own; redo ends that, and undo brings it back once more."""
    desk = bench.live()
    begin = m.SetMaintenance(
        maintenance_id=new_id(), customer_id=customer().id, starts_at=desk.now(),
        ends_at=desk.now() + timedelta(days=1), reason="Umbau",
    )  # fmt: skip

    def running() -> list[str]:
        return [each.id for each in desk.board.maintenances.values() if each.is_running(desk.now())]

    desk.do(begin)
    desk.do(m.EndMaintenance(maintenance_id=begin.maintenance_id))
    assert running() == []
    desk.undo()
    (again,) = running()
    assert again != begin.maintenance_id
    desk.redo()
    assert running() == []
    desk.undo()
    assert len(running()) == 1
    bench.main.until(lambda: desk.link.waiting == 0)
    assert desk.unresolved() == []


def test_new_epoch_downloads_everything_anew_and_keeps_the_outbox(bench: Bench) -> None:
    """After a restore of the central service the replica begins anew; what was typed stays."""
    desk = bench.live()
    desk.save_draft("call:1", "Frau Krause, Outlook")
    bench.central.restore(customer(), contract(), server(7), ME, OTHER)
    bench.main.until(lambda: set(desk.board.servers) == {server(7).id})
    assert {} == dict(desk.board.alarms)
    assert "Frau Krause, Outlook" == desk.draft("call:1")


def test_download_in_pages_tells_its_progress(bench: Bench) -> None:
    """A long download shows how far it is and ends without a progress."""
    bench.central.put(*(server(number) for number in range(10, 60)))
    bench.central.page_limit = 7
    desk = bench.desk(timing=Timing(poll_s=1, deadline_s=1.5, gap_s=0.0))
    seen: list[LinkState] = []
    desk.on_link(seen.append)
    bench.main.until(lambda: len(desk.board.servers) == 51 and desk.link.progress is None)
    assert {state.progress[1] for state in seen if state.progress is not None} == {59}


def test_replica_that_breaks_while_running_is_downloaded_anew(bench: Bench, tmp_path: Path) -> None:
    """Garbage in the file under a closed desk costs a download, never a crash; the outbox is untouched."""
    desk = bench.live()
    desk.save_draft("call:1", "bleibt")
    assert desk.close()
    path = tmp_path / "one" / "replica.db"
    path.write_bytes(b"this is no database, this is a letter to somebody" * 100)
    again = bench.live()
    assert alarm() == again.board.alarms[alarm().id]
    assert "bleibt" == again.draft("call:1")
    assert (tmp_path / "one" / "replica.db.broken").exists()


def test_session_that_ended_is_asked_for(bench: Bench) -> None:
    """Without a good session the desk says so and goes on after a login; a wrong password is told as such."""
    desk = bench.desk(login="")
    bench.main.until(lambda: desk.link.link is Link.LOGIN_NEEDED)
    with pytest.raises(Refused, match=r"login\.needed"):
        desk.do(acknowledge())
    with pytest.raises(Refused, match=r"login\.wrong"):
        bench.main.run(desk.log_in("adler", "guess"))
    assert ME == bench.main.run(desk.log_in("adler", "secret"))
    bench.main.until(lambda: desk.link.link is Link.LIVE and desk.board.alarms)
    bench.central.tokens.clear()
    bench.main.until(lambda: desk.link.link is Link.LOGIN_NEEDED)
    desk.do(acknowledge())
    assert 1 == desk.link.waiting
    bench.main.run(desk.log_in("adler", "secret"))
    bench.main.until(lambda: desk.link.waiting == 0)


def test_what_one_person_did_is_not_sent_as_another(bench: Bench) -> None:
    """Two people share a workstation: what the first did waits for the first, drafts too."""
    desk = bench.desk(login="")
    bench.main.until(lambda: desk.link.link is Link.LOGIN_NEEDED)
    bench.main.run(desk.log_in("adler", "secret"))
    bench.main.until(lambda: desk.link.link is Link.LIVE and desk.board.alarms)
    bench.central.tokens.clear()
    bench.main.until(lambda: desk.link.link is Link.LOGIN_NEEDED)
    desk.do(acknowledge())
    desk.save_draft("call:1", "von Adler")
    bench.main.run(desk.log_in("krause", "secret"))
    bench.main.until(lambda: desk.me == OTHER and desk.link.link is Link.LIVE)
    assert (0, "", None) == (desk.link.waiting, desk.draft("call:1"), desk.board.alarms[alarm().id].acknowledged_by)
    desk.do(m.AssignTicket(ticket_id=ticket().id, person_id=OTHER.id))
    bench.main.until(lambda: desk.link.waiting == 0)
    assert bench.central.get(Noun.ALARM, alarm().id).acknowledged_by is None
    bench.main.run(desk.log_in("adler", "secret"))
    bench.main.until(lambda: desk.me == ME and desk.link.waiting == 0)
    assert bench.central.get(Noun.ALARM, alarm().id).acknowledged_by == ME.id
    assert "von Adler" == desk.draft("call:1")


def test_log_out_forgets_the_person(bench: Bench) -> None:
    """After logging out nobody is at the desk, there or at the next start."""
    desk = bench.live()
    bench.main.run(desk.log_out())
    assert (None, Link.LOGIN_NEEDED) == (desk.me, desk.link.link)
    assert {} == bench.central.tokens
    desk.close()
    assert bench.desk(login="", is_started=False).me is None


def test_central_that_no_longer_speaks_our_protocol(bench: Bench) -> None:
    """426 is told as what it is, and tried again: the other side may be rolled back."""
    bench.central.before = lambda path: (426, b"{}") if path == "/feed" else None
    desk = bench.desk()
    bench.main.until(lambda: desk.link.link is Link.TOO_OLD)
    bench.central.before = lambda _path: None
    bench.main.until(lambda: desk.link.link is Link.LIVE)


@pytest.mark.parametrize(
    "answer",
    [(500, b""), (503, b"{}"), (200, b"{"), (200, b"<html>proxy</html>"), (404, b"x"), (200, b"[]"), (302, b"")],
    ids=["500", "503", "truncated", "html", "404", "wrong type", "302"],
)
def test_nonsense_from_the_network_is_an_outage(bench: Bench, answer: tuple[int, bytes]) -> None:
    """Whatever a broken proxy or service answers, the board stays and the desk recovers by itself."""
    desk = bench.live()
    bench.central.before = lambda _path: answer
    bench.central.put(server(2))
    desk.do(acknowledge())
    bench.main.until(lambda: desk.link.link is Link.OFFLINE)
    assert desk.board.alarms[alarm().id].acknowledged_by == ME.id
    bench.central.before = lambda _path: None
    bench.main.until(lambda: desk.link.link is Link.LIVE and desk.link.waiting == 0 and len(desk.board.servers) == 2)
    assert 1 == len(bench.central.applied)


def test_checks_are_newest_online_and_from_the_replica_offline(bench: Bench) -> None:
    """A server's checks come fresh from the centre and are live on the board; out of reach, the replica has them."""
    bench.central.fresh[server().id] = [check(value=77.0, last_at=NOW + timedelta(minutes=1))]
    desk = bench.live()
    assert [77.0] == [each.value for each in bench.main.run(desk.ask_checks(server().id))]
    bench.central.put(check(state=State.CRITICAL, last_at=NOW + timedelta(minutes=2)))
    bench.main.until(lambda: desk.board.checks[check().id].state is State.CRITICAL)
    desk.close()
    bench.central.close()
    offline = bench.desk()
    bench.main.until(lambda: offline.link.link is Link.OFFLINE)
    assert [State.CRITICAL] == [each.state for each in bench.main.run(offline.ask_checks(server().id))]
    with pytest.raises(Unreachable):
        bench.main.run(offline.ask_history(server().id))


def test_articles_come_oldest_first_and_stay_live(bench: Bench) -> None:
    """A ticket's stream is read from the replica, ordered, and grows on the board."""
    bench.central.put(article(2, at=NOW - timedelta(hours=1)), article(9, ticket_id=make_id(2, 7)))
    desk = bench.live()
    found = bench.main.run(desk.ask_articles(ticket().id))
    assert [article(2).id, article(1).id] == [each.id for each in found]
    bench.central.put(article(3))
    bench.main.until(lambda: article(3).id in desk.board.articles)
    assert article(9).id not in desk.board.articles
    desk.do(m.RemoveNote(article_id=article(3).id))
    assert article(3).id not in desk.board.articles
    bench.main.until(lambda: desk.link.waiting == 0)
    assert article(3).id not in desk.board.articles


def test_ticket_made_here_gets_its_number_from_the_centre(bench: Bench) -> None:
    """A phone ticket is on the board with its clock before the central service knows of it."""
    desk = bench.live()
    create = m.CreateTicket(
        ticket_id=new_id(),
        customer_id=customer().id,
        subject="Outlook geht bei allen nicht",
        channel=ticket().channel,
        affected=ticket().affected,
        request=ticket().request,
        notified_at=desk.now(),
        alarm_ids=(alarm().id,),
    )
    desk.do(create)
    made = desk.board.tickets[create.ticket_id]
    assert (TicketStatus.NEW, 24 * 3600) == (made.status, made.clock.target_s)
    assert made.id == desk.board.alarms[alarm().id].ticket_id
    bench.main.until(lambda: desk.link.waiting == 0)
    bench.central.put(ticket(1, id=create.ticket_id, number="26-00042"))
    bench.main.until(lambda: desk.board.tickets[create.ticket_id].number == "26-00042")


def test_clock_is_the_central_services(bench: Bench) -> None:
    """Countdowns run by the central service's clock, and the difference is told."""
    bench.central.offset = timedelta(hours=-3)
    desk = bench.live()
    bench.main.until(lambda: abs(desk.link.clock_offset_s - 3 * 3600) < 60)
    assert abs(desk.now() - bench.central.now()) < timedelta(seconds=60)


def test_f5_gives_up_a_dead_connection(bench: Bench) -> None:
    """A request that hangs on a cut wire is given up at once, without waiting for its deadline."""
    wire = bench.wire()
    desk = bench.live(url=wire.url)
    wire.cut()
    bench.central.put(server(2))
    wire.heal()
    desk.sync_now()
    bench.main.until(lambda: len(desk.board.servers) == 2)


def test_close_is_quick_and_final(bench: Bench) -> None:
    """Closing stops every thread, with a request on the wire too; a second time does nothing."""
    wire = bench.wire()
    desk = bench.live(url=wire.url)
    wire.cut()
    assert desk.close()
    assert desk.close()
    with pytest.raises(Unreachable):
        bench.main.run(desk.ask_history(server().id))


def test_importing_is_light() -> None:
    """The desk can be imported on the thread that draws: what is heavy comes later, on other threads."""
    heavy = ("sqlalchemy", "requests", "urllib3", "keyring", "cryptography", "PySide6")
    code = (
        f"import sys, app.console.live_desk, app.console.session_token; print([n for n in {heavy} if n in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]" == said.stdout.strip()
