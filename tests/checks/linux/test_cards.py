"""Network cards below a made-up ``/sys``, and this machine's."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.checks.linux.cards import Cards
from app.checks.network import Card


@pytest.fixture
def net(tmp_path: Path):
    """Make cards below ``sys``."""

    def make(
        name: str, *, hardware: bool = True, carrier: str = "1", speed: str = "1000", type_: int = 1, **counters: int
    ) -> None:
        path = tmp_path / "class/net" / name
        (path / "statistics").mkdir(parents=True)
        if hardware:
            (path / "device").mkdir()
        (path / "type").write_text(f"{type_}\n")
        if carrier:
            (path / "carrier").write_text(f"{carrier}\n")
        (path / "speed").write_text(f"{speed}\n")
        for counter in ("rx_bytes", "tx_bytes", "rx_errors", "tx_errors", "rx_dropped", "tx_dropped"):
            (path / "statistics" / counter).write_text(f"{counters.get(counter, 0)}\n")

    make.folder = tmp_path  # type: ignore[attr-defined]
    return make


def test_a_card(net):
    """Errors and drops of both directions are one number."""
    net("enp3s0", rx_bytes=10, tx_bytes=20, rx_errors=1, tx_errors=2, rx_dropped=3, tx_dropped=4)
    assert [Card("enp3s0", 10, 20, 10, has_link=True, speed_mbit=1000)] == Cards(net.folder).cards()


@pytest.mark.parametrize("speed", ["-1", "4294967295", "0"])
def test_an_unknown_speed(net, speed):
    """Virtual cards say -1, some drivers the largest number."""
    net("ens18", speed=speed)
    (card,) = Cards(net.folder).cards()
    assert card.speed_mbit is None


def test_a_card_that_is_switched_off(net):
    """The kernel refuses to tell the carrier of one that is down."""
    net("eth0", carrier="")
    net("eth1", carrier="0")
    assert [False, False] == [card.has_link for card in Cards(net.folder).cards()]


def test_only_real_cards(net):
    """Hardware, a container's own end and bundles stay; loopback, bridges, tunnels and inner ends go."""
    net("lo", hardware=False, type_=772)
    for name in ("docker0", "br-1234abcd", "veth12ab", "virbr0", "ifb0", "tun0", "wg0", "dummy0"):
        net(name, hardware=False)
    for name in ("eth0", "bond0", "team0"):
        net(name, hardware=False)
    net("rename4")
    (net.folder / "class/net/bonding_masters").write_text("bond0\n")
    assert ["bond0", "eth0", "rename4", "team0"] == [card.name for card in Cards(net.folder).cards()]


def test_no_network_at_all(tmp_path: Path):
    """No folder, no cards."""
    assert [] == Cards(tmp_path).cards()


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux")
def test_this_machine():
    """Loopback is never a card, and counters are no negative numbers."""
    cards = Cards().cards()
    assert "lo" not in [card.name for card in cards]
    assert all(card.in_bytes >= 0 and card.out_bytes >= 0 and card.errors >= 0 for card in cards)
