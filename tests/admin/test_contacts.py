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
