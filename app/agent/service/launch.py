"""How this program is started again by a service manager, which knows no current folder and no search path."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import app
from app.agent.service.keeper import NAME
from app.domain.errors import Refused

SOURCES: Final = Path(app.__file__).resolve().parents[1]
"""The folder in which the package ``app`` lies."""

PART: Final = "agent-service"
"""The first word by which every command of this program becomes the service's process on Windows."""


@dataclass(frozen=True, slots=True)
class Launch:
    """The first words of a command line that is the agent's service, and the folder it must be started in, if any."""

    words: tuple[str, ...]
    directory: Path | None = None


@dataclass(frozen=True, slots=True)
class Runtime:
    """What runs this program.

    Attributes:
        executable: the built program, or the Python.
        is_frozen: whether it was built into one.
        is_environment: whether that Python belongs to a virtual environment.
        path: where Python looks for modules, the place of the start first.
    """

    executable: Path
    is_frozen: bool
    is_environment: bool
    path: Sequence[str]


def runtime() -> Runtime:
    """Tell what runs this program now."""
    return Runtime(
        Path(sys.executable), bool(getattr(sys, "frozen", False)), sys.prefix != sys.base_prefix, tuple(sys.path)
    )


def launch(by: Runtime, *, sources: Path = SOURCES, is_windows: bool = os.name == "nt") -> Launch:
    """Tell how to start the agent.

    Args:
        by: what runs this program.
        sources: the folder the package ``app`` lies in.
        is_windows: there a service has no folder of its own, and the ``python.exe`` of an environment is no service: it starts
            another process, which Windows does not know.

    Raises:
        Refused: ``service.environment`` or ``service.sources`` for sources that Windows cannot start as a service.
    """
    if by.is_frozen:
        own = by.executable.with_name(NAME + by.executable.suffix)
        program, *word = (own,) if own == by.executable or own.exists() else (by.executable, "agent")
        return Launch((str(program), PART)) if is_windows else Launch((str(program), *map(str, word), "run"))
    words = (str(by.executable), "-m", "app")
    if not is_windows:
        return Launch((*words, "agent", "run"), sources)
    if by.is_environment:
        raise Refused("service.environment")
    if sources not in map(Path, by.path[1:]):
        raise Refused("service.sources")
    return Launch((*words, PART))
