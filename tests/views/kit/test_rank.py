"""The palette finds what was meant, first."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.views.kit.rank import Entry, Index, Kind, digits_of, split_prefix

ENTRIES = (
    Entry("s1", Kind.SERVER, "SRV-EX01", "Autohaus Meyer"),
    Entry("s2", Kind.SERVER, "SRV-DB02", "Hotel Strandperle"),
    Entry("t1", Kind.TICKET, "#25-01234 Exchange gestoppt", "Autohaus Meyer"),
    Entry("t2", Kind.TICKET, "#25-01240 VPN bricht ab", "Stadtwerke"),
    Entry("c1", Kind.CUSTOMER, "Autohaus Meyer & Söhne GmbH", words="038392 / 6590-11"),
    Entry("c2", Kind.CUSTOMER, "Kanzlei Börner", words="+49 (0)38392 4711"),
    Entry("p1", Kind.PERSON, "Exner, Frau"),
    Entry("a1", Kind.ALARM, "Exchange-Informationsspeicher gestoppt", "SRV-EX01"),
    Entry("app.theme", Kind.COMMAND, "Hell und dunkel wechseln"),
    Entry("ticket.new", Kind.COMMAND, "Neues Ticket", keys="Strg+N"),
    Entry("alarm.acknowledge", Kind.HERE, "Quittieren", keys="Q"),
)
INDEX = Index(ENTRIES)


def found(text: str, *recent: str) -> list[str]:
    """Ids of the hits."""
    return [entry.id for entry in INDEX.search(text, recent=recent)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("srv-ex01", "s1"),
        ("25-01240", "t2"),
        ("#25-01240", "t2"),
        ("meyer exchange", "t1"),
        ("boerner", "c2"),
        ("borner", "c2"),
        ("BÖRNER", "c2"),
        ("quitt", "alarm.acknowledge"),
        ("hell", "app.theme"),
        ("038392 6590", "c1"),
        ("03839265", "c1"),
        ("+49383924711", "c2"),
        ("38392/4711", "c2"),
        ("srvex", "s1"),
    ],
)
def test_the_best_hit_comes_first(text: str, first: str) -> None:
    """Exact, by words in any order, by telephone however written, by letters with gaps."""
    assert found(text)[0] == first


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":ex", {"s1"}),
        ("server ex", {"s1"}),
        ("@ex", {"p1"}),
        ("kunde meyer", {"c1"}),
        ("!ex", {"a1"}),
        ("# autohaus", {"t1"}),
        (">ticket", {"ticket.new"}),
        ("befehl hell", {"app.theme"}),
    ],
)
def test_prefixes_narrow_it_down(text: str, expected: set[str]) -> None:
    """A sign, or the word for it."""
    assert set(found(text)) == expected


def test_a_word_alone_is_not_a_prefix() -> None:
    """Somebody who types "server" looks for something called so."""
    assert split_prefix("server") == (None, "server")


def test_what_was_opened_lately_comes_before_what_was_not() -> None:
    """Among equals; an exact hit still wins."""
    assert found("gestoppt", "a1")[0] == "a1"
    assert found("srv-ex01", "s2")[0] == "s1"


def test_an_empty_field_offers_actions_of_the_selection_then_the_latest_then_commands() -> None:
    """Newest first; each once."""
    offered = found("", "t2", "s1")
    assert offered[:3] == ["alarm.acknowledge", "t2", "s1"]
    assert offered[3:]
    assert all("." in entry_id for entry_id in offered[3:])
    assert len(offered) == len(set(offered))


def test_nothing_found_is_nothing() -> None:
    """No guesses."""
    assert found("zzzzqqq") == []


def test_typing_on_gives_the_same_as_typing_at_once() -> None:
    """What was found before is narrowed, never lost."""
    index = Index(ENTRIES)
    for end in range(1, len("meyer exchange") + 1):
        typed = "meyer exchange"[:end]
        assert index.search(typed) == Index(ENTRIES).search(typed)


@given(st.lists(st.text(alphabet="exsrv01# @meyö", max_size=8), max_size=6))
def test_any_typing_in_any_order_gives_the_same(typed: list[str]) -> None:
    """The memory of the last search never shows."""
    index = Index(ENTRIES)
    for text in typed:
        assert index.search(text) == Index(ENTRIES).search(text)


def test_telephone_numbers_are_compared_by_their_digits() -> None:
    """Country code, zeros and signs do not count."""
    assert {
        digits_of(text)
        for text in ("038392 / 6590-11", "+49 38392 659011", "0049 38392 6590 11", "+49 (0)38392/659011")
    } == {"38392659011"}


def test_an_index_that_is_kept_finds_what_one_made_anew_finds() -> None:
    """A thousand entries come, change and go; the same text finds the same."""
    chance, kept = random.Random(2), Index()
    known: dict[str, Entry] = {}
    for _step in range(1000):
        number = chance.randrange(120)
        if chance.random() < 0.3:
            known.pop(f"t{number}", None)
            kept.remove(f"t{number}")
        else:
            title = f"#26-{number:05d} {chance.choice(('Drucker', 'Outlook', 'Server'))} {chance.randrange(1000)}"
            known[f"t{number}"] = Entry(f"t{number}", Kind.TICKET, title, words=f"038392 {number:04d}")
            kept.put(known[f"t{number}"])
    anew = Index(known.values())
    for text in ("outlook", "26-00017", "#drucker 1", "server 9", "038392 0042", "otlk"):
        assert [each.id for each in anew.search(text)] == [each.id for each in kept.search(text)]


def test_sources_may_have_entries_of_the_same_id() -> None:
    """What one source drops, the other still has."""
    index = Index()
    index.put(Entry("a", Kind.COMMAND, "Quittieren"), source="actions")
    index.put(Entry("a", Kind.HERE, "Quittieren"), source="here")
    index.remove("a", source="here")
    index.remove("unknown", source="here")
    assert [Kind.COMMAND] == [each.kind for each in index.search("quitt")]
