"""Reading in a process of its own: nothing that happens to it happens to the one who asks."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from app.domain.errors import Unreachable
from app.formats.mail import worker
from app.formats.mail.child import READY
from app.formats.mail.letter import Automated, Unreadable
from app.formats.mail.reader import read_strictly
from app.formats.mail.worker import RAW_LIMIT, MailReader
from tests.formats.mail.samples import NAMES, sample

ROOT = Path(__file__).parents[3]
GREETS = f"import sys, time\nout = sys.stdout.buffer\nout.write((5).to_bytes(4, 'big') + {READY!r})\nout.flush()\n"


@pytest.fixture
def mails() -> Iterator[MailReader]:
    """The real process, with time enough on a busy machine."""
    with MailReader(time_limit_s=120.0) as reader:
        yield reader


def pretending(code: str, **options: float) -> MailReader:
    """A process that greets as it should and then does something else."""
    return MailReader([sys.executable, "-c", GREETS + code], **options)


def test_it_reads_what_is_read_here(mails: MailReader):
    """All mails, in one process, with every field."""
    assert [mails.read(sample(name)) for name in NAMES] == [read_strictly(sample(name)) for name in NAMES]


def test_it_knows_our_own_addresses(mails: MailReader):
    """They travel with the question."""
    assert mails.read(sample("own_copy"), own=["service@sektor.example"]).automated_reason is Automated.OWN_LOOP


def test_a_large_mail_within_its_memory(mails: MailReader):
    """As large as mail servers let through."""
    data = b"Subject: gross\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n" + b"QUJD" * (
        11 * 1024 * 1024
    )
    found = mails.read(data)
    assert (found.unreadable, found.attachments[0].size) == (Unreadable.NONE, 33 * 1024 * 1024)


def test_a_mail_beyond_all_measure_is_told_by_its_headers(mails: MailReader):
    """No process has to take it in."""
    found = mails.read(b"Subject: riesig\nFrom: a@b.example\n\n" + bytes(RAW_LIMIT))
    assert (found.unreadable, found.subject, found.from_address) == (Unreadable.TOO_LARGE, "riesig", "a@b.example")


def test_a_mail_that_takes_too_long_ends_the_process(caplog: pytest.LogCaptureFixture):
    """There is a letter with the few headers that anybody can see, and the log tells of it."""
    with caplog.at_level(logging.WARNING), pretending("sys.stdin.buffer.read()", time_limit_s=0.2) as reader:
        found = reader.read(sample("outlook_de"))
    assert (found.unreadable, found.from_address) == (Unreadable.TOO_SLOW, "anna.beispiel@inselhotel.example")
    assert [record.getMessage() for record in caplog.records] == ["the process that reads mails was ended: too_slow"]


@pytest.mark.parametrize(
    "code",
    [
        "sys.exit(1)",
        "out.write(b'\\0\\0\\0\\1x'); out.flush(); time.sleep(9)",
        "out.write(b'\\xff' * 9); out.flush(); time.sleep(9)",
    ],
)
def test_a_process_that_falls_over_costs_no_mail(code: str, caplog: pytest.LogCaptureFixture):
    """It is tried twice, for something else may have ended it."""
    with caplog.at_level(logging.WARNING), pretending(code) as reader:
        found = reader.read(sample("outlook_de"))
    assert (found.unreadable, found.message_id) == (Unreadable.CRASHED, "ab12cd34ef56@EX01.inselhotel.local")
    assert len(caplog.records) == 2


def test_a_process_ended_from_outside_is_started_again(mails: MailReader):
    """Between two mails nobody even notices."""
    mails.read(b"")
    child = _reading()
    child.kill()
    child.wait()
    assert mails.read(sample("scanner")).subject == "Störung Gerät"


def test_without_a_process_it_is_said(tmp_path: Path):
    """The mail is not to blame: it is not marked unreadable."""
    for argv in ([str(tmp_path / "missing")], [sys.executable, "-c", ""]):
        with MailReader(argv) as reader, pytest.raises(Unreachable):
            reader.read(b"x")


def test_it_is_gone_afterwards(mails: MailReader):
    """Nothing is left running."""
    others = set(psutil.Process().children())  # servers that other tests have started
    mails.read(b"")
    children = set(psutil.Process().children()) - others
    mails.close()
    assert children
    assert not [one for one in children if one.is_running()]


def _reading() -> psutil.Process:
    """The child that reads mails, among servers of other tests that may just be ending."""
    found = []
    for one in psutil.Process().children():
        with contextlib.suppress(psutil.NoSuchProcess):  # a zombie has no command line either
            if "mail-reader" in one.cmdline():
                found.append(one)
    [child] = found
    return child


def _alone() -> subprocess.Popen[bytes]:
    process = subprocess.Popen(worker.command(), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.read(9) == b"\0\0\0\5" + READY
    return process


def test_it_ends_when_nobody_asks_any_more():
    """With its input, as when the program that started it was killed."""
    with _alone() as process:
        process.communicate(timeout=30)
        assert process.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="only on Linux: Windows has no such limits")
def test_its_memory_is_limited():
    """By the system, before a mail is read."""
    with _alone() as process:
        if sys.platform == "linux":
            assert psutil.Process(process.pid).rlimit(psutil.RLIMIT_AS) == (256 * 1024 * 1024, 256 * 1024 * 1024)
        os.kill(process.pid, signal.SIGTERM)
        process.communicate()


def test_the_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch):
    """Whichever command it is, it knows the word."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/wachpult/wachpult-central")
    assert worker.command() == ["/opt/wachpult/wachpult-central", "mail-reader"]
