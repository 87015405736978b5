"""Where this program keeps its files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

NAME: Final = "Wachpult"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one profile; ``prepare`` makes them.

    Attributes:
        data: what must not be lost: outbox, preferences, the embedded central service.
        logs: what helps to find out what happened.
    """

    data: Path
    logs: Path

    @property
    def preferences(self) -> Path:
        """The file of the preferences."""
        return self.data / "preferences.json"

    def desk(self, central: str = "") -> Path:
        """The folder of replica and outbox for one central service, by its address; empty: the embedded one.

        What is waiting for one central service must never be sent to another.
        """
        if not central:
            return self.data / "desk"
        import hashlib

        key = hashlib.sha256(central.rstrip("/").casefold().encode()).hexdigest()[:16]
        return self.data / f"desk-{key}"

    def prepare(self) -> None:
        """Make the folders, readable for this person only."""
        for folder in (self.data, self.logs):
            folder.mkdir(parents=True, exist_ok=True)
            if os.name == "posix":
                folder.chmod(0o700)


def places(*, data: Path | None = None, is_demo: bool = False) -> Places:
    """Find the folders.

    Args:
        data: a folder for everything, instead of the system's.
        is_demo: the invented fleet lives in folders of its own, whatever else is chosen.
    """
    if data is not None:
        root = data.expanduser().absolute()
        root = root / "demo" if is_demo else root
        return Places(root, root / "logs")
    import platformdirs

    name = f"{NAME} Demo" if is_demo else NAME
    return Places(
        Path(platformdirs.user_data_dir(name, appauthor=False)), Path(platformdirs.user_log_dir(name, appauthor=False))
    )
