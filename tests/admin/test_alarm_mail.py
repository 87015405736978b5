"""At the shell: whether a person is reached by alarm mails, and who gets copies of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.admin.program import main
from app.domain.contact import Contact
from app.operations import contacts, customers, mail_outbox, mailboxes
from app.operations.mail_outbox import Delivery
from app.store.engine import open_store
from app.wire.ids import new_id
from tests import rows

RITA = "rita@muster.example"


@pytest.fixture
def data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A customer with one person, and a mailbox that sends."""
    assert main(["migrate", "--data", str(tmp_path)]) == 0
    words = ("--smtp", "127.0.0.1:2525", "--smtp-security", "none", "--smtp-auth", "none")
    assert main(["mailbox", "add", "support@desk.example", *words, "--data", str(tmp_path)]) == 0
    store = open_store(f"sqlite:///{tmp_path / 'central.db'}")
    customer = store.run(lambda session: customers.create(session, name="Muster GmbH", number="10042"))
    asked = Contact(new_id(), 0, customer.id, "Rita Sommer", mails=(RITA,))
    store.run(lambda session: contacts.save(session, asked, base_version=0))
    store.close()
    capsys.readouterr()
    return tmp_path


def run(data: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Enter a command."""
    code = main([*words, "--data", str(data)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_test_mail_waits_for_the_central_service(data: Path, capsys: pytest.CaptureFixture[str]):
    """Without one it says so; a second one has to wait; who is not there is marked in the list."""
    words = ("contact", "test-mail", RITA, "--wait", "0")
    assert run(data, capsys, *words)[:2] == (1, "waiting after 0 tries: is the central service running?\n")
    code, _, err = run(data, capsys, *words)
    assert (code, f"a test mail to {RITA} is still on its way" in err) == (1, True)
    store = open_store(f"sqlite:///{data / 'central.db'}")
    with store.write() as session:
        default = mailboxes.default(session)
        assert default is not None
        taken = mail_outbox.claim(session, default.id, holder="a", now=rows.NOW.replace(year=2100))
        assert taken is not None
        refused = Delivery(refused={RITA: "550 5.1.1 unknown"})
        mail_outbox.settle(session, taken.id, refused, holder="a", now=rows.NOW.replace(year=2100))
    store.close()
    assert f"\tundeliverable: {RITA}\n" in run(data, capsys, "contact", "list", "--customer", "10042")[1]


def test_nobody_of_that_name(data: Path, capsys: pytest.CaptureFixture[str]):
    """A sentence, and exit code 1."""
    code, _, err = run(data, capsys, "contact", "test-mail", "nobody@muster.example")
    assert (code, "there is no such contact" in err) == (1, True)


def test_copies_go_to_an_address_of_the_house(data: Path, capsys: pytest.CaptureFixture[str]):
    """Set, shown, refused where it would come in as a report, taken away."""
    assert run(data, capsys, "mail", "copy")[1] == "nobody gets copies of alarm mails\n"
    assert run(data, capsys, "mail", "copy", "Leitstand@Provider.example")[:2] == (
        0, "copies of alarm mails go to leitstand@provider.example\n",
    )  # fmt: skip
    assert run(data, capsys, "mail", "copy")[1] == "copies of alarm mails go to leitstand@provider.example\n"
    code, _, err = run(data, capsys, "mail", "copy", "support@desk.example")
    assert (code, "is a mailbox we read" in err) == (1, True)
    assert run(data, capsys, "mail", "copy", "off")[1] == "nobody gets copies of alarm mails\n"
