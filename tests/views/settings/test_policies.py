"""Policies among the settings: every line says who said it; a change is made after its preview, and can be put back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.check import Thresholds
from app.domain.errors import Refused
from app.domain.fleet import Role
from app.domain.policy import Override, default_policy
from app.domain.policy_layers import Layer, Level, Origin, combine
from app.views.kit.form import Form
from app.views.kit.policy_sheet import question
from app.wire.policy_questions import (
    PolicyAnswer,
    PolicyApplied,
    PolicyChange,
    PolicyHistory,
    PolicyProposal,
    PolicyUndo,
    PreviewAnswer,
    PreviewEntry,
)
from app.wire.protocol import POLICY_HISTORY, POLICY_PREVIEW, POLICY_SHARED, POLICY_SHARED_UNDO
from tests.views.fake_desk import NOW, make_id
from tests.views.settings.conftest import ADMIN, Page

pytestmark = pytest.mark.views

BASIS = Origin(Level.PLAN, "basis")
STANDARD = Origin(Level.STANDARD)
OWN = Override("memory", thresholds=Thresholds(80.0, 90.0, recovery=3.0))
CHANGE = PolicyChange(id=make_id(9, 9), version=3, at=NOW, by=ADMIN.id, reason="war zu laut", before=[], after=[OWN])


def answer(subject: Origin = BASIS) -> PolicyAnswer:
    """What holds for Basis: memory is watched more strictly there."""
    lines = combine(default_policy("linux"), [Layer(subject, (OWN,))])
    return PolicyAnswer(
        level=subject.level, key=subject.key, overrides=[OWN], lines=list(lines), version=3, templates=None
    )


@pytest.fixture
def basis(page: Page) -> Page:
    """The page with Basis chosen."""
    for subject in (STANDARD, BASIS):
        page.desk.laid_down[question(subject)] = answer(subject)
        page.desk.laid_down[question(subject, POLICY_HISTORY)] = PolicyHistory(changes=[CHANGE])
    policies = page.screen.policy_section.policies
    policies.choose(BASIS)
    page.wait(lambda: policies.answer is not None and policies.answer.level is Level.PLAN)
    return page


def opened(page: Page) -> Form:
    """The sheet of the line for memory."""
    policies = page.screen.policy_section.policies
    policies.edit("memory\n")
    form = policies.sheet.sheet.form
    assert form is not None
    return form


def write(form: Form, **values: Any) -> None:
    """Type into the form."""
    form.write({**form.values(), **values})
    form.edited.emit()


def test_every_line_says_what_holds_and_who_said_it(basis: Page):
    """In the reader's words; what this level says itself is marked."""
    rows = {row.id: row for row in basis.screen.policy_section.policies.rows.rows}
    memory = rows["memory\n"]
    assert "Arbeitsspeicher ●" == memory.name
    assert "Grenzwerte: Vertrag Basis" in memory.detail
    assert "alle 1 min · Warnung ab 80 %" in memory.detail.replace("\u00a0", " ")
    assert "Vertrag" not in rows["disk\n*"].detail


def test_a_change_is_shown_before_it_is_made(basis: Page):
    """Preview with counts first; only then the button applies, and exactly what was shown."""
    found = PreviewAnswer(
        version=3, servers=12, customers=4, changes=12, closes=2, opens=1,
        entries=(PreviewEntry(server_id=make_id(3, 1), kind="memory", item="", what="changes", items=("",)),),
    )  # fmt: skip
    basis.desk.laid_down[POLICY_PREVIEW] = found
    basis.desk.laid_down[POLICY_SHARED] = PolicyApplied(version=4, servers=12)
    form = opened(basis)
    assert ("80", "90", "3") == tuple(form.values()[name] for name in ("warning", "critical", "recovery"))
    write(form, warning="85,5", attempts=7, reason="Absprache")
    assert "Vorschau" == form.done_button.text()
    form.accept()
    basis.wait(lambda: form.done_button.text() == "Übernehmen")
    assert "Betroffene Server: 12, Kunden: 4." in form.bar.text()
    assert "offene Alarme, die enden: 2" in form.bar.text()
    shown = [each.text() for each in form.findChildren(QLabel)]
    assert any("Arbeitsspeicher" in each and "()" not in each for each in shown)  # it has no instances to be named
    assert not any("()" in each for each in shown)
    assert [POLICY_PREVIEW] == [path for path, _ in basis.desk.told]
    form.accept()
    basis.wait(lambda: bool(basis.said))
    (_, previewed), (path, applied) = basis.desk.told
    assert (POLICY_SHARED, previewed) == (path, applied)
    assert isinstance(applied, PolicyProposal)
    assert [replace(OWN, attempts=7, thresholds=Thresholds(85.5, 90.0, recovery=3.0))] == applied.overrides
    assert (3, "Absprache") == (applied.base_version, applied.reason)
    assert ["Vorgabe geändert, betroffene Server: 12"] == basis.said


def test_who_types_on_sees_a_preview_again(basis: Page):
    """What is applied is what was shown."""
    basis.desk.laid_down[POLICY_PREVIEW] = PreviewAnswer(version=3, servers=0, customers=0)
    form = opened(basis)
    write(form, attempts=7)
    form.accept()
    basis.wait(lambda: form.done_button.text() == "Übernehmen")
    assert "auf keinem Server" in form.bar.text()
    write(form, attempts=8)
    assert "Vorschau" == form.done_button.text()


def test_switching_off_needs_a_reason(basis: Page):
    """Said at the field, before anybody is asked."""
    form = opened(basis)
    write(form, is_enabled=False, reason="")
    form.accept()
    assert "reason" in form.errors()
    assert [] == basis.desk.told


@pytest.mark.parametrize("text", ["viel", "1e999", "nan"])
def test_what_is_no_number_is_said(basis: Page, text: str):
    """At its field."""
    form = opened(basis)
    write(form, warning=text)
    form.accept()
    assert {"warning": "Das ist keine Zahl."} == form.errors()


def test_a_refusal_leaves_the_form_as_it_is(basis: Page):
    """In words, with what was typed."""
    basis.desk.laid_down[POLICY_PREVIEW] = Refused("policy.enforced", kind="memory", item="", level="standard")
    form = opened(basis)
    write(form, attempts=9)
    form.accept()
    basis.wait(lambda: "verbindlich" in form.bar.text())
    assert "Arbeitsspeicher" in form.bar.text()
    assert 9 == form.values()["attempts"]


def test_an_exception_is_taken_out_after_its_preview_too(basis: Page):
    """What the farther levels say holds again."""
    basis.desk.laid_down[POLICY_PREVIEW] = PreviewAnswer(version=3, servers=2, customers=1, changes=2)
    basis.desk.laid_down[POLICY_SHARED] = PolicyApplied(version=4, servers=2)
    form = opened(basis)
    drop = next(each for each in form.findChildren(QPushButton) if each.text() == "Ausnahme entfernen")
    drop.click()
    basis.wait(lambda: form.done_button.text() == "Übernehmen")
    form.accept()
    basis.wait(lambda: bool(basis.said))
    message = basis.desk.told[-1][1]
    assert isinstance(message, PolicyProposal)
    assert [] == message.overrides


def test_the_last_change_can_be_put_back(basis: Page):
    """The history says who, when, what and why."""
    policies = basis.screen.policy_section.policies
    assert "A. Admin · Arbeitsspeicher · war zu laut" in policies.past_text()
    basis.desk.laid_down[POLICY_SHARED_UNDO] = PolicyApplied(version=4, servers=2)
    button = next(each for each in policies.findChildren(QPushButton) if each.text() == "Zurücknehmen")
    button.click()
    basis.wait(lambda: bool(basis.said))
    assert (POLICY_SHARED_UNDO, PolicyUndo(level=Level.PLAN, key="basis", change_id=CHANGE.id, base_version=3)) == (
        basis.desk.told[-1]
    )
    assert ["Der frühere Stand gilt wieder."] == basis.said


def test_a_technician_sees_what_is_far_and_changes_what_is_near(basis: Page):
    """The reason is said where the buttons are missing."""
    basis.desk._me = replace(ADMIN, role=Role.TECHNICIAN)  # noqa: SLF001 - somebody else sits down
    policies = basis.screen.policy_section.policies
    policies.load()
    basis.wait(lambda: "ändern Leitung" in policies.state.text())
    assert not any(row.can_edit for row in policies.rows.rows)
    server_id = next(iter(basis.desk.board.servers))
    near = Origin(Level.SERVER, server_id)
    basis.desk.laid_down[question(near)] = answer(near)
    basis.desk.laid_down[question(near, POLICY_HISTORY)] = PolicyHistory(changes=[])
    policies.choose(near)
    basis.wait(lambda: policies.answer is not None and policies.answer.level is Level.SERVER)
    assert all(row.can_edit for row in policies.rows.rows)


def test_without_a_central_service_it_says_so(page: Page):
    """Nothing is shown that may not hold any more."""
    policies = page.screen.policy_section.policies
    page.desk.is_reachable = False
    policies.load()
    page.wait(lambda: "Ohne Verbindung" in policies.state.text())
    assert () == policies.rows.rows
