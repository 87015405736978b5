"""What every test lives with: no screen, no network but loopback, no silent warning, no timer left ticking, no home folder."""

from __future__ import annotations

import importlib.util
import ipaddress
import logging
import os
import shutil
import socket
import sys
import tempfile
import traceback
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

HAS_QT = importlib.util.find_spec("PySide6") is not None
IN_CI = os.environ.get("CI") == "true"
NATURAL_SKIPS = ("only on Linux" if sys.platform == "win32" else "only on Windows", "SQLite has ")
"""Reasons that lie in the nature of a platform or database, not in something that is missing here: allowed in CI."""

# Before Qt is loaded and before any program is started: a child process inherits all of it.
_home = Path(tempfile.mkdtemp(prefix="wachpult-tests-"))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ.setdefault("LC_ALL", "C.UTF-8")  # Qt warns about any locale that is not UTF-8
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
for _name in (
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
    "XDG_RUNTIME_DIR",
    "LOCALAPPDATA",
    "APPDATA",
):
    _folder = _home / _name.lower()
    _folder.mkdir(mode=0o700)
    os.environ[_name] = str(_folder)

_BUSY = [HealthCheck.too_slow]  # the machine's other work is not the test's fault
settings.register_profile("default", max_examples=50, deadline=None, suppress_health_check=_BUSY)
settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True, suppress_health_check=_BUSY)
settings.register_profile(  # what has passed before on the same machine, with something left out
    "again", max_examples=20, deadline=None, derandomize=True, suppress_health_check=_BUSY
)
settings.register_profile("deep", max_examples=5000, deadline=None, suppress_health_check=_BUSY)
settings.register_profile(  # `python3 dev.py fuzz`
    "fuzz", max_examples=2000, deadline=None, database=None, suppress_health_check=_BUSY
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if IN_CI else "default"))

collect_ignore = [] if HAS_QT else ["views"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know pytest-qt's settings even where it is not installed."""
    if importlib.util.find_spec("pytestqt") is None:
        parser.addini("qt_api", "not used without Qt")
        parser.addini("qt_log_level_fail", "not used without Qt")


def pytest_unconfigure() -> None:
    """Remove the home folder that the tests were given."""
    shutil.rmtree(_home, ignore_errors=True)


# --- what is run ------------------------------------------------------------------------------------------------------


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs Qt where there is none: that run proves that everything else does without."""
    if HAS_QT:
        return
    needing = [item for item in items if _needs_qt(item)]
    if needing:
        config.hook.pytest_deselected(items=needing)
        items[:] = [item for item in items if not _needs_qt(item)]


def _needs_qt(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("views") is not None or bool(fixtures & {"qapp", "qtbot", "qtmodeltester"})


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """Count a skipped test as failed in CI: a check that did not run proves nothing."""
    return _refuse_skip((yield), where=item.nodeid)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, Any]:
    """Count a file skipped as a whole as failed in CI."""
    return _refuse_skip((yield), where=collector.nodeid)


def _refuse_skip(report: Any, *, where: str) -> Any:
    if not IN_CI or report.outcome != "skipped" or hasattr(report, "wasxfail"):
        return report
    reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
    if any(natural in reason for natural in NATURAL_SKIPS):
        return report
    report.outcome = "failed"
    report.longrepr = f"{where} was skipped, and CI=true lets nothing be skipped: {reason}"
    return report


# --- the network ------------------------------------------------------------------------------------------------------


class NetworkTouched(AssertionError):
    """A test tried to leave this computer. Not an OSError: code that copes with a dead network must not hide it."""


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let sockets reach loopback addresses and local files, nothing else."""
    real_lookup = socket.getaddrinfo

    def lookup(host: Any, *args: Any, **kwargs: Any) -> Any:
        _refuse_far(host)
        return real_lookup(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    for verb in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, verb, _guarded(getattr(socket.socket, verb)))


def _guarded(real: Any) -> Any:
    def guarded(self: socket.socket, *args: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse_far(args[-1][0])  # the address is the last argument of connect, connect_ex and sendto alike
        return real(self, *args)

    return guarded


def _refuse_far(host: Any) -> None:
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if name in (None, "", "localhost", "ip6-localhost"):
        return
    try:
        near = ipaddress.ip_address(str(name).partition("%")[0])
    except ValueError:
        raise NetworkTouched(f"a test looked up {name!r}; tests reach loopback only") from None
    if not (near.is_loopback or near.is_unspecified):
        raise NetworkTouched(f"a test wanted to reach {name}; tests reach loopback only")


# --- the log ----------------------------------------------------------------------------------------------------------


class _Watch(logging.Handler):
    """Collects what was logged at WARNING or above without being expected.

    Expected is what comes while `caplog.at_level(LEVEL)` stands at exactly the record's level:
    `with caplog.at_level(logging.WARNING): ...`.
    """

    def __init__(self, caplog: pytest.LogCaptureFixture) -> None:
        super().__init__(logging.WARNING)
        self._asked_for = caplog.handler
        self.unexpected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno == self._asked_for.level:
            return
        trouble = "".join(traceback.format_exception(*record.exc_info)) if record.exc_info else ""
        self.unexpected.append(
            f"{record.levelname} {record.name} {record.pathname}:{record.lineno}: {record.getMessage()}\n{trouble}"
        )


@pytest.fixture(autouse=True)
def _nothing_logged_unexpectedly(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs WARNING or worse without having said so."""
    watch = _Watch(caplog)
    logging.getLogger().addHandler(watch)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(watch)
    if watch.unexpected:
        pytest.fail(
            "logged unexpectedly (expect it with caplog.at_level):\n" + "".join(watch.unexpected), pytrace=False
        )


# --- Qt ---------------------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _no_timer_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test with `qapp` that leaves a QTimer running, and say where it was started."""
    if not HAS_QT or not {"qapp", "qtbot"} & set(request.fixturenames):
        yield
        return
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from shiboken6 import isValid

    started: list[tuple[QTimer, str]] = []
    real_start = QTimer.start

    def start(self: QTimer, *args: Any) -> None:
        started.append((self, "".join(traceback.format_stack(limit=6)[:-1])))
        real_start(self, *args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QTimer, "start", start)
        yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    running = {id(timer): place for timer, place in started if isValid(timer) and timer.isActive()}
    for timer, _place in started:
        if isValid(timer):
            timer.stop()
    if running:
        pytest.fail(
            "QTimer still running at the end of the test, started at:\n" + "\n".join(running.values()), pytrace=False
        )
