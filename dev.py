#!/usr/bin/env python3
"""Sets everything up and runs the console, the tests, the checks or the benchmarks. Needs only CPython's standard library.

    python3 dev.py run [ARGUMENTS OF THE CONSOLE]
    python3 dev.py test [--no-qt] [ARGUMENTS OF PYTEST]
    python3 dev.py lint
    python3 dev.py bench [NAME ...] [OPTIONS OF THE BENCHMARKS]
    python3 dev.py faults [--kills 200] [--seed N] [--victims NAME ...]
    python3 dev.py fuzz [--minutes 10] [TARGET ...]
    python3 dev.py pin

`run` also takes a program's name first: `python3 dev.py run central --help`.
`test --no-qt` uses a second environment without Qt and leaves out the tests that need it.
`pin` works out the hash-pinned requirements afresh.
"""

from __future__ import annotations

import hashlib
import importlib.util
import itertools
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
REQUIREMENTS = ROOT / "requirements" / "all.txt"
SUPPORTED = ((3, 11), (3, 12), (3, 13))
WINDOWS = sys.platform == "win32"
LINUX = sys.platform.startswith("linux")

OLDEST_GLIBC = [2, 34]

QT_PACKAGES = ("pyside6-essentials", "shiboken6", "pyqtgraph", "qasync", "pytest-qt")
"""What `test --no-qt` does without."""

QT_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtSvg", "QtDBus", "QtOpenGL", "QtOpenGLWidgets")
OFFSCREEN_PLUGINS = ("platforms/libqoffscreen.so", "iconengines/*.so", "imageformats/libqsvg.so")
WINDOW_PLUGINS = ("platforms/libqxcb.so", "xcbglintegrations/*.so")

DEBIAN_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libbrotlidec.so.1": "libbrotli1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libz.so.1": "zlib1g",
}
"""The system libraries that Qt's wheels expect, and the packages of Debian and Ubuntu that hold them."""

TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "dbus-run-session": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "doveadm": "dovecot-imapd",
    "journalctl": "systemd",
    "smartctl": "smartmontools",
    "clamscan": "clamav",
    "snmpd": "snmpd",
    "snmpget": "snmp",
}
"""Programs that single tests start, and the packages of Debian and Ubuntu that hold them."""


class Stop(Exception):
    """Something a person has to do first; the message says what."""


def main(argv: list[str]) -> int:
    """Run one of the verbs of this file's head; return its exit code."""
    verbs = {"run": run, "test": test, "lint": lint, "bench": bench, "faults": faults, "fuzz": fuzz, "pin": pin}
    if not argv or argv[0] not in verbs:
        print(__doc__)
        return 0 if argv and argv[0] in ("-h", "--help", "help") else 2
    try:
        demand_supported_python(argv)
        os.chdir(ROOT)
        return verbs[argv[0]](argv[1:])
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 2


# --- the verbs --------------------------------------------------------------------------------------------------------


def run(args: list[str]) -> int:
    """Set up what is missing, then become the console (or the program that `args` names first)."""
    headless_program = bool(args) and args[0] in ("central", "agent", "admin")
    asks_only = bool({"-h", "--help", "--version"} & set(args))
    paints_a_picture = any(arg == "--screenshot" or arg.startswith("--screenshot=") for arg in args)
    windowless = headless_program or asks_only or paints_a_picture
    if LINUX and not has_display():
        if not windowless:
            raise Stop(
                "There is no display here: let the console paint a picture (python3 dev.py run --screenshot desk.png) "
                "or give it a virtual display (xvfb-run -a python3 dev.py run)."
            )
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    python = ready(libraries="" if headless_program else "offscreen" if windowless else "window")
    return become([str(python), "-m", "app", *args])


def test(args: list[str]) -> int:
    """Set up what is missing, then become pytest."""
    without_qt = "--no-qt" in args
    rest = [arg for arg in args if arg != "--no-qt"]
    python = ready(libraries="" if without_qt else "window", without_qt=without_qt)
    if not without_qt:
        offer_test_programs()
    return become([str(python), "-m", "pytest", *rest])


def lint(args: list[str]) -> int:
    """Run every check of the source, all of them even if one fails."""
    python = ready(libraries="")
    scripts = python.parent
    checks = (
        [str(scripts / "ruff"), "check", "."],
        [str(scripts / "ruff"), "format", "--check", "."],
        [str(python), "-m", "mypy", *args],
        [str(scripts / "lint-imports"), "--no-logo"],
    )
    failed = []
    for check in checks:
        shown = " ".join([Path(check[0]).name, *check[1:]])
        print(f"--- {shown}", flush=True)
        if subprocess.call(check) != 0:
            failed.append(shown)
    print("\nFailed: " + "; ".join(failed) if failed else "\nAll checks pass.")
    return 1 if failed else 0


def bench(args: list[str]) -> int:
    """Run the named benchmarks, or all of them into one table; options behind the names go to each of them."""
    names = list(itertools.takewhile(lambda arg: not arg.startswith("-"), args))
    options = args[len(names) :]
    there = {path.stem: path for path in sorted((ROOT / "benchmarks").glob("[a-z]*.py"))}
    unknown = [name for name in names if name not in there]
    if unknown:
        listed = ", ".join(name for name in there if name != "run")
        raise Stop(f"There is no benchmark {unknown[0]!r}. There are: {listed}.")
    python = ready(libraries="offscreen")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    codes = []
    for name in names or (["run"] if "run" in there else there):
        print(f"--- {name}", flush=True)
        codes.append(subprocess.call([str(python), str(there[name]), *options]))
    return max(codes, default=0)


def faults(args: list[str]) -> int:
    """Kill everything at random moments while results flow, and count what was lost or doubled."""
    python = ready(libraries="")
    return become([str(python), "-m", "tests.journeys.faults", *args])


def fuzz(args: list[str]) -> int:
    """Feed whatever comes to every parser that eats foreign bytes, for so many minutes."""
    python = ready(libraries="")
    return become([str(python), "-m", "tests.fuzz", *args])


def pin(_args: list[str]) -> int:
    """Work out requirements/*.txt from pyproject.toml and requirements/*.in, for every platform and Python at once."""
    with tempfile.TemporaryDirectory() as folder:
        tool = Path(folder) / "venv"
        make_venv(tool)
        install(tool, ["uv"])
        sources = {"all": ["pyproject.toml", "requirements/dev.in"], "agent": ["requirements/agent.in"]}
        for name, files in sources.items():
            target = ROOT / "requirements" / f"{name}.txt"
            oldest = ".".join(map(str, SUPPORTED[0]))
            options = ["--universal", "--python-version", oldest, "--generate-hashes", "--upgrade", "--quiet"]
            plain = ["--no-header", "--no-emit-index-url", "--no-emit-find-links", "--output-file", folder + "/out.txt"]
            subprocess.run([str(tool_in(tool, "uv")), "pip", "compile", *options, *plain, *files], check=True)
            head = f"# Every package and its hashes, for every platform and Python. Made by: python3 dev.py pin (from {', '.join(files)})\n"
            target.write_text(head + (Path(folder) / "out.txt").read_text("utf-8"), "utf-8")
            print(f"{target.relative_to(ROOT)}: {target.read_text('utf-8').count('==')} packages")
    return 0


# --- Python and its environment ---------------------------------------------------------------------------------------


def demand_supported_python(argv: list[str]) -> None:
    """Go on with a supported Python: this one, or another one found on the path."""
    if sys.implementation.name == "cpython" and sys.version_info[:2] in SUPPORTED:
        return
    names = ", ".join(f"{major}.{minor}" for major, minor in SUPPORTED)
    this = f"{sys.implementation.name} {sys.version.split()[0]}"
    for major, minor in reversed(SUPPORTED):
        other = shutil.which(f"python{major}.{minor}")
        if other:
            print(
                f"Wachpult runs on CPython {names}; this is {this}. Going on with {other}.", file=sys.stderr, flush=True
            )
            sys.exit(become([other, str(ROOT / "dev.py"), *argv]))
    raise Stop(f"Wachpult runs on CPython {names}; this is {this}. Install one of those and start dev.py with it.")


def ready(*, libraries: str, without_qt: bool = False) -> Path:
    """Make sure that the environment is there and return its Python; takes no time when it is.

    Args:
        libraries: What Qt must be able to do: "window", "offscreen" or "" (nothing).
        without_qt: Whether to use the environment that has no Qt.
    """
    import tomllib  # new in 3.11: an older Python must get as far as being told so

    venv = ROOT / (".venv-no-qt" if without_qt else ".venv")
    pins = REQUIREMENTS.read_text("utf-8")
    version = "{}.{}".format(*sys.version_info[:2])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    recipe = "\n".join([version, str(ROOT), repr(project), pins])
    stamp = venv / "wachpult-ready"
    wanted = hashlib.sha256(recipe.encode()).hexdigest()
    if not stamp.is_file() or stamp.read_text("utf-8") != wanted:
        set_up(venv, without(pins, QT_PACKAGES) if without_qt else pins, version)
        stamp.write_text(wanted, "utf-8")
    if libraries and LINUX:
        need_libraries(venv, libraries)
    return python_in(venv)


def set_up(venv: Path, pins: str, version: str) -> None:
    """Make the environment and install the pinned packages and this project into it."""
    library, its_version = platform.libc_ver()
    if LINUX and library == "glibc" and [int(part) for part in its_version.split(".")] < OLDEST_GLIBC:
        raise Stop(
            f"Qt's packages need glibc 2.34 (Debian 12, Ubuntu 22.04, RHEL 9 or newer); this system has {its_version}."
        )
    print(f"Setting up {venv.name} for Python {version}: once, a minute or two.", flush=True)
    config = venv / "pyvenv.cfg"
    fits = config.is_file() and re.search(
        rf"^version\s*=\s*{re.escape(version)}\.", config.read_text("utf-8"), re.MULTILINE
    )
    if not fits or not python_in(venv).exists():
        make_venv(venv)
    for known in venv.glob("wachpult-*"):  # another Qt may need other libraries
        known.unlink()
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "pins.txt"
        listed.write_text(pins, "utf-8")
        install(venv, ["--require-hashes", "--only-binary=:all:", "-r", str(listed)])
    install(venv, ["--no-deps", "--no-build-isolation", "--config-settings", "editable_mode=compat", "-e", str(ROOT)])


def make_venv(venv: Path) -> None:
    """Make an empty environment, with pip of its own where this Python can give it one."""
    if venv.exists() and Path(sys.prefix).resolve() == venv.resolve():
        raise Stop(f"{venv} must be made anew, and this is its own Python: start dev.py with the system's python3.")
    if not has_pip_to_give() and not importlib.util.find_spec("pip"):
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        install_debian([package], why="This Python has neither ensurepip nor pip")
        importlib.invalidate_caches()
    options = [] if has_pip_to_give() else ["--without-pip"]
    made = subprocess.call([sys.executable, "-m", "venv", "--clear", *options, str(venv)])
    if made != 0:
        raise Stop(f"{venv} could not be made: see above.")


def has_pip_to_give() -> bool:
    """Whether `venv` can put pip into an environment; Debian keeps that in a package of its own."""
    return importlib.util.find_spec("ensurepip") is not None


def install(venv: Path, what: list[str]) -> None:
    """Install with the environment's own pip, or with this Python's pip where it has none."""
    own = (
        subprocess.run([str(python_in(venv)), "-c", "import pip"], stderr=subprocess.DEVNULL, check=False).returncode
        == 0
    )
    pip = (
        [str(python_in(venv)), "-m", "pip"] if own else [sys.executable, "-m", "pip", "--python", str(python_in(venv))]
    )
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input", "--retries", "5"]
    if subprocess.call([*pip, "install", *quiet, *what]) != 0:
        raise Stop(
            "The packages could not be installed: pip says why above. Once that is mended, run the same command again."
        )


def without(pins: str, packages: tuple[str, ...]) -> str:
    """Take packages, with their hashes, out of a pinned set."""
    kept, leaving = [], False
    for line in pins.splitlines():
        if line and not line[0].isspace() and not line.startswith("#"):
            leaving = line.split("==")[0] in packages
        if not leaving:
            kept.append(line)
    return "\n".join(kept) + "\n"


def python_in(venv: Path) -> Path:
    """Tell where an environment's Python lies."""
    return tool_in(venv, "python")


def tool_in(venv: Path, name: str) -> Path:
    """Tell where a command of an environment lies."""
    return venv / "Scripts" / f"{name}.exe" if WINDOWS else venv / "bin" / name


def become(command: list[str]) -> int:
    """Replace this process by another; on Windows, which cannot, run it and return its exit code."""
    sys.stdout.flush()
    if not WINDOWS:
        os.execv(command[0], command)
    return subprocess.call(command)


# --- the system's libraries -------------------------------------------------------------------------------------------


def has_display() -> bool:
    """Whether a window could be shown, or the caller has said what Qt shall draw on."""
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def need_libraries(venv: Path, kind: str) -> None:
    """Make sure that Qt finds its system libraries: install them, or say exactly what is missing.

    The answer is remembered in the environment, so that a second start does not ask again.
    """
    known = venv / f"wachpult-libraries-{kind}"
    if known.exists():
        return
    missing = missing_libraries(venv, kind)
    if missing and shutil.which("apt-get"):
        unknown = [name for name in missing if name not in DEBIAN_PACKAGES]
        if not unknown:
            packages = sorted({DEBIAN_PACKAGES[name] for name in missing})
            install_debian(packages, why="Qt needs libraries that this system does not have")
        missing = missing_libraries(venv, kind)
    if missing:
        raise Stop(f"Qt cannot start, these libraries are missing: {', '.join(missing)}.{advice(missing)}")
    known.touch()


def missing_libraries(venv: Path, kind: str) -> list[str]:
    """Ask the system's loader which libraries the parts of Qt that we use would not find."""
    qt = next(venv.glob("lib/python3.*/site-packages/PySide6"))
    plugins = OFFSCREEN_PLUGINS + (WINDOW_PLUGINS if kind == "window" else ())
    files = [str(qt / f"{module}.abi3.so") for module in QT_MODULES]
    files += [str(path) for pattern in plugins for path in sorted((qt / "Qt" / "plugins").glob(pattern))]
    told = subprocess.run(["ldd", *files], capture_output=True, text=True, check=False).stdout
    return sorted(set(re.findall(r"^\s*(\S+) => not found", told, re.MULTILINE)))


def advice(missing: list[str]) -> str:
    """Say the command that brings missing libraries, for the package managers that find a package by a library's name."""
    capabilities = " ".join(f"'{name}()(64bit)'" for name in missing)
    for manager in ("dnf", "zypper"):
        if shutil.which(manager):
            return f"\nInstall them with: sudo {manager} install {capabilities}"
    return "\nInstall the packages of your distribution that hold them, then run the same command again."


def offer_test_programs() -> None:
    """Bring what some tests start beside Python, where that can be done without asking; elsewhere those tests are skipped."""
    missing = sorted({package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)})
    if LINUX and missing and shutil.which("apt-get") and root_prefix() is not None:
        install_debian(
            missing, why="Some tests start a virtual display, a keyring, a mail server, a journal or what checks ask"
        )


def install_debian(packages: list[str], *, why: str) -> None:
    """Install packages of Debian or Ubuntu as root or through sudo, or say the command that does."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    prefix = root_prefix()
    if not shutil.which("apt-get") or prefix is None:
        raise Stop(
            f"{why}. Install: {' '.join(packages)}\nOn Debian or Ubuntu: sudo apt-get update && sudo {' '.join(command)}"
        )
    print(f"{why}: installing {' '.join(packages)}", flush=True)
    quiet = ["-q", "-o", "Acquire::Retries=3", "-o", "Dpkg::Use-Pty=0"]
    subprocess.call([*prefix, "apt-get", "update", *quiet], stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    asked = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *command, *quiet]
    if subprocess.call(asked, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL) != 0:
        raise Stop(f"Installing failed, see above. By hand: sudo {' '.join(command)}")


def root_prefix() -> list[str] | None:
    """Tell how to act as root without being asked for a password: [] as root, sudo where it lets us, else None."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    allowed = sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0
    return [sudo, "-n"] if sudo and allowed else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
