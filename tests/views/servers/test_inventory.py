"""The leaf of a server's inventory, and the search for software on servers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.domain.errors import Refused
from app.domain.inventory import Difference, Hardware, Inventory, Part, ServiceEntry, Software, System, Way
from app.views.kit.language import Language, Languages
from app.wire.inventory import Installed, InstalledAnswer, InventoryAnswer
from tests.views.servers.conftest import DB02, EX01, Room

pytestmark = pytest.mark.views

AT = datetime(2025, 11, 27, 5, 12, tzinfo=UTC)
FOUND = Inventory(
    AT,
    Hardware("HPE", "ProLiant DL380", "CZ1", processor="Xeon", cores=8, memory=64 * 2**30),
    System("Windows Server 2022 Standard", "21H2", "20348.2849"),
    software=(
        Software("Java 8 Update 411", "8.0.4110.9", "Oracle", date(2024, 4, 22)),
        Software("7-Zip", "24.08", "Igor Pavlov"),
    ),
    services=(ServiceEntry("Spooler", "Druckwarteschlange", True, "running"),),
    missing=(("disks", "denied"), ("users", "timeout")),
)
ANSWER = InventoryAnswer(
    inventory=FOUND,
    before_at=AT.replace(month=10),
    differences=(
        Difference(Part.HARDWARE, Way.CHANGED, "", "memory", str(32 * 2**30), str(64 * 2**30)),
        Difference(Part.SOFTWARE, Way.REMOVED, "WinZip", before="26.0"),
    ),
    months=("2025-11", "2025-10"),
)


def opened(room: Room) -> Any:
    """The leaf of the first server."""
    room.screen.open_fact("server", EX01)
    room.screen.detail.open_leaf("inventory")
    return room.screen.detail.page()


def test_the_inventory_shows_hardware_and_programs(room: Room) -> None:
    """Basics on top; programs below in dictionary order, narrowed by what is typed."""
    room.desk.laid_down[f"/servers/{EX01}/inventory"] = ANSWER
    page = opened(room)
    room.wait(lambda: len(page.table) == 2)
    assert "Modell: HPE ProLiant DL380" in page.grid.text()
    assert "Arbeitsspeicher: 64\u00a0GB" in page.grid.text()
    assert [("7-Zip", "24.08"), ("Java 8 Update 411", "8.0.4110.9")] == [
        (line.name, line.first) for line in page.table.facts()
    ]
    page.filter.setText("oracle")
    assert ["Java 8 Update 411"] == [line.name for line in page.table.facts()]


def test_what_changed_since_last_month_is_told_in_words(room: Room) -> None:
    """Memory from one size to another, a program that is gone."""
    room.desk.laid_down[f"/servers/{EX01}/inventory"] = ANSWER
    page = opened(room)
    room.wait(lambda: len(page.table) == 2)
    page.tabs.setCurrentIndex(4)
    assert [
        ("Hardware", "Arbeitsspeicher: 32\u00a0GB → 64\u00a0GB"),
        ("WinZip", "entfernt 26.0"),
    ] == [(line.name, line.second) for line in page.table.facts()]


def test_what_could_not_be_read_is_not_shown_as_none(room: Room) -> None:
    """Who is signed in took too long: it is not known, which is not nobody."""
    room.desk.laid_down[f"/servers/{EX01}/inventory"] = ANSWER
    page = opened(room)
    room.wait(lambda: len(page.table) == 2)
    page.tabs.setCurrentIndex(3)
    assert "Nicht bekannt Das Lesen hat zu lange gedauert" == page.view.empty.accessibleName()


def test_an_inventory_out_of_reach_says_so(room: Room) -> None:
    """With a way to try again; the basics are there."""
    page = opened(room)
    room.wait(lambda: not page.bar.isHidden())
    assert "nicht erreichbar" in page.bar.text()
    assert "Rolle" in page.more.text()


def test_software_is_looked_for_on_all_servers(room: Room) -> None:
    """Words and a version; Enter goes to the list, Enter there opens the server's inventory."""
    room.desk.laid_down["/inventory/installed?q=java%208"] = InstalledAnswer(
        found=[Installed(server_id=DB02, name="Java 8 Update 411", version="8.0.4110.9", since=AT)], servers=1
    )
    room.screen.open_fact("server.software", "java 8")
    search: Any = room.screen.software
    room.wait(lambda: len(search.table) == 1)
    assert ["SRV-DB02"] == [found.server for found in search.table.facts()]
    room.qtbot.keyClick(search.field, Qt.Key.Key_Return)
    room.qtbot.keyClick(search.view, Qt.Key.Key_Return)
    assert (DB02, "inventory") == (room.screen.detail.server_id, room.screen.detail.leaf())
    assert search.isHidden()


def test_a_question_that_is_refused_is_answered_in_words(room: Room, german: Languages) -> None:
    """In the reader's language."""
    room.desk.laid_down["/inventory/installed"] = Refused("inventory.nothing_asked")
    room.screen.open_fact("server.software", "<>")
    search: Any = room.screen.software
    room.wait(lambda: not search.bar.isHidden())
    assert "Wonach soll gesucht werden? Ein Wort genügt." == search.bar.text()
    german.speak(Language.ENGLISH)
    assert len(search.table.columns) == 6
