"""A month's work as a file: asked for in words, fetched from the central service, saved where one wants it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QMainWindow
from pytestqt.qtbot import QtBot

from app.domain.errors import Refused
from app.views.customers.billing_sheet import BillingSheet
from app.views.kit.actions import Actions
from app.views.kit.means import Means
from app.views.kit.tasks import Tasks
from tests.views.fake_desk import FakeDesk, fleet, make_id
from tests.views.stage import surroundings

pytestmark = pytest.mark.views


@pytest.fixture
def desk() -> FakeDesk:
    """A fleet in memory; November 2026."""
    return FakeDesk(*fleet())


@pytest.fixture
def sheet(qtbot: QtBot, desk: FakeDesk, tmp_path: Path) -> Iterator[BillingSheet]:
    """The sheet over a window."""
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1200, 800)
    around = surroundings(window, desk, tmp_path)
    means = Means(desk, Actions(window), around, Tasks(lambda error: pytest.fail(str(error))), lambda *_: None)
    window.show()
    yield BillingSheet(means, window)
    window.hide()


def field(sheet: BillingSheet, name: str) -> QComboBox:
    """A choice of the form."""
    assert sheet.asked is not None
    found = sheet.asked.fields[name]
    assert isinstance(found, QComboBox)
    return found


def test_the_running_month_and_the_chosen_customer_come_first(sheet: BillingSheet) -> None:
    """Thirteen months back, for this customer or for all."""
    sheet.ask_for(make_id(1, 1))
    months = [field(sheet, "month").itemText(at) for at in range(field(sheet, "month").count())]
    assert ("2026-11", "2026-10", "2025-11", 13) == (months[0], months[1], months[-1], len(months))
    assert ["Autohaus Meyer & Söhne GmbH", "alle Kunden"] == [field(sheet, "customer").itemText(at) for at in (0, 1)]


def test_early_in_a_month_the_one_before_is_offered_first(sheet: BillingSheet, desk: FakeDesk) -> None:
    """That is when it is billed."""
    desk.pass_time(days=8)
    sheet.ask_for("")
    assert "2026-11" == field(sheet, "month").currentText()


def test_what_was_asked_for_is_saved(sheet: BillingSheet, desk: FakeDesk, tmp_path: Path) -> None:
    """The central service's own bytes, under the name that was chosen."""
    desk.laid_down["/billing"] = b"PK-bytes"
    sheet.ask_for(make_id(1, 1))
    assert sheet.asked is not None
    said: list[str] = []
    sheet.said.connect(said.append)
    asyncio.run(sheet._fetch(sheet.asked, sheet.asked.values()))  # noqa: SLF001 - the loop is the shell's
    (path,) = desk.asked_paths
    assert f"customer={make_id(1, 1)}" in path
    assert "month=2026-11" in path
    sheet.save(tmp_path / "november.xlsx", b"PK-bytes")
    assert b"PK-bytes" == (tmp_path / "november.xlsx").read_bytes()
    assert "november.xlsx" in said[0]
    assert not sheet.isVisible()


def test_what_went_wrong_is_said_and_the_form_stays(sheet: BillingSheet, desk: FakeDesk, tmp_path: Path) -> None:
    """No connection, a refusal, a folder one may not write to."""
    sheet.ask_for("")
    assert sheet.asked is not None
    desk.laid_down["/billing"] = Refused("customer.unknown")
    asyncio.run(sheet._fetch(sheet.asked, sheet.asked.values()))  # noqa: SLF001
    assert sheet.asked.bar.text()
    desk.is_reachable = False
    asyncio.run(sheet._fetch(sheet.asked, sheet.asked.values()))  # noqa: SLF001
    assert "Ohne Verbindung" in sheet.asked.bar.text()
    sheet.save(tmp_path / "nowhere" / "file.csv", b"x")
    assert "Nicht gespeichert" in sheet.asked.bar.text()
    assert sheet.isVisible()
