"""Sounds: played by what the system has, silent where it has nothing."""

from __future__ import annotations

import os
import wave
from pathlib import Path

import pytest

from app.resources import RESOURCES
from app.views.kit.sounds import LEVELS, Sounds

pytestmark = pytest.mark.views


def test_the_best_player_there_is_plays_the_file_of_the_level(tmp_path: Path) -> None:
    """A player stands in that writes down what it was given."""
    if os.name != "posix":
        pytest.skip("players are programs of Unix systems")
    player, heard = tmp_path / "paplay", tmp_path / "heard"
    player.write_text(f'#!/bin/sh\necho "$1" > {heard}\n')
    player.chmod(0o755)
    sounds = Sounds(platform="linux", find=lambda name: str(player) if name == "paplay" else None)
    assert sounds.can_play
    assert sounds.play(3)
    running = sounds._running  # noqa: SLF001
    assert running is not None
    running.wait()
    assert heard.read_text().strip().endswith("level3.wav")


def test_without_a_player_there_is_silence_and_nothing_fails() -> None:
    """As on a bare server."""
    sounds = Sounds(platform="linux", find=lambda _name: None)
    assert not sounds.can_play
    assert not sounds.play(4)
    sounds.close()


def test_each_level_has_its_own_sound_that_differs_in_rhythm() -> None:
    """Different lengths; none longer than two seconds."""
    lengths = []
    for level in LEVELS:
        with wave.open(str(RESOURCES / "sounds" / f"level{level}.wav")) as file:
            lengths.append(file.getnframes() / file.getframerate())
    assert len(set(lengths)) == 3
    assert max(lengths) < 2
