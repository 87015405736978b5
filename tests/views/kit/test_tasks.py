"""Coroutines are kept, reported and ended; a dialog can be waited for."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.views.kit.tasks import Latest, Tasks, ask

pytestmark = pytest.mark.views


def test_a_failure_is_reported_and_a_cancellation_is_not() -> None:
    """Every task ends before ``stop`` returns."""
    failures: list[str] = []

    async def fail() -> None:
        raise ValueError("kaputt")

    async def main() -> list[bool]:
        tasks = Tasks(lambda failure: failures.append(str(failure)))
        started = [tasks.start(fail(), name="fail"), tasks.start(asyncio.sleep(3600))]
        await asyncio.sleep(0)
        await tasks.stop()
        return [task.done() for task in started]

    assert asyncio.run(main()) == [True, True]
    assert failures == ["kaputt"]


def test_a_late_answer_is_void() -> None:
    """Only the newest question counts."""
    latest = Latest()
    first, second = latest.ask(), latest.ask()
    assert (latest.is_current(first), latest.is_current(second)) == (False, True)


def test_a_dialog_can_be_waited_for(qtbot: QtBot, qapp: QApplication) -> None:
    """No nested loop: the coroutine goes on when the dialog is answered."""
    from qasync import QEventLoop

    dialog = QDialog()
    qtbot.addWidget(dialog)
    loop = QEventLoop(qapp)
    qapp.setQuitOnLastWindowClosed(False)  # as the console does: closing a dialog is no reason to end

    async def answer() -> int:
        waiting = asyncio.ensure_future(ask(dialog))
        await asyncio.sleep(0)
        dialog.accept()
        return await asyncio.wait_for(waiting, 10)

    with loop:
        assert loop.run_until_complete(answer()) == QDialog.DialogCode.Accepted
    qapp.setQuitOnLastWindowClosed(True)
    assert not dialog.isVisible()
