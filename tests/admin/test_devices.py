"""Devices at the shell: added, changed, found, dropped; what is secret never comes from an argument."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.device_access import Access, SnmpAuth, SnmpPrivacy, SnmpVersion
from app.models import DeviceScanRow
from app.operations import device_config, scans
from app.store.engine import open_store
from app.store.sealing import FILE_NAME, sealer
from app.wire.devices import FoundDevice, ScanReport
from app.wire.messages import Config
from tests.admin.shell import NOW, Shell, enrol, the_agent

SECRETS = "first-secret\nsecond-secret\n"
FULL = Access(
    SnmpVersion.V3,
    user="reader",
    auth=SnmpAuth.SHA256,
    auth_secret="first-secret",
    privacy=SnmpPrivacy.AES,
    privacy_secret="second-secret",
)
ROUTER = ("device", "add", "RT-01", "--by", "srv-web01", "--address", "10.0.0.1", "--user", "reader")


class Office(Shell):
    """A data folder with one customer and one server of an approved agent, and the commands on it."""

    def told(self) -> Config:
        """What the agent is told."""
        store = open_store(self.url, pool=1)
        with store.read() as session:
            known = the_agent(session)
            found = device_config.config(session, agent=known, sealer=sealer(self.url, environ={}), now=NOW)
        store.close()
        return found

    def report(self, *found: FoundDevice) -> None:
        """Let the agent say what it found."""
        store = open_store(self.url, pool=1)

        def work(session):
            row = session.query(DeviceScanRow).one()
            told = ScanReport(id=row.id, asked=row.of, of=row.of, found=list(found), is_done=True)
            scans.report(session, told, server_id=row.server_id, now=NOW)

        store.run(work)
        store.close()


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Office:
    """A database with somebody in it."""
    made = Office(tmp_path, capsys, monkeypatch)
    assert made.run("migrate")[0] == 0
    enrol(made.url, "SRV-WEB01", site="Backstube")
    return made


def test_a_device_from_the_shell_to_the_agent(shell: Office):
    """Added with what was typed, listed, changed, dropped."""
    code, out, _ = shell.run(*ROUTER, "--role", "router", "--site", "Backstube", typed=SECRETS)
    assert code == 0
    (device,) = shell.told().devices
    assert (device.server_id, device.name, device.access.access()) == (out.strip(), "RT-01", FULL)
    _, out, _ = shell.run("device", "list", "--by", "SRV-WEB01")
    assert out.split("\t")[1:] == ["RT-01", "router", "10.0.0.1:161", "SNMP 3", "by SRV-WEB01", "well\n"]
    assert shell.run("device", "change", "10.0.0.1", "--name", "RT-02", "--port", "1161")[0] == 0
    (device,) = shell.told().devices
    assert (device.name, device.port, device.access.access()) == ("RT-02", 1161, FULL)
    assert shell.run("device", "change", "rt-02", "--snmp", "2c", typed="open-sesame\n")[0] == 0
    assert shell.told().devices[0].access.access() == Access(SnmpVersion.V2C, "open-sesame")
    code, out, _ = shell.run("device", "drop", "RT-02")
    assert (code, out) == (0, "RT-02 is not asked any more; what opened it was forgotten\n")
    assert shell.told().devices == []


def test_what_is_secret_comes_from_a_file_as_well(shell: Office):
    """One secret a line; a file that is too short or not there says so."""
    file = shell.folder / "secrets"
    file.write_text(SECRETS)
    assert shell.run(*ROUTER, "--secrets-file", str(file))[0] == 0
    assert shell.told().devices[0].access.access() == FULL
    other = ("device", "add", "X", "--by", "srv-web01", "--address", "10.0.0.9", "--user", "reader")
    file.write_text("first-secret\n")
    assert shell.run(*other, "--secrets-file", str(file))[::2] == (
        1, "wachpult-admin: refused: a line is missing: the privacy passphrase\n",
    )  # fmt: skip
    code, _, said = shell.run(*other, "--secrets-file", str(shell.folder / "nowhere"))
    assert (code, "cannot be read" in said) == (1, True)


def test_without_encryption_one_secret_will_do(shell: Office):
    """The weaker ways are there, and have to be asked for."""
    assert shell.run(*ROUTER, "--no-privacy", "--auth", "SHA", typed="first-secret\n")[0] == 0
    access = shell.told().devices[0].access.access()
    assert (access.auth, access.privacy, access.privacy_secret) == (SnmpAuth.SHA, SnmpPrivacy.NONE, "")


@pytest.mark.parametrize(
    ("words", "typed", "said"),
    [
        ((), "short\nsecond-secret\n", "at least 8 characters"),
        ((), "", "a line is missing: the authentication passphrase"),
        ((), "x" * 256 + "\n", "at most 255 characters"),
        (("--port", "99999"), SECRETS, "99999 is no port"),
        (("--site", "Keller"), SECRETS, "no such site"),
        (("--behind", "RT-99"), SECRETS, "no such server"),
        (("--found",), "", "no scan of this agent"),
    ],
)
def test_what_cannot_be_is_refused_in_words(shell: Office, words: tuple[str, ...], typed: str, said: str):
    """And nothing is kept."""
    code, _, error = shell.run(*ROUTER, *words, typed=typed)
    assert (code, said in error, error) == (1, True, error)
    assert shell.told().devices == []


def test_nothing_of_servers_is_checked_of_a_device(shell: Office):
    """It has no services, pages and scripts; without the key that opens its access the list says so in words."""
    assert shell.run(*ROUTER, typed=SECRETS)[0] == 0
    for words in (("check", "service", "nginx"), ("check", "page", "https://rt.example/")):
        code, _, said = shell.run(*words, "--server", "rt-01")
        assert (code, "that is a device" in said) == (1, True)
    (shell.folder / FILE_NAME).unlink()
    assert "the key that opens what devices are asked with is not here" in shell.run("device", "list")[1]


def test_who_is_not_there_is_said_before_secrets_are_asked_for(shell: Office):
    """Nobody types two passphrases for a name that was misspelt."""
    for words in (
        ("device", "add", "RT-01", "--by", "srv-none", "--address", "10.0.0.1", "--user", "reader"),
        ("device", "scan", "10.0.0.0/29", "--by", "srv-none", "--user", "reader"),
        ("device", "change", "RT-99", "--snmp", "2c"),
    ):
        code, _, said = shell.run(*words)
        assert (code, "there is no such" in said) == (1, True), said


def test_an_agent_looks_and_what_it_finds_is_added(shell: Office):
    """Several ways are tried in their order; a device is added as it was found."""
    ways = ("--snmp", "3", "--snmp", "2c", "--user", "reader")
    code, out, _ = shell.run(
        "device", "scan", "10.0.0.0/29", "--by", "srv-web01", *ways, typed=SECRETS + "open-sesame\n"
    )
    assert (code, out) == (0, "6 addresses are asked; “device found” shows what answers\n")
    (told,) = shell.told().scans
    assert [each.access() for each in told.accesses] == [FULL, Access(SnmpVersion.V2C, "open-sesame")]
    assert shell.run("device", "scan", "10.0.0.0/29", "--by", "srv-web01", typed=SECRETS)[0] == 1
    shell.report(FoundDevice(address="10.0.0.2", access=1, name="sw1", description="HP 2530", services=2))
    _, out, _ = shell.run("device", "found", "--by", "srv-web01")
    assert out.splitlines() == [
        "10.0.0.2\tsw1\tswitch\tSNMP 2c\t\tHP 2530",
        "6 of 6 addresses asked, 1 answered: done",
    ]
    assert shell.run("device", "add", "SW-01", "--by", "srv-web01", "--address", "10.0.0.2", "--found")[0] == 0
    assert shell.told().devices[0].access.access() == Access(SnmpVersion.V2C, "open-sesame")
    assert "\tknown\t" in shell.run("device", "found", "--by", "srv-web01")[1]


def test_a_scan_is_stopped(shell: Office):
    """The agent hears of it."""
    assert shell.run("device", "scan", "10.0.0.7", "--by", "srv-web01", "--user", "reader", typed=SECRETS)[0] == 0
    _, out, _ = shell.run("device", "found", "--by", "srv-web01", "--stop")
    assert out == "0 of 1 addresses asked, 0 answered: stopped\n"
    assert shell.told().scans == []
