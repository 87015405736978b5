"""Asks smartctl: which disks there are, behind RAID controllers too, and how each of them is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final

from app.checks.command import Done, run_command
from app.checks.finding import NotApplicable
from app.checks.limit import TimeLimit
from app.checks.smart import Disk
from app.checks.smartctl_json import Device, Malformed, devices, disk, parse
from app.domain.check import Detail

DISK_S: Final = 25.0
"""How long one disk may take to answer."""
AT_ONCE: Final = 2
"""Disks that are asked at the same time: a controller answers one after the other anyway."""
_MOST: Final = 128
"""Disks of one machine."""
_SLOTS: Final = 32
_EMPTY_SLOTS: Final = 4
"""Empty slots in a row after which a controller is taken to have no more disks."""

Run = Callable[[Sequence[str], float], Done]
"""Runs a program: its words and its limit in seconds."""


def run(words: Sequence[str], limit_s: float) -> Done:
    """Run a program for real."""
    return run_command(words, limit_s=limit_s)


def program(params: Detail, usual: str) -> str:
    """Choose the program: the setting ``path`` if there is one, else the usual one.

    Raises:
        ValueError: the setting names anything but smartctl by its whole path: the agent runs no other program for this check.
    """
    path = str(params.get("path", "")).strip()
    if not path:
        return usual
    pure = PurePath(path.replace("\\", "/"))
    is_whole = pure.is_absolute() or path[1:2] == ":"
    if pure.name.casefold() not in ("smartctl", "smartctl.exe") or not is_whole or ".." in pure.parts:
        message = f"not the whole path of smartctl: {path}"
        raise ValueError(message)
    return path


def listed(text: str) -> list[Device]:
    """Read devices that a setting lists: ``/dev/sda cciss,0; /dev/sda cciss,1``."""
    found = []
    for each in text.split(";"):
        name, _, kind = each.strip().partition(" ")
        if name and not name.startswith("-") and not kind.strip().startswith("-"):
            found.append(Device(name, kind.strip()))
    return found


class Smartctl:
    """smartctl at one place."""

    def __init__(self, path: str, *, run: Run = run, limit_s: float = DISK_S) -> None:
        self._path = path
        self._run = run
        self._limit_s = limit_s

    def disks(self, extra: Iterable[Device] = (), *, controllers: Iterable[tuple[str, str]] = ()) -> list[Disk]:
        """Read every disk that tells of its health, each once.

        Args:
            extra: devices no scan finds.
            controllers: device and type of RAID controllers whose disks are numbered and not found by a scan either:
                ``("/dev/sg1", "cciss")``.

        Raises:
            NotApplicable: ``not_installed``.
            Malformed: smartctl is too old or answers with nonsense.
        """
        found = list(extra)
        for words in (("--scan-open",), ("--scan-open", "-d", "sat")):
            known = {each.name for each in found if "," not in each.type}
            found += [each for each in self._scan(*words) if each.name not in known or "," in each.type]
        found = list(dict.fromkeys(found))[:_MOST]
        read = [each for each in self._at_once(found) if each is not None]
        for name, kind in controllers:
            read += self._numbered(name, kind)
        return _once(read)

    def _scan(self, *words: str) -> list[Device]:
        try:
            done = self._run((self._path, *words, "-j"), self._limit_s)
        except FileNotFoundError:
            raise NotApplicable("not_installed") from None
        return devices(parse(done.output))

    def _read(self, device: Device) -> Disk | None:
        kind = ("-d", device.type) if device.type else ()
        try:
            done = self._run((self._path, "-a", "-j", *kind, device.name), self._limit_s)
            return disk(parse(done.output), device)
        except TimeLimit:
            return Disk(device.label, limit_s=self._limit_s)
        except Malformed as failure:
            return Disk(device.label, error=str(failure))

    def _at_once(self, devices: Sequence[Device]) -> list[Disk | None]:
        """Read several disks at the same time, on threads that keep nobody from ending: an agent is not held up by a hanging disk."""
        waiting: SimpleQueue[tuple[int, Device]] = SimpleQueue()
        for pair in enumerate(devices):
            waiting.put(pair)
        found: list[Disk | None] = [None] * len(devices)
        failures: list[Exception] = []

        def work() -> None:
            while not failures:
                try:
                    number, device = waiting.get_nowait()
                except Empty:
                    return
                try:
                    found[number] = self._read(device)
                except Exception as failure:  # noqa: BLE001 - raised where the disks were asked for
                    failures.append(failure)

        threads = [Thread(target=work, name=f"smartctl {number}", daemon=True) for number in range(AT_ONCE)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        if failures:
            raise failures[0]
        return found

    def _numbered(self, name: str, kind: str) -> list[Disk]:
        """Read the disks of a controller that numbers them, until several slots in a row are empty.

        A slot that gives an error is given as well: controllers answer so for a slot without a disk, and for a disk that has died.
        """
        found: list[Disk] = []
        empty = 0
        for number in range(_SLOTS):
            device = Device(name, f"{kind},{number}")
            read = self._read(device)
            if read is not None:
                found.append(replace(read, is_maybe_empty=bool(read.error)))
            if read is not None and not read.error:
                empty = 0
                continue
            empty += 1
            if empty >= _EMPTY_SLOTS:
                break
        return found


def _once(disks: Iterable[Disk]) -> list[Disk]:
    """Keep each disk once: two ways to one disk have the same serial number, and the way that works is kept."""
    found: dict[str, Disk] = {}
    for each in disks:
        key = each.serial or each.name
        if key not in found or (found[key].error and not each.error):
            found[key] = each
    return list(found.values())
