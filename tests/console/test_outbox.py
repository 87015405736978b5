"""The outbox: nothing that was done or typed is lost, whatever ends the program."""

from __future__ import annotations

import logging
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from app.console.outbox import MIGRATIONS, Outbox, TooNew
from app.domain.errors import Refused
from app.wire import mutations as m
from app.wire.mutations import Outcome
from tests.console.facts import ME, NOW, OTHER, alarm, server


def acts(count: int) -> list[m.Mutation]:
    """Some mutations that can be told apart."""
    return [m.SetServerNote(server_id=server().id, note=f"Notiz {number}") for number in range(count)]


def box(folder: Path) -> Outbox:
    """The outbox of a folder."""
    return Outbox(folder / "outbox.db")


def test_what_was_added_is_there_after_reopening(tmp_path: Path) -> None:
    """Order, numbers, times and the client's id survive the program."""
    first = box(tmp_path)
    mids = first.add(acts(3), person_id=ME.id, occurred_at=NOW)
    client_id = first.client_id
    first.close()
    again = box(tmp_path)
    assert client_id == again.client_id
    sent = again.waiting(ME.id)
    assert (list(mids), acts(3), [NOW] * 3) == (
        [s.mid for s in sent],
        [s.mutation for s in sent],
        [s.occurred_at for s in sent],
    )
    again.close()


def test_numbers_are_never_used_twice(tmp_path: Path) -> None:
    """Also after everything was settled and the program began anew: a number names one mutation for ever."""
    first = box(tmp_path)
    (mid,) = first.add(acts(1), person_id=ME.id, occurred_at=NOW)
    first.settle([Outcome(mid=mid, outcome="applied", seq=5)], epoch="e")
    assert [mid] == first.reached(epoch="e", seq=5)
    first.close()
    again = box(tmp_path)
    (after,) = again.add(acts(1), person_id=ME.id, occurred_at=NOW)
    assert after > mid
    again.close()


def test_outcomes(tmp_path: Path) -> None:
    """Applied ones stay until the feed has brought them, refused ones until somebody decides."""
    outbox = box(tmp_path)
    one, two, three, four = outbox.add(acts(4), person_id=ME.id, occurred_at=NOW)
    outcomes = [
        Outcome(mid=one, outcome="applied", seq=5),
        Outcome(mid=two, outcome="rejected", code="ticket.closed", facts={"number": "26-1"}),
        Outcome(mid=three, outcome="merged", seq=9),
        Outcome(mid=99, outcome="applied"),
    ]
    assert [one, two, three] == [entry.mid for entry in outbox.settle(outcomes, epoch="e")]
    assert [] == outbox.settle(outcomes, epoch="e")
    assert [four] == [sent.mid for sent in outbox.waiting(ME.id)]
    assert ([], [one]) == (outbox.reached(epoch="e", seq=4), outbox.reached(epoch="e", seq=6))
    outbox.close()
    again = box(tmp_path)
    assert [(two, True), (three, False), (four, False)] == [(e.mid, e.is_unresolved) for e in again.entries(ME.id)]
    assert ("ticket.closed", {"number": "26-1"}) == (again.entries(ME.id)[0].code, again.entries(ME.id)[0].facts)
    assert (True, False, False) == (again.discard(two), again.discard(two), again.discard(four))
    assert [three] == again.reached(epoch="another", seq=0)
    again.close()


def test_refused_here_is_kept_but_not_sent(tmp_path: Path) -> None:
    """What a rule forbids waits for a decision from the beginning."""
    outbox = box(tmp_path)
    outbox.add(acts(2), person_id=ME.id, occurred_at=NOW, refusals=[None, Refused("alarm.closed")])
    assert (["alarm.closed"], 1) == (
        [entry.code for entry in outbox.entries(ME.id) if entry.is_unresolved],
        len(outbox.waiting(ME.id)),
    )
    outbox.close()


def test_people_do_not_mix(tmp_path: Path) -> None:
    """Mutations and drafts belong to who made them."""
    outbox = box(tmp_path)
    outbox.add(acts(1), person_id=ME.id, occurred_at=NOW)
    outbox.save_draft("call:1", "mein", person_id=ME.id, now=NOW)
    assert ([], {}) == (outbox.waiting(OTHER.id), outbox.drafts(OTHER.id))
    assert {"call:1": "mein"} == outbox.drafts(ME.id, "call:")
    outbox.close()


def test_drafts_and_person_survive(tmp_path: Path) -> None:
    """The last text counts; an empty one removes it."""
    outbox = box(tmp_path)
    for text in ("H", "Ha", "Hallo"):
        outbox.save_draft("ticket:1:note", text, person_id=ME.id, now=NOW)
    outbox.save_draft("ticket:2:note", "weg", person_id=ME.id, now=NOW)
    outbox.save_draft("ticket:2:note", "", person_id=ME.id, now=NOW)
    outbox.remember(person=ME, clock_offset_s=-2.5)
    outbox.close()
    again = box(tmp_path)
    assert ({"ticket:1:note": "Hallo"}, ME, -2.5) == (again.drafts(ME.id), again.person, again.clock_offset_s)
    again.forget_person()
    assert again.person is None
    again.close()


def test_broken_file_is_kept_and_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A file that can't be read is renamed, never deleted; work goes on in a new one under another client id."""
    path = tmp_path / "outbox.db"
    path.write_bytes(b"these bytes may still be worth something" * 200)
    with caplog.at_level(logging.ERROR):
        outbox = Outbox(path)
    assert outbox.set_aside_as is not None
    assert b"these bytes" == outbox.set_aside_as.read_bytes()[:11]
    assert 1 == len(outbox.add(acts(1), person_id=ME.id, occurred_at=NOW))
    outbox.close()


def test_file_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    """Going back a version must not cost anybody's work."""
    box(tmp_path).close()
    with sqlite3.connect(tmp_path / "outbox.db") as db:
        db.execute(f"PRAGMA user_version={len(MIGRATIONS) + 1}")
    db.close()
    before = (tmp_path / "outbox.db").read_bytes()
    with pytest.raises(TooNew):
        box(tmp_path)
    assert before == (tmp_path / "outbox.db").read_bytes()


WORKER = """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from app.console.outbox import Outbox
    from app.wire import mutations as m

    now = datetime(2026, 3, 4, 10, tzinfo=UTC)
    outbox = Outbox(Path(sys.argv[1]))
    for number in range(1_000_000):
        outbox.add([m.SetServerNote(server_id=sys.argv[2], note=str(number))], person_id="me", occurred_at=now)
        outbox.save_draft("call:1", "x" * number, person_id="me", now=now)
        print(number, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="only on Linux: SIGKILL")
def test_kill_loses_nothing_that_was_said_to_be_kept(tmp_path: Path) -> None:
    """SIGKILL in the middle of typing and doing, ten times: all that was acknowledged is there, in order."""
    path = tmp_path / "outbox.db"
    wanted: list[str] = []
    for after in (3, 1, 10, 25, 2, 7, 14, 5, 30, 4):
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(WORKER), str(path), alarm().id], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        said = [process.stdout.readline().strip() for _ in range(after)]
        process.send_signal(signal.SIGKILL)
        said += [line.strip() for line in process.stdout if line.endswith("\n")]
        process.wait()
        process.stdout.close()
        outbox = Outbox(path)
        notes = [str(sent.mutation.note) for sent in outbox.waiting("me", limit=10**6)]  # type: ignore[union-attr]
        draft = outbox.drafts("me").get("call:1", "")
        outbox.close()
        assert notes[: len(wanted) + len(said)] == wanted + said
        assert len(notes) - len(wanted) - len(said) <= 1, "more is kept than was ever begun"
        assert len(draft) >= int(said[-1])
        wanted = notes
