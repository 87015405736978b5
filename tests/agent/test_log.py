"""The agent's log: a few files, and no line is lost because somebody reads."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.agent.log import LogFile, log_to


def record(text: str) -> logging.LogRecord:
    """One line of the log."""
    return logging.LogRecord("agent", logging.INFO, __file__, 1, text, None, None)


def test_it_keeps_four_files(tmp_path: Path):
    """The oldest goes."""
    log = LogFile(tmp_path, most_bytes=200)
    for number in range(40):
        log.handle(record(f"line {number:04}"))
    log.close()
    names = sorted(each.name for each in tmp_path.iterdir())
    assert ["agent.log", "agent.log.1", "agent.log.2", "agent.log.3"] == names
    assert "line 0039" in (tmp_path / "agent.log").read_text("utf-8")
    assert all(each.stat().st_size <= 200 for each in tmp_path.iterdir())


def test_while_a_file_cannot_be_renamed_it_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """On Windows somebody's editor keeps it open: every line is there, and afterwards it is four files again."""
    log = LogFile(tmp_path, most_bytes=200)
    with monkeypatch.context() as busy:

        def refuse(source: str, dest: str) -> None:
            raise PermissionError(32, "another process has it open", source)

        busy.setattr(log, "rotate", refuse)
        for number in range(40):
            log.handle(record(f"line {number:04}"))
    text = (tmp_path / "agent.log").read_text("utf-8")
    assert [f"line {number:04}" for number in range(40)] == [line[-9:] for line in text.splitlines()]
    log.handle(record("afterwards"))
    log.close()
    assert ["agent.log", "agent.log.1"] == sorted(each.name for each in tmp_path.iterdir())


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """The root of all loggers, which is afterwards as it was."""
    found = logging.getLogger()
    handlers, level = list(found.handlers), found.level
    yield found
    for each in set(found.handlers) - set(handlers):
        found.removeHandler(each)
        each.close()
    found.setLevel(level)


@pytest.mark.parametrize(("journal", "expected"), [("8:12345", ["it broke\n"]), (None, [])])
def test_errors_are_in_the_journal_too(
    tmp_path: Path, root: logging.Logger, monkeypatch: pytest.MonkeyPatch, capsys, caplog, journal, expected
):
    """Where systemd reads standard error; everything is in the file."""
    if journal is None:
        monkeypatch.delenv("JOURNAL_STREAM", raising=False)
    else:
        monkeypatch.setenv("JOURNAL_STREAM", journal)
    log_to(tmp_path / "agent")
    with caplog.at_level(logging.ERROR, logger="nobody"):
        logging.getLogger("test").info("it works")
        logging.getLogger("test").error("it broke")
    assert expected == capsys.readouterr().err.splitlines(keepends=True)
    lines = (tmp_path / "agent" / "agent.log").read_text("utf-8").splitlines()
    assert ["INFO test: it works", "ERROR test: it broke"] == [line.split(" ", 2)[2] for line in lines]
