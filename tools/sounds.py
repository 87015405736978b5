"""Makes the sounds in resources/sounds: three levels that differ in rhythm, not only in pitch. Run: python tools/sounds.py."""

from __future__ import annotations

import array
import math
import wave
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "sounds"
RATE = 22_050
LOUD = 0.5
FADE_S = 0.012

# Per sound: (frequency in Hz, length in s), silence has frequency 0.
SOUNDS: dict[str, tuple[tuple[float, float], ...]] = {
    "level2": ((660, 0.14),),
    "level3": ((740, 0.12), (0, 0.06), (740, 0.12), (0, 0.06), (988, 0.26)),
    "level4": ((880, 0.09), (0, 0.05), (880, 0.09), (0, 0.05), (880, 0.09), (0, 0.22), (880, 0.09), (0, 0.05), (880, 0.09), (0, 0.05), (880, 0.2)),
}  # fmt: skip


def tone(frequency: float, seconds: float) -> list[int]:
    """Make a soft tone: the base and a little of its octave, faded in and out."""
    count = int(RATE * seconds)
    samples = []
    for number in range(count):
        at = number / RATE
        edge = min(1.0, at / FADE_S, (seconds - at) / FADE_S)
        ring = math.exp(-3.0 * at / seconds)
        value = math.sin(2 * math.pi * frequency * at) + 0.25 * math.sin(4 * math.pi * frequency * at)
        samples.append(int(32_767 * LOUD * edge * ring * value / 1.25) if frequency else 0)
    return samples


def write(name: str, notes: tuple[tuple[float, float], ...]) -> None:
    """Write one sound."""
    samples = array.array("h", [value for note in notes for value in tone(*note)])
    with wave.open(str(FOLDER / f"{name}.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, notes in SOUNDS.items():
        write(name, notes)
