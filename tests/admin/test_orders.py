"""How customers order, and the canary, at the shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.admin.program import main
from app.store.engine import open_store
from tests.operations import desk


@pytest.fixture
def data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A migrated database."""
    assert main(["migrate", "--data", str(tmp_path)]) == 0
    capsys.readouterr()
    return tmp_path


def _run(data: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main([*words, "--data", str(data)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_page_is_named_and_taken_away(data: Path, capsys: pytest.CaptureFixture[str]):
    """As customers reach it; nothing behind the name."""
    assert _run(data, capsys, "orders", "show")[1] == "page\toff\nphone\toff\nstanding\thigh, medium\n"
    assert _run(data, capsys, "orders", "page", "https://Wachpult.Muster.example/")[:2] == (
        0, "alarm mails name https://wachpult.muster.example/order/…\n",
    )  # fmt: skip
    assert "page\thttps://wachpult.muster.example\n" in _run(data, capsys, "orders", "show")[1]
    assert _run(data, capsys, "orders", "page", "off")[1] == "alarm mails name no page\n"


@pytest.mark.parametrize(
    "address", ["http://muster.example", "https://muster.example/x", "muster.example", "https://a b"]
)
def test_an_address_customers_cannot_reach_safely_is_refused(
    data: Path, capsys: pytest.CaptureFixture[str], address: str
):
    """Without encryption, with a path, or none at all."""
    code, _, said = _run(data, capsys, "orders", "page", address)
    assert (code, "is no address customers reach" in said) == (1, True)


def test_the_telephone_number_is_named_and_taken_away(data: Path, capsys: pytest.CaptureFixture[str]):
    """As people read it; one without its area code is of no use to anybody elsewhere."""
    assert _run(data, capsys, "orders", "phone", "09261/12345-0")[:2] == (0, "mails name +49 9261 123450\n")
    assert "phone\t+49 9261 123450\n" in _run(data, capsys, "orders", "show")[1]
    code, _, said = _run(data, capsys, "orders", "phone", "12345")
    assert (code, "“12345” is no telephone number with its area code" in said) == (1, True)
    assert _run(data, capsys, "orders", "phone", "off")[1] == "mails name no telephone number\n"


def test_priorities_of_standing_orders_are_set(data: Path, capsys: pytest.CaptureFixture[str]):
    """And wrong ones refused."""
    assert _run(data, capsys, "orders", "standing", "high")[0] == 0
    assert _run(data, capsys, "orders", "show")[1] == "page\toff\nphone\toff\nstanding\thigh\n"
    assert _run(data, capsys, "orders", "standing", "urgent")[2].endswith(
        "“urgent” is no priority: high, medium or low\n"
    )


def test_the_canary_is_switched_on_and_off(data: Path, capsys: pytest.CaptureFixture[str]):
    """It needs a mailbox that sends and one that is read."""
    assert _run(data, capsys, "canary", "show")[:2] == (0, "off\n")
    assert "has no SMTP server" in _run(data, capsys, "canary", "on", "canary@desk.example")[2]
    store = open_store(f"sqlite:///{data / 'central.db'}")
    box = desk.mailbox(store, is_default=True, imap=desk.IMAP, imap_secret="x")
    store.close()
    assert _run(data, capsys, "canary", "on", "Canary@desk.example")[:2] == (
        0, f"the canary flies to canary@desk.example, from the mailbox {box.address}\n",
    )  # fmt: skip
    assert _run(data, capsys, "canary", "show")[:2] == (
        0, f"on\tcanary@desk.example\tfrom {box.address}\nsent\tnever\nseen\tnever\n",
    )  # fmt: skip
    assert _run(data, capsys, "canary", "off")[1] == "the canary flies no more\n"
