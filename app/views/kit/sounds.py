"""Plays the sounds of the levels by what the system has; where it has nothing, silence. No multimedia library is needed."""

from __future__ import annotations

import importlib
import logging
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from app.resources import RESOURCES

log = logging.getLogger(__name__)

PLAYERS: Final[tuple[tuple[str, ...], ...]] = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))
"""What plays a file, best first."""
LEVELS: Final = (2, 3, 4)


class Sounds:
    """Plays one sound at a time."""

    def __init__(
        self,
        *,
        platform: str = sys.platform,
        find: Callable[[str], str | None] = shutil.which,
        folder: Path = RESOURCES / "sounds",
    ) -> None:
        self._platform = platform
        self._folder = folder
        self._player: Sequence[str] = ()
        self._running: subprocess.Popen[bytes] | None = None
        for name, *rest in PLAYERS if platform != "win32" else ():
            path = find(name)
            if path is not None:
                self._player = (path, *rest)
                break

    @property
    def can_play(self) -> bool:
        """Whether anything could be heard here."""
        return self._platform == "win32" or bool(self._player)

    def play(self, level: int) -> bool:
        """Play the sound of a level; while one is playing, no other begins.

        Returns:
            Whether it is being played.
        """
        path = self._folder / f"level{level}.wav"
        if not path.is_file() or not self.can_play or self._is_playing():
            return False
        try:
            if self._platform == "win32":
                return _play_on_windows(path)
            self._running = subprocess.Popen(  # noqa: S603 - a fixed program and a file of ours
                [*self._player, str(path)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except (OSError, RuntimeError) as error:
            log.info("no sound: %s", error)
            return False
        return True

    def close(self) -> None:
        """Stop what is playing."""
        if self._is_playing() and self._running is not None:
            self._running.kill()
            self._running.wait()

    def _is_playing(self) -> bool:
        return self._running is not None and self._running.poll() is None


def _play_on_windows(path: Path) -> bool:
    winsound: Any = importlib.import_module("winsound")  # not to be had, and not typed, elsewhere
    winsound.PlaySound(str(path), winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
    return True
