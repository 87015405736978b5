"""Unforeseen errors come together, once."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal, qWarning
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views.shell.crash import CrashFile, Funnel, Report
from app.views.shell.loop import Courier, run

pytestmark = [pytest.mark.views, pytest.mark.qt_no_exception_capture]


@pytest.fixture
def told() -> list[Report]:
    """What was told."""
    return []


@pytest.fixture
def funnel(told: list[Report], qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Funnel]:
    """The funnel, in place; what was there before comes back."""
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    made = Funnel(told.append)
    made.install()
    yield made
    made.remove()


class Bell(QObject):
    rung = Signal()


def fail() -> None:
    """Fail in one and the same place."""
    raise ValueError("broken")


def test_a_slot_that_fails_is_told_once_and_the_program_lives(
    funnel: Funnel, told: list[Report], caplog: pytest.LogCaptureFixture
) -> None:
    """However often it fails: it is logged again at the hundred and first time only."""
    bell = Bell()
    bell.rung.connect(fail)
    with caplog.at_level(logging.ERROR):
        for _time in range(101):
            bell.rung.emit()
    assert ["ValueError: broken"] == [report.summary for report in told]
    assert "in fail" in told[0].details
    assert "PySide6" in told[0].details
    assert len([record for record in caplog.records if "unforeseen" in record.message]) == 2


def test_a_thread_that_fails_is_told(funnel: Funnel, told: list[Report], caplog: pytest.LogCaptureFixture) -> None:
    """From whatever thread."""
    with caplog.at_level(logging.ERROR):
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    assert ["ValueError: broken"] == [report.summary for report in told]


def test_a_task_nobody_waits_for_is_told(
    qapp: QApplication, told: list[Report], caplog: pytest.LogCaptureFixture
) -> None:
    """When it is gone."""
    funnel = Funnel(told.append)

    async def lose() -> int:
        async def late() -> None:
            fail()

        task = asyncio.get_running_loop().create_task(late())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        del task
        import gc

        gc.collect()
        await asyncio.sleep(0)
        return 3

    with caplog.at_level(logging.ERROR):
        assert run(qapp, lose(), report=funnel.report) == 3
    assert ["ValueError: broken"] == [report.summary for report in told]


def test_what_qt_says_is_logged_but_not_what_nobody_can_change(
    funnel: Funnel, caplog: pytest.LogCaptureFixture
) -> None:
    """A warning is a warning; that offscreen windows cannot be raised is not."""
    with caplog.at_level(logging.WARNING):
        qWarning("something is odd")
        qWarning("This plugin does not support raise()")
    assert ["Qt: something is odd"] == [record.message for record in caplog.records]


def test_an_orderly_end_is_no_error(funnel: Funnel, told: list[Report]) -> None:
    """Neither is Ctrl+C."""
    funnel.report(KeyboardInterrupt())
    funnel.report(SystemExit(0))
    assert told == []


def test_hooks_are_given_back(told: list[Report]) -> None:
    """As they were found."""
    before = sys.excepthook, threading.excepthook
    funnel = Funnel(told.append)
    funnel.install()
    funnel.remove()
    assert before == (sys.excepthook, threading.excepthook)


def test_the_next_start_finds_what_a_dying_interpreter_left(tmp_path: Path) -> None:
    """And only that: after an orderly end there is nothing."""
    (tmp_path / "crash.log").write_text("Fatal Python error: Segmentation fault\n")
    file = CrashFile(tmp_path, is_enabled=False)
    assert file.last.startswith("Fatal Python error")
    file.close()
    again = CrashFile(tmp_path, is_enabled=False)
    assert again.last == ""
    again.close()


def test_the_courier_carries_work_to_the_main_thread_in_order(qtbot: QtBot) -> None:
    """From any thread."""
    courier, done = Courier(), list[tuple[int, int]]()

    def give() -> None:
        for number in range(5):
            courier.call_soon(lambda number=number: done.append((number, threading.get_ident())))  # type: ignore[misc]

    thread = threading.Thread(target=give)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(done) == 5)
    assert done == [(number, threading.get_ident()) for number in range(5)]
