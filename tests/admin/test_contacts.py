"""People at customers from the shell: what is kept about one, and taking it out."""

from __future__ import annotations

import json
import zipfile

import pytest

from app.admin.program import main
from app.domain.contact import Contact
from app.operations import contacts, customers
from app.store.engine import open_store
from app.wire.ids import new_id

ADDRESS = "rita.sommer@muster.example"


@pytest.fixture
def data(tmp_path, capsys):
    """A data folder with a customer and one person there."""
    assert main(["migrate", "--data", str(tmp_path)]) == 0
    store = open_store(f"sqlite:///{tmp_path / 'central.db'}")
    customer = store.run(lambda session: customers.create(session, name="Muster GmbH", number="10042"))
    asked = Contact(new_id(), 0, customer.id, "Rita Sommer", mails=(ADDRESS,), phones=("038392 4711",))
    store.run(lambda session: contacts.save(session, asked, base_version=0))
    store.close()
    capsys.readouterr()
    return str(tmp_path)


def listed(data: str, capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    """The people there."""
    capsys.readouterr()
    assert main(["contact", "list", "--customer", "10042", "--data", data]) == 0
    return [line.split("\t") for line in capsys.readouterr().out.splitlines()]


def test_everything_goes_into_a_file(data, tmp_path, capsys):
    """By address or id; a file that is there is not written over."""
    target = tmp_path / "rita.zip"
    assert main(["contact", "data", ADDRESS, str(target), "--data", data]) == 0
    with zipfile.ZipFile(target) as archive:
        assert "Rita Sommer" == json.loads(archive.read("person.json"))["contact"]["name"]
    assert main(["contact", "data", listed(data, capsys)[0][0], str(target), "--data", data]) == 1
    assert "exists already" in capsys.readouterr().err
    assert main(["contact", "data", ADDRESS, str(tmp_path / "no" / "folder.zip"), "--data", data]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_taken_out_for_ever(data, tmp_path, capsys):
    """Only with --yes; afterwards there is a pseudonym and nobody of that address."""
    words = ["contact", "erase", ADDRESS, "--reason", "Antrag vom 3. März", "--data", data]
    assert main(words) == 1
    assert "--yes" in capsys.readouterr().err
    assert ["Rita Sommer", ADDRESS, "038392 4711"] == listed(data, capsys)[0][1:]
    assert main([*words, "--yes"]) == 0
    name = capsys.readouterr().out.strip()
    assert [name, "", ""] == listed(data, capsys)[0][1:]
    assert main(["contact", "data", ADDRESS, str(tmp_path / "x.zip"), "--data", data]) == 1
    assert "no such contact" in capsys.readouterr().err


@pytest.mark.parametrize("who", ["nobody@muster.example", "rita", "00000000-0000-7000-8000-000000000009"])
def test_nobody_of_that_name(data, tmp_path, capsys, who):
    """A sentence and exit code 1."""
    assert main(["contact", "data", who, str(tmp_path / "x.zip"), "--data", data]) == 1
    assert "there is no such contact" in capsys.readouterr().err
    assert main(["contact", "list", "--customer", "Niemand", "--data", data]) == 1


def test_a_person_is_added(data, capsys):
    """With everything a form has; the number is found however it is written."""
    words = ["--customer", "10042", "--mail", "Nora@Muster.example", "--phone", "038392 / 6590-11", "--alarms"]
    assert main(["contact", "add", "Nora Winter", *words, "--data", data]) == 0
    contact_id = capsys.readouterr().out.strip()
    assert [contact_id, "Nora Winter", "nora@muster.example", "038392 / 6590-11"] in listed(data, capsys)
    store = open_store(f"sqlite:///{data}/central.db")
    with store.read() as session:
        (found,) = contacts.by_number(session, "+49 38392 659011")
    store.close()
    assert (contact_id, True) == (found.id, found.receives_alarms)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--customer", "10043"), "no such customer"),
        (("--customer", "10042", "--site", "Mond"), "no such site"),
        (("--customer", "10042", "--alarms"), "needs an address"),
    ],
)
def test_who_cannot_be_added(data, capsys, words, sentence):
    """A sentence and exit code 1."""
    assert main(["contact", "add", "Nora Winter", *words, "--data", data]) == 1
    assert sentence in capsys.readouterr().err


def test_a_customer_with_what_is_known_of_it(data, capsys):
    """Head count, domain and key process; a free provider's domain is refused."""
    words = ["customer", "add", "Hafen AG", "--head-count", "12", "--key-process", "Kasse", "--data", data]
    assert main([*words, "--domain", "gmx.de"]) == 1
    assert "mail provider" in capsys.readouterr().err
    assert main([*words, "--domain", "hafen.example"]) == 0
    store = open_store(f"sqlite:///{data}/central.db")
    with store.read() as session:
        found = customers.by_domain(session, "mail.hafen.example")
    store.close()
    assert found is not None
    assert (12, ("Kasse",)) == (found.head_count, found.key_processes)
