"""Exchange's databases, from what its management shell says on 2013, 2016 and 2019."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.exchange import Database, Mailbox
from app.checks.finding import NotApplicable
from app.checks.windows.exchange import IN_PARENTHESES, Exchange, parse
from app.checks.windows.powershell import ScriptFailed

E2019 = [
    {
        "Name": "Postfachdatenbank 0815",
        "Mounted": True,
        "Size": 134_217_728_000,
        "White": 5_368_709_120,
        "FileSize": 134_217_728_000,
        "VolumeSize": 536_870_912_000,
        "Mailboxes": 3,
        "Largest": [
            {"Name": "Müller & Söhne, Einkauf", "Size": 5_000},
            {"Name": "Empfang", "Size": 9_000},
            {"Name": "", "Size": 1},
        ],
    },
    {"Name": "Archiv", "Mounted": False, "Size": None, "White": None, "FileSize": 4_096, "VolumeSize": None,
     "Mailboxes": None, "Largest": []},
]  # fmt: skip
E2013 = {"Name": "MDB01", "Mounted": True, "Size": "13421772800", "White": "0", "FileSize": 13_421_772_800,
         "VolumeSize": 64_424_509_440, "Mailboxes": 1, "Largest": {"Name": "Office", "Size": 77}}  # fmt: skip
FILES = {"Name": "MDB01", "FileSize": 13_421_772_800, "VolumeSize": 64_424_509_440}


class Registry:
    """A registry with these keys."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def has_key(self, path: str) -> bool:
        """Tell whether the last part of a path is known."""
        return path.rpartition("\\")[2] in self.names


def test_two_databases():
    """One mounted with its mailboxes, the largest first; one dismounted, known by its file."""
    assert [
        Database(
            "Postfachdatenbank 0815", 134_217_728_000, 5_368_709_120, True, 536_870_912_000, 3,
            (Mailbox("Empfang", 9_000), Mailbox("Müller & Söhne, Einkauf", 5_000)),
        ),
        Database("Archiv", 4_096, None, False),
    ] == parse(E2019)  # fmt: skip


def test_a_single_database_whose_sizes_came_as_text():
    """An older PowerShell writes one object without its list, and long numbers as text."""
    expected = Database("MDB01", 13_421_772_800, 0, True, 64_424_509_440, 1, (Mailbox("Office", 77),))
    assert [expected] == parse(E2013)


@pytest.mark.parametrize(
    "text",
    ["12,5 GB (13.421.772.800 Bytes)", "12.5 GB (13,421,772,800 bytes)", "12.5 GB (13’421’772’800 Bytes)",
     "12,5 Go (13\u202f421\u202f772\u202f800 octets)"],
    ids=["German", "English", "Swiss", "French"],
)  # fmt: skip
def test_a_size_that_is_a_text_is_the_number_in_its_parentheses(text):
    """Whatever separates its thousands, and whatever bytes are called."""
    found = re.search(IN_PARENTHESES, text)
    assert found is not None
    assert int(re.sub("[^0-9]", "", found[1])) == 13_421_772_800


def test_the_shell_is_asked_for_whole_numbers_and_no_recovery_database():
    """The script says so; it runs on Exchange alone."""
    asked: list[str] = []

    def ask(script: str) -> object:
        asked.append(script)
        return E2019

    Exchange(ask=ask, registry=Registry("Setup", "MailboxRole")).databases()
    (script,) = asked
    assert f"-match '{IN_PARENTHESES}'" in script
    assert "{-not $_.Recovery}" in script


def test_the_files_are_the_fall_back():
    """Where the shell refuses the agent's account, the size of the file is known, its white space is not."""

    def ask(script):
        if "Add-PSSnapin" in script:
            raise ScriptFailed("The operation couldn't be performed")
        return FILES

    found = Exchange(ask=ask, registry=Registry("Setup", "MailboxRole")).databases()
    assert [Database("MDB01", 13_421_772_800, volume_total=64_424_509_440)] == found


def test_neither_shell_nor_files():
    """The shell's own words are the reason."""

    def ask(script):
        if "Add-PSSnapin" in script:
            raise ScriptFailed("Zugriff verweigert")

    with pytest.raises(ScriptFailed, match="Zugriff"):
        Exchange(ask=ask, registry=Registry("Setup", "MailboxRole")).databases()


@pytest.mark.parametrize(("keys", "reason"), [((), "not_installed"), (("Setup",), "none_found")])
def test_without_exchange(keys, reason):
    """Nothing is started where there is none, or only an edge server."""

    def ask(_script):
        raise AssertionError("nothing is to be asked")

    with pytest.raises(NotApplicable, match=reason):
        Exchange(ask=ask, registry=Registry(*keys)).databases()


NAMES = st.sampled_from(["Name", "Mounted", "Size", "White", "FileSize", "VolumeSize", "Mailboxes", "Largest"])


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=8),
    )
)
def test_whatever_comes_does_no_harm(answer):
    """Databases with sizes that can be, or none."""
    for each in parse(answer):
        assert each.name
        assert each.size is None or each.size >= 0
        assert each.volume_total >= 0
