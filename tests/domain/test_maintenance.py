"""Maintenance windows: which make sense, whom they cover, how they end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.errors import Refused
from app.domain.maintenance import Maintenance, begin, end, skip_next, validated, window_over, with_days

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
WINDOW = Maintenance("m1", 1, "c1", None, None, None, NOW, NOW + HOUR, "new memory", "p1", NOW)
OBJECT = {"customer_id": "c1", "site_id": "l1", "server_id": "s1", "check_id": "k1"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({"reason": "  "}, "maintenance.reason_missing", id="no reason"),
        pytest.param({"ends_at": NOW}, "maintenance.order", id="no length"),
        pytest.param({"starts_at": NOW + 2 * HOUR}, "maintenance.order", id="ends before it starts"),
        pytest.param({"starts_at": NOW - HOUR, "ends_at": NOW}, "maintenance.over", id="over already"),
        pytest.param(
            {"starts_at": NOW - 2 * HOUR - timedelta(seconds=1)}, "maintenance.too_far_back", id="too far back"
        ),
    ],
)
def test_windows_that_make_no_sense(changes, code):
    """They are refused, each with its reason."""
    with pytest.raises(Refused) as refusal:
        validated(replace(WINDOW, **changes), now=NOW)
    assert code == refusal.value.code


def test_windows_that_make_sense():
    """Up to two hours back, and the reason without blanks."""
    window = replace(WINDOW, starts_at=NOW - 2 * HOUR, reason=" new memory ")
    assert replace(window, reason="new memory") == validated(window, now=NOW)


@pytest.mark.parametrize(
    ("scope", "other", "expected"),
    [
        pytest.param({}, {}, True, id="customer"),
        pytest.param({}, {"customer_id": "c2"}, False, id="another customer"),
        pytest.param({"site_id": "l1"}, {}, True, id="site"),
        pytest.param({"site_id": "l1"}, {"site_id": None}, False, id="a server without a site"),
        pytest.param({"site_id": "l1", "server_id": "s1"}, {}, True, id="server"),
        pytest.param({"site_id": "l1", "server_id": "s1"}, {"server_id": "s2"}, False, id="another server there"),
        pytest.param({"server_id": "s1", "check_id": "k1"}, {}, True, id="check"),
        pytest.param({"server_id": "s1", "check_id": "k1"}, {"check_id": "k2"}, False, id="another check there"),
        pytest.param({"server_id": "s1", "check_id": "k1"}, {"check_id": None}, False, id="the server itself"),
    ],
)
def test_scope(scope, other, expected):
    """The narrowest thing a window names is what it covers."""
    assert expected is replace(WINDOW, **scope).covers(**{**OBJECT, **other})


@pytest.mark.parametrize(
    ("at", "expected"),
    [(NOW - timedelta(seconds=1), False), (NOW, True), (NOW + HOUR - timedelta(seconds=1), True), (NOW + HOUR, False)],
)
def test_half_open(at, expected):
    """The first instant is inside, the last is not."""
    assert expected is WINDOW.is_running(at)


def test_end_early():
    """It ends when it is ended, once; before its start it is called off."""
    early = end(WINDOW, at=NOW + HOUR / 2)
    assert early.is_running(NOW + HOUR / 2 - timedelta(seconds=1))
    assert not early.is_running(NOW + HOUR / 2)
    called_off = end(WINDOW, at=NOW - HOUR)
    assert not called_off.is_running(NOW)
    for window, at in ((early, NOW + HOUR / 2), (WINDOW, NOW + HOUR)):
        with pytest.raises(Refused) as refusal:
            end(window, at=at)
        assert "maintenance.over" == refusal.value.code


def test_overlapping_windows_add_up():
    """Of several the one that ends last counts, so that the end of one does not end the quiet."""
    longer = replace(WINDOW, id="m2", server_id="s1", starts_at=NOW - HOUR, ends_at=NOW + 2 * HOUR)
    elsewhere = replace(WINDOW, id="m3", server_id="s2", ends_at=NOW + 9 * HOUR)
    windows = [WINDOW, longer, elsewhere]
    assert longer == window_over(windows, now=NOW, **OBJECT)
    assert longer == window_over(windows, now=NOW + HOUR, **OBJECT)
    assert window_over(windows, now=NOW + 2 * HOUR, **OBJECT) is None
    assert window_over([], now=NOW, **OBJECT) is None


WEEKLY = replace(WINDOW, rhythm="FREQ=WEEKLY;BYDAY=MO")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({"duration_s": 0}, "maintenance.duration", id="no time"),
        pytest.param({"duration_s": 3601}, "maintenance.duration", id="longer than it waits"),
        pytest.param({"duration_s": 60, "rhythm": "FREQ=DAILY"}, "maintenance.flexible_recurring", id="both"),
        pytest.param(
            {"rhythm": "FREQ=DAILY", "ends_at": NOW + 25 * HOUR}, "maintenance.recurring_too_long", id="over a day"
        ),
        pytest.param({"rhythm": "FREQ=DAILY;UNTIL=20260601"}, "maintenance.never", id="never again"),
        pytest.param({"rhythm": "now and then"}, "rhythm.malformed", id="no rhythm"),
    ],
)
def test_flexible_and_recurring_windows_that_make_no_sense(changes, code):
    """They are refused, each with its reason."""
    with pytest.raises(Refused) as refusal:
        validated(replace(WINDOW, **changes), now=NOW)
    assert code == refusal.value.code


def test_flexible_window():
    """It runs from the first problem inside for its length, also beyond the time it waits; a second problem changes nothing."""
    window = replace(WINDOW, duration_s=1800)
    assert not window.is_running(NOW + HOUR / 4)
    begun = begin(window, at=NOW + HOUR * 3 / 4)
    assert (NOW + HOUR * 3 / 4, NOW + HOUR * 5 / 4) == begun.span(NOW + HOUR)
    assert begun is begin(begun, at=NOW + HOUR * 7 / 8)
    assert window is begin(window, at=NOW + HOUR)
    assert [False, True] == [begun.is_over(NOW + HOUR), begun.is_over(NOW + HOUR * 5 / 4)]


def test_recurring_window():
    """It runs on its days and not between them, and is over only after the last one."""
    week = timedelta(days=7)
    assert [True, False, True] == [WEEKLY.is_running(NOW + week * n / 2) for n in (0, 1, 2)]
    last = replace(WEEKLY, rhythm="FREQ=WEEKLY;BYDAY=MO;UNTIL=20260622")
    assert [False, True] == [last.is_over(NOW + week), last.is_over(NOW + week + HOUR)]


def test_until_when_it_runs():
    """Of a window that comes again the end of what runs now, of one that has begun its length; what does not run says what was agreed."""
    week = timedelta(days=7)
    assert WEEKLY.ends_at + 2 * week == WEEKLY.until(NOW + 2 * week)
    begun = begin(replace(WINDOW, duration_s=1800), at=NOW + HOUR * 3 / 4)
    assert [NOW + HOUR * 5 / 4, WINDOW.ends_at] == [begun.until(NOW + HOUR), WINDOW.until(NOW - HOUR)]


def test_next_occurrence_is_left_out():
    """The running one ends, and the one after it stays."""
    skipped = skip_next(WEEKLY, now=NOW)
    assert [False, True] == [skipped.is_running(NOW + timedelta(days=7) * n) for n in (0, 1)]
    with pytest.raises(Refused) as refusal:
        skip_next(WINDOW, now=NOW)
    assert "maintenance.not_recurring" == refusal.value.code


def test_other_days():
    """The days of a window that comes again can be changed; a fixed one has none."""
    assert with_days(WEEKLY, rhythm="FREQ=DAILY", now=NOW).is_running(NOW + timedelta(days=1))
    for window, code in ((WINDOW, "maintenance.not_recurring"), (replace(WEEKLY, ended_at=NOW), "maintenance.over")):
        with pytest.raises(Refused) as refusal:
            with_days(window, rhythm="FREQ=DAILY", now=NOW)
        assert code == refusal.value.code
