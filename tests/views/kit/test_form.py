"""Forms: what is wrong is said at its field, nothing is lost, everything goes by keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.views.kit.day_field import DayField
from app.views.kit.form import Form
from app.views.kit.form_fields import Entry, Kind
from app.views.kit.form_sheet import FormSheet

pytestmark = pytest.mark.views

ENTRIES = (
    Entry("name", "Name", is_needed=True),
    Entry("access", "Zugang", Kind.TITLE),
    Entry("secret", "Kennwort", Kind.SECRET),
    Entry(
        "mails", "Adressen", Kind.LINES, check=lambda lines: "" if all("@" in line for line in lines) else "So nicht."
    ),
    Entry("note", "Notiz", Kind.TEXT),
    Entry("count", "Anzahl", Kind.NUMBER, most=99),
    Entry("is_on", "An", Kind.SWITCH, hint="Wirkt sofort."),
    Entry("plan", "Vertrag", Kind.CHOICE, options=(("basis", "Basis"), ("plus", "Plus"))),
    Entry("days", "Tage", Kind.SEVERAL, options=(("0", "Mo"), ("1", "Di"), ("2", "Mi"))),
    Entry("since", "Seit", Kind.DAY),
)
VALUES = {
    "name": "Werft", "secret": "", "mails": ("a@b.example", "c@d.example"), "note": "erste\nzweite", "count": 7,
    "is_on": True, "plan": "plus", "days": ("0", "2"), "since": datetime(2026, 3, 1, 23, tzinfo=UTC),
}  # fmt: skip


@pytest.fixture
def form(qtbot: QtBot) -> Iterator[Form]:
    """A form in a shown window, the keyboard in its first field."""
    window = QWidget()
    qtbot.addWidget(window)
    made = Form(ENTRIES, button="Speichern", today=date(2026, 11, 26), parent=window)
    QVBoxLayout(window).addWidget(made)
    window.resize(600, 700)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    made.focus_first()
    yield made
    window.hide()


def test_what_is_put_in_comes_out(form: Form) -> None:
    """Of every kind; a day as the instant it begins at in the reader's zone."""
    form.put(VALUES)
    assert {**VALUES, "since": datetime(2026, 3, 1, 23, tzinfo=UTC)} == form.values()
    assert not form.is_changed


def test_what_is_not_named_is_emptied(form: Form) -> None:
    """Nothing of the thing before stays."""
    form.put(VALUES)
    form.put({"name": "Museum"})
    expected: dict[str, Any] = {
        "name": "Museum", "secret": "", "mails": (), "note": "", "count": 0, "is_on": False, "plan": "basis", "days": (),
            "since": None,
    }  # fmt: skip
    assert expected == form.values()


def test_putting_values_is_no_edit(form: Form, qtbot: QtBot) -> None:
    """Typing is."""
    heard: list[int] = []
    form.edited.connect(lambda: heard.append(1))
    form.put(VALUES)
    assert [] == heard
    qtbot.keyClicks(form.fields["name"], "x")
    assert [1] == heard
    assert form.is_changed


def test_what_is_needed_is_asked_for_when_all_is_to_go_out(form: Form, qtbot: QtBot) -> None:
    """Not when the field is left; the keyboard goes to the first field that is wrong."""
    heard: list[object] = []
    form.accepted.connect(heard.append)
    form.put({"mails": ("nobody",)})
    qtbot.keyClick(form.fields["name"], Qt.Key.Key_Tab)
    assert {} == form.errors()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert ["name", "mails"] == list(form.errors())
    assert form.fields["name"].hasFocus()
    assert [] == heard


def test_what_is_wrong_is_said_when_its_field_is_left(form: Form, qtbot: QtBot) -> None:
    """And no longer, once it is right."""
    field = form.fields["mails"]
    field.setFocus()
    qtbot.keyClicks(field, "nobody")
    assert {} == form.errors()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert {"mails": "So nicht."} == form.errors()
    field.setFocus()
    qtbot.keyClicks(field, "@home.example")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert {} == form.errors()


def test_a_refusal_without_a_field_is_said_above(form: Form) -> None:
    """Nothing is swallowed."""
    form.say("nowhere", "Geht nicht.")
    assert "Geht nicht." == form.bar.text()
    form.clear_errors()
    assert not form.bar.isVisible()


def test_escape_leaves_with_everything_in_place(form: Form, qtbot: QtBot) -> None:
    """From a line and from a text alike."""
    left: list[int] = []
    form.left.connect(lambda: left.append(1))
    form.put(VALUES)
    for name in ("name", "note"):
        qtbot.keyClick(form.fields[name], Qt.Key.Key_Escape)
    assert [1, 1] == left
    assert "Werft" == form.values()["name"]


def test_fields_out_of_sight_keep_their_values(form: Form) -> None:
    """With label, hint and heading they go and come."""
    form.put(VALUES)
    form.show_only(["name", "plan"])
    assert ["name", "plan"] == [name for name, field in form.fields.items() if field.isVisible()]
    assert 7 == form.values()["count"]
    form.show_only([entry.name for entry in ENTRIES])
    assert all(field.isVisible() for field in form.fields.values())


def test_the_wheel_scrolls_the_form_and_changes_nothing(form: Form) -> None:
    """A value changes under the pointer only where the keyboard is."""
    form.put(VALUES)
    choice = form.fields["plan"]
    assert isinstance(choice, QComboBox)
    turned = QWheelEvent(
        QPointF(5, 5), QPointF(choice.mapToGlobal(QPoint(5, 5))), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, turned)
    assert "plus" == form.values()["plan"]


@pytest.mark.usefixtures("form")
def test_every_field_can_be_reached_and_named(qtbot: QtBot) -> None:
    """By Tab, also out of a text."""
    reached: list[str] = []
    for _press in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused.accessibleName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert {"Name", "Kennwort", "Adressen", "Notiz", "Anzahl", "An", "Vertrag", "Seit"} <= set(reached)


def test_a_day_is_proposed_when_one_is_wanted(form: Form) -> None:
    """Today; no day is none."""
    form.put({})
    field = form.fields["since"]
    assert isinstance(field, DayField)
    assert field.instant() is None
    field.has_day.setChecked(True)
    assert datetime(2026, 11, 25, 23, tzinfo=UTC) == field.instant()


# --- in the sheet -----------------------------------------------------------------------------------------------------


@pytest.fixture
def sheet(qtbot: QtBot) -> Iterator[FormSheet]:
    """A sheet over a window with one field in it, which has the keyboard."""
    window = QMainWindow()
    qtbot.addWidget(window)
    owner = QLineEdit(window)
    window.setCentralWidget(owner)
    window.resize(1200, 700)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    owner.setFocus()
    made = FormSheet(owner)
    yield made
    window.hide()


def opened(sheet: FormSheet, key: str = "a") -> Form:
    """A new form in the sheet."""
    form = Form(ENTRIES, button="Speichern")
    sheet.open(key, "Kunde", form, {"name": "Werft"}, lambda _form, _values: sheet.finish())
    return form


def test_what_was_typed_is_there_again(sheet: FormSheet, qtbot: QtBot) -> None:
    """Under its own key only; it is said, and can be thrown away."""
    form = opened(sheet)
    qtbot.keyClicks(form.fields["name"], " Nord")
    qtbot.keyClick(form.fields["name"], Qt.Key.Key_Escape)
    assert not sheet.is_open
    assert "Werft" == opened(sheet, "b").values()["name"]
    again = opened(sheet)
    assert "Werft Nord" == again.values()["name"]
    assert again.bar.isVisible()
    qtbot.mouseClick(again.bar.step_button, Qt.MouseButton.LeftButton)
    assert "Werft" == again.values()["name"]
    sheet.dismiss()
    assert not opened(sheet).bar.isVisible()


def test_what_is_saved_is_no_draft_any_more(sheet: FormSheet, qtbot: QtBot) -> None:
    """The sheet closes, and the keyboard is where it was."""
    form = opened(sheet)
    qtbot.keyClicks(form.fields["name"], " Nord")
    form.accept()
    assert not sheet.is_open
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert "Werft" == opened(sheet).values()["name"]


def test_a_secret_is_never_kept(sheet: FormSheet, qtbot: QtBot) -> None:
    """It has to be typed anew."""
    form = opened(sheet)
    qtbot.keyClicks(form.fields["secret"], "geheim")
    qtbot.keyClicks(form.fields["name"], "!")
    sheet.dismiss()
    again = opened(sheet)
    assert ("Werft!", "") == (again.values()["name"], again.values()["secret"])


def test_the_sheet_survives_the_loss_of_what_had_the_keyboard(sheet: FormSheet) -> None:
    """What is done in it may draw the page behind it anew."""
    window = sheet.parent()
    assert isinstance(window, QWidget)
    button = QLineEdit(window.window())
    button.show()
    button.setFocus()
    opened(sheet)
    delete(button)
    sheet.dismiss()
    assert not sheet.is_open
