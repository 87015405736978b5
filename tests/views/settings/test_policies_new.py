"""Checks that are only there because somebody wants them are added and dropped, and templates chosen, after a preview."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtWidgets import QComboBox, QPushButton

from app.checks.script_envelope import Script, seal
from app.domain.check import Thresholds
from app.domain.inventory import Inventory, ServiceEntry
from app.domain.policy import CENTRE, Override, default_policy
from app.domain.policy_layers import Layer, Level, Origin, combine
from app.views.kit import policy_new
from app.views.kit.form import Form
from app.views.kit.policy_sheet import question
from app.views.settings.policies import Policies
from app.wire.inventory import InventoryAnswer
from app.wire.policy_questions import PolicyAnswer, PolicyApplied, PolicyHistory, PolicyProposal, PreviewAnswer
from app.wire.protocol import INVENTORY, POLICY_HISTORY, POLICY_NEAR, POLICY_PREVIEW
from tests.views.fake_desk import NOW
from tests.views.settings.conftest import Page

pytestmark = pytest.mark.views

SPOOLER = Override("service", "Spooler", thresholds=Thresholds(None, 0.0, is_upper=False), attempts=2)
SERVICES = (ServiceEntry("Spooler", "Druckwarteschlange"), ServiceEntry("W3SVC", "WWW-Publishing"))


@pytest.fixture
def subject(page: Page) -> Origin:
    """A server that watches its spooler; chosen."""
    server_id = next(iter(page.desk.board.servers))
    subject = Origin(Level.SERVER, server_id)
    lines = combine(default_policy("windows"), [Layer(subject, (SPOOLER,))])
    page.desk.laid_down[question(Origin(Level.STANDARD))] = PolicyAnswer(
        level=Level.STANDARD, key="", overrides=[], lines=[], version=0
    )
    page.desk.laid_down[question(Origin(Level.STANDARD), POLICY_HISTORY)] = PolicyHistory(changes=[])
    page.desk.laid_down[question(subject)] = PolicyAnswer(
        level=Level.SERVER, key=server_id, overrides=[SPOOLER], lines=list(lines), version=4, proposed=("exchange",)
    )
    page.desk.laid_down[question(subject, POLICY_HISTORY)] = PolicyHistory(changes=[])
    page.desk.laid_down[INVENTORY.format(server_id=server_id)] = InventoryAnswer(
        inventory=Inventory(taken_at=NOW, services=SERVICES)
    )
    page.desk.laid_down[POLICY_PREVIEW] = PreviewAnswer(version=4, servers=1, customers=1, appears=1)
    page.desk.laid_down[POLICY_NEAR] = PolicyApplied(version=5, servers=1)
    policies(page).choose(subject)
    page.wait(lambda: policies(page).answer is not None and policies(page).subject == subject)
    page.wait(lambda: "service\nSpooler" in {row.id for row in policies(page).rows.rows})
    return subject


def policies(page: Page) -> Policies:
    """The part of the settings."""
    return page.screen.policy_section.policies


def form_of(page: Page) -> Form:
    """The sheet that opens."""
    page.wait(lambda: policies(page).sheet.sheet.form is not None)
    form = policies(page).sheet.sheet.form
    assert form is not None
    return form


def applied(page: Page, form: Form) -> PolicyProposal:
    """What goes out after preview and button; both the same."""
    form.accept()
    page.wait(lambda: form.done_button.text() == "Übernehmen")
    form.accept()
    page.wait(lambda: bool(page.said))
    (preview, shown), (path, message) = page.desk.told
    assert (POLICY_PREVIEW, POLICY_NEAR, shown) == (preview, path, message)
    assert isinstance(message, PolicyProposal)
    return message


def test_a_service_is_offered_from_the_inventory(page: Page, subject: Origin):
    """Those that are watched already are not; what was there stays."""
    assert policies(page).rows.new_button.isVisible()
    policies(page).new_check.add(subject, "service")
    form = form_of(page)
    known = form.fields["known"]
    assert isinstance(known, QComboBox)
    assert ["", "W3SVC"] == [known.itemData(at) for at in range(known.count())]
    form.write({"known": "W3SVC", "name": "", "reason": "Kundenportal"})
    message = applied(page, form)
    assert [SPOOLER, replace(SPOOLER, item="W3SVC")] == message.overrides
    assert (4, "Kundenportal") == (message.base_version, message.reason)


def test_without_a_name_or_with_a_known_one_nothing_goes_out(page: Page, subject: Origin):
    """It is said at the field."""
    policies(page).new_check.add(subject, "service")
    form = form_of(page)
    form.accept()
    assert {"name": "Das wird gebraucht."} == form.errors()
    form.write({"known": "", "name": "Spooler", "reason": ""})
    form.accept()
    assert {"name": "Das wird schon geprüft."} == form.errors()
    assert [] == page.desk.told


def test_a_page_is_added_with_its_text_and_who_fetches_it(page: Page, subject: Origin):
    """Named after its host."""
    policies(page).new_check.add(subject, "web")
    form = form_of(page)
    form.write({**form.values(), "url": "portal.example.org"})
    form.accept()
    assert {"url": "Eine Adresse beginnt mit https:// oder http://."} == form.errors()
    form.write({
        "url": "https://portal.example.org/login", "expect_text": "Anmelden", "probe": CENTRE, "minutes": 10, "reason": "",
    })  # fmt: skip
    found = applied(page, form).overrides[-1]
    assert ("web", "portal.example.org", 600) == (found.kind, found.item, found.interval_s)
    asked = {"url": "https://portal.example.org/login", "expect_text": "Anmelden", "probe": CENTRE}
    assert asked == {name: found.params[name] for name in asked}


def test_a_signed_script_is_added_from_its_file(page: Page, subject: Origin, tmp_path: Path):
    """Its envelope goes out as it is; a file that is none is said."""
    script = Script(
        name="jobs", platform="linux", interpreter="bash", text="echo ok\n", limit_s=20, serial=1,
        valid_until=datetime.now(UTC).replace(microsecond=0) + timedelta(days=9), signer="A. Berg",
    )  # fmt: skip
    envelope = seal(script, Ed25519PrivateKey.generate())
    file = tmp_path / "jobs.envelope"
    file.write_text(envelope)
    other = tmp_path / "jobs.sh"
    other.write_bytes(b"\xff\xfeecho")
    policies(page).new_check.add_script(subject, other)
    assert ["Das ist kein unterschriebenes Skript: jobs.sh"] == page.said
    page.said.clear()
    policies(page).new_check.add_script(subject, file)
    form = form_of(page)
    assert policies(page).sheet.sheet.title().startswith("Skript „jobs“ von A. Berg")
    found = applied(page, form).overrides[-1]
    expected = Override("script", "jobs", interval_s=300, params={"envelope": envelope, "limit_s": 35})
    assert expected == found


def test_what_was_added_is_dropped_again(page: Page, subject: Origin):
    """After a preview as well."""
    policies(page).edit("service\nSpooler")
    form = form_of(page)
    next(each for each in form.findChildren(QPushButton) if each.text() == "Nicht mehr prüfen").click()
    page.wait(lambda: form.done_button.text() == "Übernehmen")
    assert [] == applied_drop(page, form).overrides


def applied_drop(page: Page, form: Form) -> PolicyProposal:
    """What goes out by the button."""
    form.accept()
    page.wait(lambda: bool(page.said))
    message = page.desk.told[-1][1]
    assert isinstance(message, PolicyProposal)
    return message


def test_templates_are_chosen_by_hand(page: Page, subject: Origin):
    """What the running services speak for is ticked; the checks stay, and by the role there is nothing to tick."""
    policies(page).templates.click()
    form = form_of(page)
    assert not form.fields["exchange"].isVisibleTo(form)
    form.write({**form.values(), "way": "hand"})
    form.edited.emit()
    assert form.fields["exchange"].isVisibleTo(form)
    message = applied(page, form)
    assert (["exchange"], [SPOOLER]) == (message.templates, message.overrides)


def test_a_second_page_of_a_host_has_a_name_of_its_own():
    """Otherwise it would take the place of the first."""
    values = {"url": "https://www.example.org/shop", "expect_text": "", "probe": "", "minutes": 1}
    offer = policy_new.Offer("web")
    assert "www.example.org" == policy_new.override_of(offer, values, set()).item
    taken = {("web", "www.example.org")}
    assert "www.example.org/shop" == policy_new.override_of(offer, values, taken).item
