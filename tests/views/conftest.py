"""What every test of the face lives with."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views.kit.language import Languages
from tests.views.patience import PatientBot
from tests.views.stage import speaking_german

HERE = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tolerate what the offscreen platform says when it has no window manager to ask: sizes, raising, grabbing keys."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's bot, which waits as long as a busy machine needs."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _no_language_left() -> Iterator[None]:
    """Take away the words a test has put into the program: the next one speaks as if it were the first."""
    yield
    if (application := QCoreApplication.instance()) is not None:
        for translator in application.findChildren(QTranslator):
            application.removeTranslator(translator)
        QLocale.setDefault(QLocale.system())


@pytest.fixture
def german(qapp: QApplication) -> Iterator[Languages]:
    """The words of the program, German at first; none afterwards."""
    with speaking_german(qapp) as languages:
        yield languages


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[asyncio.AbstractEventLoop]:
    """The loop of Qt for what a screen asks of the central service; none afterwards."""
    from qasync import QEventLoop

    made = QEventLoop(qapp)
    asyncio.set_event_loop(made)
    yield made
    qapp.processEvents()
    made.close()
    asyncio.set_event_loop(None)
