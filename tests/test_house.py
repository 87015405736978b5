"""The house itself: its floors, what each program loads, what no file may say, and whether its own alarms ring."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAVY = (
    "sqlalchemy",
    "alembic",
    "psycopg",
    "pyqtgraph",
    "matplotlib",
    "numpy",
    "keyring",
    "requests",
    "starlette",
    "uvicorn",
)
FACE = ("PySide6", "shiboken6", "qasync", "pyqtgraph")
DATABASE = ("sqlalchemy", "alembic", "psycopg", "app.store", "app.models", "app.operations")
SERVER = ("starlette", "uvicorn", "uvloop", "httptools", "argon2")


def _files_of_the_project() -> list[Path]:
    """Every file that is (or is about to be) under version control; in an unpacked archive every file but made ones."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
    made = {".venv", ".venv-no-qt", "build", "dist", "__pycache__", ".git"}
    return [path for path in ROOT.rglob("*") if path.is_file() and not made & set(path.relative_to(ROOT).parts)]


def _loaded_by(module: str) -> set[str]:
    """Tell which modules are loaded once a fresh Python has imported this one."""
    code = f"import json, sys; import {module}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("lint-imports.exe" if sys.platform == "win32" else "lint-imports")
    return subprocess.run(
        [str(command), "--no-logo", "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


# --- floors -----------------------------------------------------------------------------------------------------------


def test_every_floor_imports_only_the_floors_below_it():
    """The import contracts of pyproject.toml hold."""
    result = _lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("app/domain/ticket.py", "import app.operations", "A floor imports only the floors below it BROKEN"),
        ("app/console/desk.py", "import PySide6.QtCore", "Qt lives in app.views and nowhere else BROKEN"),
        (
            "app/agent/spool.py",
            "import sqlalchemy",
            "The agent carries no database, no web server and no screen BROKEN",
        ),
        ("app/domain/ticket.py", "import msgspec", "The ground floor knows only the standard library BROKEN"),
        ("app/views/alarms/screen.py", "import app.views.tickets", "Screens are strangers to one another BROKEN"),
        ("app/views/alarms/screen.py", "import sqlalchemy", "Views never touch SQLAlchemy themselves BROKEN"),
        ("app/attic/__init__.py", "", "app.attic"),
    ],
)
def test_a_breach_of_the_floors_is_found(tmp_path: Path, file: str, line: str, said: str):
    """An import that goes up, Qt below the views, a database in the agent, screens that meet, a folder without a floor."""
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    broken = tmp_path / file
    broken.parent.mkdir(exist_ok=True)
    with broken.open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")
    result = _lint_imports(tmp_path)
    assert result.returncode == 1, result.stdout + result.stderr
    assert said in re.sub(r"\s+", " ", result.stdout + result.stderr)


# --- what a program loads ---------------------------------------------------------------------------------------------


def test_the_door_loads_no_program():
    """`python -m app` imports the program that is asked for, not the others."""
    loaded = _loaded_by("app.__main__")
    assert {name for name in loaded if name.startswith("app.")} == {"app.__main__"}


@pytest.mark.views
def test_the_window_is_painted_before_anything_heavy_is_imported():
    """Importing the console's start loads Qt and nothing of the database, the graphs, the network and the keyring."""
    loaded = _loaded_by("app.views.shell.start")
    assert "PySide6.QtWidgets" in loaded
    assert [] == sorted(loaded & set(HEAVY))


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("app.agent.program", (*FACE, *DATABASE, *SERVER, "keyring", "numpy")),
        ("app.central.program", (*FACE, "keyring", "numpy", "app.console")),
        ("app.admin.program", (*FACE, "keyring", "numpy", "app.console", "app.central", "app.agent")),
    ],
)
def test_a_program_without_a_screen_loads_only_what_it_is_made_of(module: str, unwanted: tuple[str, ...]):
    """The agent has no database and no screen; central and admin have no screen."""
    assert [] == sorted(_loaded_by(module) & set(unwanted))


def test_the_floors_below_the_views_do_without_qt():
    """Every module outside app.views can be imported while Qt cannot."""
    modules = sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in (ROOT / "app").rglob("*.py")
        if not {"views", "migrations"} & set(path.relative_to(ROOT).parts)
    )
    blocked = f"import sys, importlib; sys.modules.update(dict.fromkeys({FACE!r}))"
    code = f"{blocked}\nfor name in {modules!r}:\n    importlib.import_module(name)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


# --- what no file may say ---------------------------------------------------------------------------------------------


def test_no_file_names_a_package_registry_or_a_place_on_one_machine():
    """Where packages come from is set up on each machine; a path of one machine means nothing on another."""
    hosts = [
        "py" + "pi.org",
        "python" + "hosted.org",
        "npm" + "js.org",
        "npm" + "js.com",
        "deb." + "debian.org",
        "crates" + ".io",
    ]
    places = ["/wo" + "rk/", "/ro" + "ot/", "/tmp/" + "wp"]
    texts = [
        path
        for path in _files_of_the_project()
        if path.suffix not in {".png", ".ttf", ".woff2", ".otf", ".qm", ".ico", ".wav", ".ogg"}
    ]
    assert len(texts) > 50
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in texts
        for word in hosts + places
        if word in path.read_text("utf-8", errors="replace")
    ]
    assert [] == found


def test_nothing_in_the_programs_is_left_for_later():
    """No source file carries a note that it is unfinished."""
    note = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sorted((ROOT / "app").rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if note.search(line)
    ]
    assert [] == found


def test_no_screen_blocks_the_desk_with_a_message_box():
    """A message is said where the person clicked; a second copy of the facts in a table widget is not kept."""
    banned = re.compile(r"\b(QMessageBox|QInputDialog|QTableWidget|QTreeWidget|QSortFilterProxyModel)\b")
    found = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "app").rglob("*.py"))
        if banned.search(path.read_text("utf-8"))
    ]
    assert [] == found


# --- what is installed ------------------------------------------------------------------------------------------------


def _named(requirements: list[str]) -> set[str]:
    return {
        re.split(r"[\[<>=; ]", line, maxsplit=1)[0].lower()
        for line in requirements
        if line.strip() and not line.startswith("#")
    }


def _pins(name: str) -> dict[str, list[str]]:
    """Read a pinned set: each package with its hashes."""
    pins: dict[str, list[str]] = {}
    current = ""
    for line in (ROOT / "requirements" / f"{name}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith(("#", " ")):
            current = line.split(" ")[0]
            pins.setdefault(current, [])
        elif "--hash=" in line:
            pins[current].append(line)
    return pins


@pytest.mark.parametrize("name", ["all", "agent"])
def test_every_package_is_pinned_with_its_hashes(name: str):
    """A package that was changed after it was chosen is not installed."""
    pins = _pins(name)
    assert len(pins) > 10
    assert [] == [package for package, hashes in pins.items() if "==" not in package or not hashes]


def test_what_the_programs_need_is_pinned():
    """Every dependency of pyproject.toml and every tool is in the pinned set, for all three platforms."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    tools = (ROOT / "requirements" / "dev.in").read_text("utf-8").splitlines()
    pinned = {package.split("==")[0] for package in _pins("all")}
    assert set() == (_named(project["dependencies"]) | _named(tools)) - pinned


def test_the_agent_needs_no_more_than_it_says():
    """requirements/agent.in is the part of pyproject.toml's dependencies that stands under the agent's heading."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    block = text.split("# the agent's whole set")[1].split("# central and admin")[0]
    agent = (ROOT / "requirements" / "agent.in").read_text("utf-8").splitlines()
    assert sorted(re.findall(r'"(.+)",', block)) == sorted(line for line in agent if line and not line.startswith("#"))


DISTRIBUTIONS = {
    "PySide6": "pyside6-essentials",
    "argon2": "argon2-cffi",
    "charset_normalizer": "charset-normalizer",
    "shiboken6": "pyside6-essentials",
    "typing_extensions": "typing-extensions",
    "uuid_utils": "uuid-utils",
}
"""Where a package is not called what it is imported as."""

LOADED_BY_OTHERS = {"defusedxml", "httptools", "tzdata", "uvloop"}
"""Found by openpyxl, uvicorn and zoneinfo themselves."""


def _imported_in(*folders: str) -> set[str]:
    """Name the packages that these folders of app import from outside, at any level of a file."""
    names: set[str] = set()
    for folder in folders:
        for path in (ROOT / "app" / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Import):
                    names |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    names.add(node.module.partition(".")[0])
    return {DISTRIBUTIONS.get(name, name).lower() for name in names - set(sys.stdlib_module_names) - {"app"}}


def test_what_the_programs_import_is_what_they_say_they_need():
    """No package is used that is not declared, and none is declared that is not used."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert _named(project["dependencies"]) - LOADED_BY_OTHERS == _imported_in(".") - {"_typeshed"}


def test_what_the_agent_imports_is_in_its_small_set():
    """An agent can be installed from requirements/agent.txt alone."""
    agent = (ROOT / "requirements" / "agent.in").read_text("utf-8").splitlines()
    assert set() == _imported_in("agent", "checks", "wire", "domain") - _named(agent) - {"_typeshed"}


def test_the_readme_gives_a_reason_for_every_dependency():
    """The table of dependencies names each package of pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    rows = [line.lower() for line in (ROOT / "README.md").read_text("utf-8").splitlines() if line.startswith("|")]
    assert [] == sorted(
        name for name in _named(project["dependencies"]) if not any(f"`{name}`" in row.split("|")[1] for row in rows)
    )


def test_what_the_documents_point_to_is_there():
    """Every page and picture that a page of ours links to exists."""
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    links = [
        (page, link)
        for page in pages
        for link in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text("utf-8"))
    ]
    assert len(links) > 5
    assert [] == [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()]


# --- whether the alarms ring ------------------------------------------------------------------------------------------

TRAPS = """
import logging, socket
import pytest

def test_reaches_out():
    with socket.socket() as line:
        line.connect(("192.0.2.1", 80))

def test_looks_up():
    socket.getaddrinfo("example.invalid", 80)

def test_loopback():
    with socket.socket() as line:
        assert line.connect_ex(("127.0.0.1", 1)) != 0

def test_warns():
    logging.getLogger("some.where").warning("careful")

def test_expects_a_warning(caplog):
    with caplog.at_level(logging.WARNING):
        logging.getLogger("some.where").warning("careful")

def test_skips():
    pytest.skip("no server")

def test_elsewhere():
    pytest.skip("only on Windows" if __import__("sys").platform != "win32" else "only on Linux")
"""

TRAPS_WITH_QT = """
from PySide6.QtCore import QTimer, qWarning

def test_leaves_a_timer(qapp):
    qapp.forgotten = QTimer()
    qapp.forgotten.start(1000)

def test_stops_its_timer(qapp):
    timer = QTimer()
    timer.start(1000)
    timer.stop()

def test_qt_warns(qapp):
    qWarning("careful")
"""


def _run_traps(folder: Path, source: str) -> dict[str, str]:
    """Run tests with this suite's settings as CI does; tell how each one ended."""
    (folder / "tests").mkdir()
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copy(ROOT / "tests" / "conftest.py", folder / "tests")
    (folder / "tests" / "test_traps.py").write_text(source, "utf-8")
    environment = {**os.environ, "CI": "true"}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rA", "-q"]
    output = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False).stdout
    ends = re.findall(r"^(PASSED|FAILED|ERROR|SKIPPED) \S*?(?:::(test_\w+)| .*)", output, re.MULTILINE)
    return {name or "skipped": end for end, name in ends}


def test_the_suite_notices_what_must_not_happen(tmp_path: Path):
    """A far address, an unexpected warning and a skipped test are failures; loopback and an expected warning are not."""
    expected = {
        "test_reaches_out": "FAILED",
        "test_looks_up": "FAILED",
        "test_loopback": "PASSED",
        "test_warns": "ERROR",
        "test_expects_a_warning": "PASSED",
        "test_skips": "FAILED",
        "skipped": "SKIPPED",
    }
    assert expected == _run_traps(tmp_path, TRAPS)


@pytest.mark.views
def test_the_suite_notices_timers_and_warnings_of_qt(tmp_path: Path):
    """A QTimer left running and a warning of Qt are failures."""
    assert importlib.util.find_spec("pytestqt") is not None
    expected = {"test_leaves_a_timer": "ERROR", "test_stops_its_timer": "PASSED", "test_qt_warns": "FAILED"}
    assert expected == _run_traps(tmp_path, TRAPS_WITH_QT)
