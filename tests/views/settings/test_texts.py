"""Text modules and the signature among the settings: written, tried out, thrown away."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from app.domain.snippet import Snippet
from app.domain.snippet_text import PLACEHOLDERS
from app.views.kit.form import Form
from app.wire.mutations_desk import RemoveSnippet, SaveSnippet, SetSignature
from tests.views.fake_desk import OTHER, make_id
from tests.views.settings.conftest import ADMIN, Page

pytestmark = pytest.mark.views

ANSWER = make_id(1, 12)


def opened(page: Page, snippet_id: str | None = ANSWER) -> Form:
    """The form of a text module; without one, of a new one."""
    snippets = page.section.snippets
    snippets.edit(None if snippet_id is None else page.desk.board.snippets[snippet_id])
    form = snippets.sheet.form
    assert form is not None
    return form


def test_a_text_module_is_written_and_taken_back(page: Page) -> None:
    """For everybody, or for oneself alone."""
    form = opened(page, None)
    name, text, whose = (form.fields[each] for each in ("name", "text", "whose"))
    page.qtbot.keyClicks(name, "Neustart")
    page.qtbot.keyClicks(text, "Bitte starten Sie {server.name} neu.")
    choice: Any = whose
    choice.setCurrentIndex(choice.findData("me"))
    form.accept()
    done = page.desk.done[-1]
    assert isinstance(done, SaveSnippet)
    assert ("Neustart", "Bitte starten Sie {server.name} neu.", "de", True) == (
        done.name, done.text, done.language, done.is_own,
    )  # fmt: skip
    assert ["Textbaustein Neustart gespeichert"] == page.done
    assert ADMIN.id == page.desk.board.snippets[done.snippet_id].person_id
    page.desk.undo()
    assert done.snippet_id not in page.desk.board.snippets


def test_an_empty_one_is_not_kept(page: Page) -> None:
    """It is said at the fields that are missing."""
    form = opened(page, None)
    form.accept()
    assert ["name", "text"] == list(form.errors())
    assert [] == page.desk.done


def test_the_text_is_shown_as_it_would_be(page: Page) -> None:
    """With examples for placeholders, and a word about braces that are none."""
    said = page.section.snippets.preview("{contact.salutation}, zu #{ticket.number} {foo}")
    assert "Guten Tag Frau Beispiel, zu #26-01234 {foo}" in said
    assert "Kein Platzhalter, bleibt so stehen: {foo}" in said
    form = opened(page)
    shown = [label.text() for label in form.findChildren(QLabel)]
    assert any("wir kümmern uns um #26-01234" in text for text in shown)


def test_every_placeholder_is_explained(page: Page) -> None:
    """In the order they are offered."""
    form = opened(page)
    shown = next(label.text() for label in form.findChildren(QLabel) if "{contact.name}  " in label.text())
    assert [f"{{{name}}}" for name in PLACEHOLDERS] == [line.split("  ")[0] for line in shown.split("\n")]


def test_one_is_removed_with_a_way_back(page: Page) -> None:
    """No question is asked."""
    page.section.snippets.rows.remove_wanted.emit(ANSWER)
    assert [RemoveSnippet(snippet_id=ANSWER)] == page.desk.done
    assert ANSWER not in page.desk.board.snippets
    page.desk.undo()
    assert ANSWER in page.desk.board.snippets


def test_somebody_elses_own_are_not_shown(page: Page) -> None:
    """Everybody's are."""
    page.desk.apply(Snippet(make_id(9, 12), 1, "Fremdes", "Text", person_id=OTHER.id))
    names = [row.name for row in page.section.snippets.rows.rows]
    assert "Fremdes" not in names
    assert "Rückmeldung" in names


def test_the_signature_is_written(page: Page) -> None:
    """With the own address; one that is none is said at its field."""
    signature = page.section.signature
    signature.edit()
    form = signature.sheet.form
    assert form is not None
    page.qtbot.keyClicks(form.fields["text"], "Viel Erfolg")
    page.qtbot.keyClicks(form.fields["mail"], "nobody")
    form.accept()
    assert ["mail"] == list(form.errors())
    page.qtbot.keyClicks(form.fields["mail"], "@provider.example")
    form.accept()
    assert [SetSignature(text="Viel Erfolg", mail="nobody@provider.example")] == page.desk.done
    assert "Viel Erfolg\nnobody@provider.example" == signature.shown.text()
    assert ["Signatur gespeichert"] == page.said
