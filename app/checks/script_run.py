"""Run a script: as a file of its own in a folder of its own, with little around it, for a while, and with all it starts."""

from __future__ import annotations

import os
import platform
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from app.checks.limit import TimeLimit
from app.checks.script_envelope import Script

MOST_BYTES: Final = 64 * 1024
"""Of an answer; who says more is ended."""

_MARK: Final = "WACHPULT_SCRIPT_RUN"
_PATH: Final = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_KEPT_ON_WINDOWS: Final = (
    "SystemRoot", "SystemDrive", "windir", "ComSpec", "PATH", "PATHEXT", "ProgramData", "ProgramFiles", "ProgramFiles(x86)",
    "PSModulePath", "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE",
)  # fmt: skip
_LAST_S: Final = 2.0


class TooLong(Exception):
    """It said more than may be said."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a script ended, and what it said."""

    code: int
    output: bytes


def run(script: Script) -> Ran:
    """Run a script whose envelope was opened.

    Its process group, and on Linux whatever has left the group but still carries its mark, is killed when it ends, so that nothing
    it started stays behind.

    Raises:
        TimeLimit: it was not done in time.
        TooLong: it said too much.
        OSError: its interpreter is not there, or cannot be started.
    """
    mark = uuid.uuid4().hex
    folder = Path(tempfile.mkdtemp(prefix="wachpult-script-"))
    try:
        words = _words(script, folder)
        process = subprocess.Popen(  # noqa: S603 - a vector of words, no shell of ours
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=_environment(folder, mark),
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        reader = _Reader(process)
        reader.start()
        try:
            return _wait(process, reader, limit_s=script.limit_s)
        finally:
            _end(process, mark)
            reader.join(_LAST_S)  # nobody is left who could still write
            if process.stdout is not None and not reader.is_alive():
                process.stdout.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _words(script: Script, folder: Path) -> list[str]:
    """Write the script down and give the vector that runs it."""
    is_windows = platform.system() == "Windows"
    path = folder / ("script.ps1" if script.interpreter in ("powershell", "pwsh") else "script.sh")
    # PowerShell 5 takes a file without a byte order mark for one in the system's own code page.
    text = script.text.replace("\r\n", "\n").encode("utf-8-sig" if is_windows else "utf-8")
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(text)
    match script.interpreter:
        case "bash":
            return [_found("bash"), "--noprofile", "--norc", str(path)]
        case "sh":
            return [_found("sh"), str(path)]
        case shell:
            options = ["-NoLogo", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", str(path)]
            return [_found(shell), *options]


def _found(name: str) -> str:
    path = shutil.which(name, path=None if platform.system() == "Windows" else _PATH)
    if path is None:
        raise FileNotFoundError(f"{name} is not installed")
    return path


def _environment(folder: Path, mark: str) -> Mapping[str, str]:
    """Give what a script sees: nothing of what the agent knows."""
    here = str(folder)
    if platform.system() == "Windows":
        kept = {name: os.environ[name] for name in _KEPT_ON_WINDOWS if name in os.environ}
        return {**kept, "TEMP": here, "TMP": here, "USERPROFILE": here, _MARK: mark}
    return {"PATH": _PATH, "LC_ALL": "C.UTF-8", "HOME": here, "TMPDIR": here, _MARK: mark}


def _wait(process: subprocess.Popen[bytes], reader: _Reader, *, limit_s: float) -> Ran:
    deadline = time.monotonic() + limit_s
    try:
        code = process.wait(limit_s)
    except subprocess.TimeoutExpired:
        raise TimeLimit from None
    finally:
        if reader.is_too_long:
            raise TooLong
    reader.join(max(0.1, min(_LAST_S, deadline - time.monotonic())))
    if reader.is_too_long:
        raise TooLong
    return Ran(code, reader.output())


class _Reader(threading.Thread):
    """Reads what is said, up to the most that may be; then it ends who says it."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        super().__init__(name="script output", daemon=True)
        self._process = process
        self._said = bytearray()
        self.is_too_long = False

    def run(self) -> None:
        stream: IO[bytes] | None = self._process.stdout
        if stream is None:
            return
        descriptor = stream.fileno()
        while True:
            try:
                part = os.read(descriptor, 8192)
            except OSError:
                return
            if not part:
                return
            self._said += part
            if len(self._said) > MOST_BYTES:
                self.is_too_long = True
                self._process.kill()
                return

    def output(self) -> bytes:
        """What was said until now."""
        return bytes(self._said)


def _end(process: subprocess.Popen[bytes], mark: str) -> None:
    """Kill whatever is left of a run."""
    if os.name == "nt":
        if process.poll() is None:
            words = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(words, capture_output=True, check=False, timeout=10)  # noqa: S603 - fixed words and a number
    else:
        _kill_group(process.pid)
        for pid in _marked(mark):
            _kill(pid)
    try:
        process.wait(_LAST_S)
    except subprocess.TimeoutExpired:
        process.returncode = -9  # it hangs in the kernel: its end is waited for by nobody


def _kill_group(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _marked(mark: str) -> list[int]:
    """List processes that carry the mark of a run in their environment: those that have made themselves independent too."""
    wanted = f"{_MARK}={mark}".encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            environment = (entry / "environ").read_bytes()
        except OSError:
            continue
        if wanted in environment.split(b"\0"):
            found.append(int(entry.name))
    return found
