"""dev.py: what it sets up, what it leaves alone, and what it says when a person has to act."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


class Become(Exception):
    """The process would now be another one."""


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """dev.py as a module; it runs nothing and installs nothing, but keeps what it would have done in `done`."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.__dict__["done"] = []

    def become(command: list[str]) -> int:
        module.done.append(command)
        raise Become

    monkeypatch.setattr(module, "become", become)
    monkeypatch.setattr(module, "set_up", lambda venv, pins, version: module.done.append((venv, pins, version)))
    monkeypatch.setattr(module, "need_libraries", lambda venv, kind: module.done.append(kind))
    monkeypatch.chdir(ROOT)
    return module


@pytest.fixture
def elsewhere(dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with nothing set up."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "all.txt").write_text("one==1 \\\n    --hash=sha256:1\n", "utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n', "utf-8")
    for name in (".venv", ".venv-no-qt"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "REQUIREMENTS", tmp_path / "requirements" / "all.txt")
    return tmp_path


def _no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_a_second_start_sets_nothing_up(dev: ModuleType, elsewhere: Path):
    """The stamp in the environment says that it fits; a changed pin makes it be set up once more."""
    dev.ready(libraries="")
    dev.ready(libraries="")
    assert 1 == len(dev.done)
    (elsewhere / "requirements" / "all.txt").write_text("one==2 \\\n    --hash=sha256:2\n", "utf-8")
    dev.ready(libraries="")
    assert 2 == len(dev.done)


def test_a_set_up_that_broke_off_is_not_taken_for_done(
    dev: ModuleType, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
):
    """Only what was installed to the end is remembered."""

    def broken(venv: Path, pins: str, version: str) -> None:
        raise dev.Stop("pip failed")

    with monkeypatch.context() as patch:
        patch.setattr(dev, "set_up", broken)
        with pytest.raises(dev.Stop):
            dev.ready(libraries="")
    dev.ready(libraries="")
    assert 1 == len(dev.done)


def test_the_environment_without_qt_lacks_qt_and_nothing_else(dev: ModuleType):
    """Taking packages out takes their hashes with them and keeps the others as they were."""
    pins = (ROOT / "requirements" / "all.txt").read_text("utf-8")
    fewer = dev.without(pins, dev.QT_PACKAGES)

    def names(text: str) -> set[str]:
        return {line.split("==")[0] for line in text.splitlines() if line[:1].isalnum()}

    assert set(dev.QT_PACKAGES) == names(pins) - names(fewer)
    assert pins.count("--hash=") > fewer.count("--hash=") > 0


@pytest.mark.skipif(sys.platform == "win32", reason="only on Linux: Windows always has a display")
def test_run_without_a_display_names_the_way_out(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """One sentence, exit code 2, and nothing was installed for it."""
    _no_display(monkeypatch)
    assert 2 == dev.main(["run"])
    said = capsys.readouterr().err
    assert "no display" in said
    assert "--screenshot" in said
    assert 1 == said.count("\n")
    assert [] == dev.done


@pytest.mark.skipif(sys.platform == "win32", reason="only on Linux: Windows always has a display")
@pytest.mark.parametrize(
    ("args", "libraries"),
    [(["--screenshot", "desk.png"], "offscreen"), (["--screenshot=desk.png"], "offscreen"), (["central"], None)],
)
def test_run_without_a_display_still_paints_pictures_and_serves(
    dev: ModuleType, elsewhere: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], libraries: str | None
):
    """A picture needs Qt's libraries but no display; the programs without a screen need neither."""
    _no_display(monkeypatch)
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    with pytest.raises(Become):
        dev.run(args)
    assert libraries in (dev.done[-2], None)
    assert ["-m", "app", *args] == dev.done[-1][1:]


def test_run_hands_its_arguments_to_the_console(dev: ModuleType, elsewhere: Path, monkeypatch: pytest.MonkeyPatch):
    """Nothing after `run` is dev.py's own."""
    monkeypatch.setenv("DISPLAY", ":9")
    with pytest.raises(Become):
        dev.run(["--demo", "--lang", "de"])
    assert ["-m", "app", "--demo", "--lang", "de"] == dev.done[-1][1:]


def test_an_unsupported_python_is_told_which_ones_are(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """Where no supported Python is on the path, a sentence names the ones that are supported."""
    monkeypatch.setattr(dev, "SUPPORTED", ((2, 7),))
    monkeypatch.setenv("PATH", "")
    assert 2 == dev.main(["run"])
    assert "CPython 2.7" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="only on Linux: no apt on Windows")
def test_without_rights_the_missing_packages_and_the_command_are_said(dev: ModuleType, monkeypatch: pytest.MonkeyPatch):
    """Nobody is left with "could not load the platform plugin"."""
    monkeypatch.setattr(dev, "root_prefix", lambda: None)
    with pytest.raises(dev.Stop, match=r"sudo apt-get install --yes --no-install-recommends libegl1 libgl1") as stop:
        dev.install_debian(["libegl1", "libgl1"], why="Qt needs 2 libraries")
    assert str(stop.value).startswith("Qt needs 2 libraries.")


@pytest.mark.skipif(sys.platform == "win32", reason="only on Linux: the loader is asked through ldd")
def test_a_missing_library_is_found_by_asking_the_loader(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """What ldd does not find is what is missing, named once."""
    (tmp_path / "lib/python3.11/site-packages/PySide6").mkdir(parents=True)
    (tmp_path / "bin").mkdir()
    ldd = tmp_path / "bin" / "ldd"
    ldd.write_text(
        "#!/bin/sh\nprintf '\\tlibEGL.so.1 => not found\\n\\tlibc.so.6 => /lib/libc.so.6\\n\\tlibEGL.so.1 => not found\\n'\n"
    )
    ldd.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    assert ["libEGL.so.1"] == dev.missing_libraries(tmp_path, "offscreen")


def test_bench_hands_on_what_follows_the_names(dev: ModuleType, elsewhere: Path, monkeypatch: pytest.MonkeyPatch):
    """Options and their values go to each benchmark that is named, or to all."""
    (elsewhere / "benchmarks").mkdir()
    for name in ("one", "two"):
        (elsewhere / "benchmarks" / f"{name}.py").touch()
    calls: list[list[str]] = []

    def call(command: list[str]) -> int:
        calls.append([Path(command[1]).stem, *command[2:]])
        return 0

    monkeypatch.setattr(dev.subprocess, "call", call)
    assert 0 == dev.bench(["two", "--servers", "60"])
    assert 0 == dev.bench(["--quick"])
    assert [["two", "--servers", "60"], ["one", "--quick"], ["two", "--quick"]] == calls
    done = list(dev.done)
    with pytest.raises(dev.Stop, match=r"'three'\. There are: one, two"):
        dev.bench(["three"])
    assert done == dev.done, "a name there is none of needs no set-up"
