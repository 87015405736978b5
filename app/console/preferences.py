"""What a person has set: a small file of its own, written whole or not at all."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

log = logging.getLogger(__name__)

VERSION: Final = 1
"""Bumped when a field changes its meaning; new fields need no bump."""


class Theme(StrEnum):
    """Light, dark, or as the system has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Density(StrEnum):
    """Text and row height: 13, 15, 16 or 20 px."""

    COMPACT = "compact"
    DENSE = "dense"
    STANDARD = "standard"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class SavedView:
    """A list as somebody likes it: the tabs above it.

    Attributes:
        query: the filter as typed.
        columns: ids of the visible columns, in order; empty: all.
        sort: id of the column sorted by; a leading ``-`` means descending; empty: the list's own order.
        counts: whether the tab shows how many rows it has.
    """

    name: str
    query: str = ""
    columns: tuple[str, ...] = ()
    sort: str = ""
    density: Density | None = None
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Preferences:
    """All of it. An empty ``language`` means the system's; ``sounds`` are the levels 2 to 4 that may be heard.

    Attributes:
        text_scale: 0.8 to 2.0.
        toasts: levels that may show a toast or a message of the system.
        muted_until: no sound before this instant.
        on_call: sounds outside service hours too.
        views: saved views by list.
        central: address of the central service; empty: the embedded one.
        ca_file: own root certificate of the central service; empty: the system's.
    """

    language: str = ""
    theme: Theme = Theme.SYSTEM
    text_scale: float = 1.0
    density: Density = Density.STANDARD
    sounds: frozenset[int] = frozenset({3, 4})
    toasts: frozenset[int] = frozenset({2, 3, 4})
    muted_until: datetime | None = None
    on_call: bool = False
    reduces_motion: bool = False
    start_view: str = ""
    views: dict[str, tuple[SavedView, ...]] = field(default_factory=dict)
    central: str = ""
    ca_file: str = ""
    login: str = ""


class PreferencesFile:
    """The file and what it says. Main thread only."""

    def __init__(self, path: Path) -> None:
        """Read the file; a broken one is renamed and what it said is lost, which ``set_aside_as`` tells.

        Values that do not fit are left out one by one; keys that are not known are kept for the version that knows them.
        """
        self._path = path
        self._listeners: list[Callable[[Preferences], None]] = []
        self._unknown: dict[str, Any] = {}
        self.set_aside_as: Path | None = None
        self._now = self._read()

    @property
    def now(self) -> Preferences:
        """What is set."""
        return self._now

    def change(self, **values: Any) -> Preferences:
        """Set some of it, keep it, and tell who listens.

        Raises:
            OSError: it could not be kept; it holds until the program ends.
        """
        changed = replace(self._now, **values)
        if changed == self._now:
            return changed
        self._now = changed
        for listener in list(self._listeners):
            listener(changed)
        self._write()
        return changed

    def listen(self, listener: Callable[[Preferences], None]) -> Callable[[], None]:
        """Tell ``listener`` about each change. Returns the function that ends it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def _read(self) -> Preferences:
        if not self._path.exists():
            return Preferences()  # the first start, which need not wait for what reads
        import msgspec

        from app.console.sqlite import set_aside

        try:
            raw = msgspec.json.decode(self._path.read_bytes(), type=dict[str, Any])
        except FileNotFoundError:
            return Preferences()
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            self.set_aside_as = set_aside(self._path, suffix="broken")
            log.info("the preferences can't be read (%s); kept as %s", error, self.set_aside_as.name)
            return Preferences()
        known = {each.name for each in fields(Preferences)}
        values: dict[str, Any] = {}
        for name, value in raw.items():
            if name in known:
                values.update(_fitted(name, value))
            elif name != "version":
                self._unknown[name] = value
        return Preferences(**values)

    def _write(self) -> None:
        import msgspec

        said = {**self._unknown, "version": VERSION, **msgspec.to_builtins(self._now, builtin_types=())}
        said["sounds"], said["toasts"] = sorted(self._now.sounds), sorted(self._now.toasts)
        data = msgspec.json.format(msgspec.json.encode(said), indent=2)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        aside = self._path.with_name(self._path.name + ".new")
        with aside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(self._path)


def _fitted(name: str, value: Any) -> dict[str, Any]:
    """A value as its field wants it; nothing when it does not fit."""
    import msgspec

    try:
        read = msgspec.convert({name: value}, Preferences)
    except msgspec.ValidationError as error:
        log.info("the preference %s is left out: %s", name, error)
        return {}
    fitted = getattr(read, name)
    if name == "text_scale":
        fitted = min(2.0, max(0.8, fitted))
    if isinstance(fitted, datetime) and fitted.tzinfo is None:
        return {}
    return {name: fitted}
