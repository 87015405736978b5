"""The feed over the wire: what changed reaches consoles that wait, once and in order."""

from __future__ import annotations

import threading

from app.central.service import Central
from app.domain.check import State
from app.operations import customers
from app.store import feed
from app.wire.messages import Page
from tests.central.live import Console, Live, StillClock


def waiting(console: Console, page: Page) -> tuple[threading.Thread, list[Page]]:
    """Let a console wait for what comes after a page."""
    found: list[Page] = []
    thread = threading.Thread(target=lambda: found.append(console.page(epoch=page.epoch, after=page.to, wait=25)))
    thread.start()
    return thread, found


def test_first_download_has_everything_once(live: Live):
    """From 0 a console gets every thing there is, in pages that join without gap."""
    agent = live.agent()
    agent.deliver(*[State.OK] * 7)
    console = live.person()
    whole = console.page()
    assert len(whole.checks) == 8  # and that of the agent itself
    assert len(whole.servers) == len(whole.customers) == len(whole.persons) == 1
    pieces, after = [], 0
    while after < whole.to:
        page = console.page(epoch=whole.epoch, after=after, limit=3)
        assert page.frm == after
        pieces += [check.id for check in page.checks]
        after = page.to
    assert sorted(pieces) == sorted(check.id for check in whole.checks)


def test_console_that_waits_hears_of_a_delivery(live: Live):
    """A long poll ends with the commit, not with its time."""
    agent = live.agent()
    console = live.person()
    page = console.page()
    thread, found = waiting(console, page)
    agent.deliver(State.OK)
    thread.join(60)
    assert [check.item for check in found[0].checks if check.kind == "disk"] == ["/0"]
    assert found[0].frm == page.to


def test_console_that_waits_hears_of_what_another_process_did(live: Live):
    """Changes of an equal central process, or of the shell, come too."""
    console = live.person()
    page = console.page()
    thread, found = waiting(console, page)
    live.write(lambda session: customers.create(session, name="Neu GmbH"))
    thread.join(60)
    assert [customer.name for customer in found[0].customers] == ["Neu GmbH"]


def test_poll_without_news_ends_with_an_empty_page(live: Live):
    """A console that waits learns at the end of its time that it is up to date."""
    console = live.person()
    page = console.page()
    again = console.page(epoch=page.epoch, after=page.to, wait=1)
    assert (again.frm, again.to, again.is_reset) == (page.to, page.to, False)


def test_unchanged_results_do_not_enter_the_feed(live: Live):
    """What only confirms what is known costs consoles nothing."""
    agent = live.agent()
    agent.deliver(State.OK, State.OK)
    console = live.person()
    page = console.page()
    for _ in range(5):
        live.clock.move(seconds=2)
        agent.deliver(State.OK, State.OK)
    assert console.page(epoch=page.epoch, after=page.to).to == page.to


def test_another_history_begins_afresh(live: Live):
    """After a restore, or with a cursor from elsewhere, a console is told to forget what it has."""
    console = live.person()
    page = console.page()
    assert console.page(epoch=page.epoch, after=page.to + 1000).is_reset
    live.write(feed.begin_epoch)
    assert console.page(epoch=page.epoch, after=page.to).is_reset


def test_fifty_consoles_are_served_by_one_change(live: Live):
    """Everybody who waits hears of the same change."""
    agent = live.agent()
    console = live.person()
    page = console.page()
    waiters = [waiting(Console(live, console.session), page) for _ in range(50)]
    agent.deliver(State.OK)
    for thread, _ in waiters:
        thread.join(60)
    assert all(found and found[0].to > page.to for _, found in waiters)


def test_equal_processes_share_everything(live: Live):
    """A second central process on the same database has the same identity."""
    second = Central(live.store, clock=StillClock())
    try:
        assert second.gateway_key == live.central.gateway_key
    finally:
        second.intake.close()
        second.hashing.close()
        second.pool.close()
