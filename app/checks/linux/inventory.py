"""Stock of a Linux machine: firmware tables, os-release, block devices, the package manager's list."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from app.checks import smbios
from app.checks.command import Done, run_command
from app.checks.finding import NotApplicable
from app.domain.inventory import Disk, Hardware, Software, System

_SECTOR: Final = 512
"""Bytes: what sysfs counts a device's size in, whatever the device's own sectors are."""
_LIST_LIMIT_S: Final = 50.0
_DPKG: Final = ("dpkg-query", "-W", "-f", "${db:Status-Status}\t${Package}\t${Version}\t${Maintainer}\n")
_RPM: Final = ("rpm", "-qa", "--qf", "%{NAME}\t%{EPOCHNUM}:%{VERSION}-%{RELEASE}\t%{VENDOR}\t%{INSTALLTIME}\n")
_NOT_DISKS: Final = re.compile(r"\A(loop|ram|zram|dm-|md|sr|fd|nbd|drbd)\d*")

Run = Callable[..., Done]


class Stock:
    """Reads below ``sys``, ``proc`` and ``etc``."""

    def __init__(
        self, root: Path = Path("/"), *, run: Run = run_command, which: Callable[[str], str | None] = shutil.which
    ) -> None:
        self._root = root
        self._run = run
        self._which = which

    def hardware(self) -> Hardware:
        """Read the machine; without root's rights the firmware's tables are closed, and sysfs tells less."""
        table = smbios.Machine()
        with suppress(OSError):
            table = smbios.machine((self._root / "sys/firmware/dmi/tables/DMI").read_bytes())
        cpu = _cpuinfo(self._text("proc/cpuinfo"))
        return Hardware(
            maker=table.maker or self._dmi("sys_vendor"),
            model=table.model or self._dmi("product_name"),
            serial=table.serial or self._dmi("product_serial"),
            firmware=table.firmware or " ".join(filter(None, (self._dmi("bios_vendor"), self._dmi("bios_version")))),
            processor=cpu,
            cores=os.cpu_count() or 0,
            memory=_memory(self._text("proc/meminfo")),
            modules=table.modules,
            is_virtual="hypervisor" in self._text("proc/cpuinfo"),
        )

    def system(self) -> System:
        """Read name and version of the distribution, and the kernel."""
        release = _os_release(self._text("etc/os-release") or self._text("usr/lib/os-release"))
        return System(
            name=release.get("PRETTY_NAME", release.get("NAME", "Linux")),
            version=release.get("VERSION_ID", ""),
            build=self._text("proc/sys/kernel/osrelease").strip(),
            installed_on=self._installed_on(),
            language=_language(self._text("etc/default/locale") or self._text("etc/locale.conf")),
        )

    def disks(self) -> list[Disk]:
        """List whole disks: no partitions, no images, nothing that is put together of others."""
        found = []
        for folder in sorted((self._root / "sys/block").iterdir()):
            if _NOT_DISKS.match(folder.name):
                continue
            size = _number(_read(folder / "size")) * _SECTOR
            if not size:
                continue
            rotates = _read(folder / "queue/rotational").strip()
            kind = "nvme" if folder.name.startswith("nvme") else {"0": "ssd", "1": "hdd"}.get(rotates, "")
            maker, model = _read(folder / "device/vendor").strip(), _read(folder / "device/model").strip()
            serial = _read(folder / "device/serial").strip() or _read(folder / "serial").strip()
            name = " ".join(word for word in (maker, model) if word and word != "ATA" and not word.startswith("0x"))
            is_virtual = folder.name.startswith(("vd", "xvd"))
            found.append(Disk(folder.name, name[:200], serial[:120], size, "" if is_virtual else kind))
        if not found:
            raise NotApplicable("container")
        return found

    def software(self) -> list[Software]:
        """Ask dpkg, or rpm where there is none.

        Raises:
            NotApplicable: there is neither.
            OSError: it does not answer as it should.
        """
        if self._which("dpkg-query") is not None:
            return parse_dpkg(self._ask(_DPKG))
        if self._which("rpm") is not None:
            return parse_rpm(self._ask(_RPM))
        raise NotApplicable("not_installed")

    def _ask(self, words: Sequence[str]) -> str:
        done = self._run(words, limit_s=_LIST_LIMIT_S)
        if done.code != 0:
            raise OSError(done.errors.decode("utf-8", "replace")[:200] or f"{words[0]}: {done.code}")
        return done.output.decode("utf-8", "replace")

    def _installed_on(self) -> date | None:
        """When the system was installed: where its installer has left its own traces, and nowhere else."""
        for trace in ("var/log/installer", "root/anaconda-ks.cfg", "var/log/anaconda"):
            with suppress(OSError):
                return datetime.fromtimestamp((self._root / trace).stat().st_mtime, UTC).date()
        return None

    def _dmi(self, name: str) -> str:
        found = _read(self._root / "sys/class/dmi/id" / name).strip()
        return found[:120]

    def _text(self, path: str) -> str:
        return _read(self._root / path)


def parse_dpkg(text: str) -> list[Software]:
    """Read what `dpkg-query` was asked to write: state, name, version, maintainer."""
    found = []
    for state, name, version, maker in _rows(text, 4):
        if state == "installed" and name:
            found.append(Software(name[:300], version[:120], maker.partition("<")[0].strip()[:200]))
    return found


def parse_rpm(text: str) -> list[Software]:
    """Read what `rpm` was asked to write: name, epoch:version-release, vendor, seconds since 1970. Keys of vendors are no programs."""
    found = []
    for name, version, maker, at in _rows(text, 4):
        if not name or name == "gpg-pubkey":
            continue
        version = version.removeprefix("0:")
        installed = None
        with suppress(ValueError, OverflowError, OSError):
            installed = datetime.fromtimestamp(int(at), UTC).date()
        maker = "" if maker == "(none)" else maker
        found.append(Software(name[:300], version[:120], maker[:200], installed))
    return found


def _rows(text: str, width: int) -> Iterator[tuple[str, ...]]:
    for line in text.splitlines():
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if len(cells) == width:
            yield cells


def _os_release(text: str) -> dict[str, str]:
    found = {}
    for line in text.splitlines():
        name, equals, value = line.partition("=")
        if equals and not name.startswith("#"):
            found[name.strip()] = value.strip().strip("\"'")[:200]
    return found


def _language(text: str) -> str:
    return _os_release(text).get("LANG", "").partition(".")[0]


def _cpuinfo(text: str) -> str:
    for line in text.splitlines():
        name, colon, value = line.partition(":")
        if colon and name.strip() in ("model name", "Model"):
            return " ".join(value.split())[:200]
    return ""


def _memory(text: str) -> int:
    found = re.search(r"^MemTotal:\s+(\d+) kB", text, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def _number(text: str) -> int:
    return int(text) if text.strip().isdecimal() else 0


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return ""
