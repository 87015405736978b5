"""The tables a machine's firmware keeps of its hardware (DMTF DSP0134, System Management BIOS)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MOST_STRUCTURES = 4096
"""No machine has more; a broken table could."""
_MODULE_TYPES = {0x18: "DDR3", 0x1A: "DDR4", 0x1B: "LPDDR", 0x1C: "LPDDR2", 0x1D: "LPDDR3", 0x1E: "LPDDR4", 0x22: "DDR5", 0x23: "LPDDR5"}  # fmt: skip
_SAYS_NOTHING = frozenset(
    {"", "to be filled by o.e.m.", "default string", "not specified", "none", "system serial number", "0", "unknown", "n/a"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Structure:
    """One structure: its type, its formatted bytes (with the header), and its strings."""

    type: int
    data: bytes
    strings: tuple[str, ...]

    def text(self, offset: int) -> str:
        """Read the string whose number stands at ``offset``; empty where there is none, or only what makers forget to fill in."""
        number = self.byte(offset)
        if not 1 <= number <= len(self.strings):
            return ""
        found = " ".join(self.strings[number - 1].split())
        return "" if found.casefold() in _SAYS_NOTHING else found

    def byte(self, offset: int) -> int:
        """Read a byte; 0 beyond the end, as older firmware has shorter structures."""
        return self.data[offset] if offset < len(self.data) else 0

    def word(self, offset: int, *, size: int = 2) -> int:
        """Read a little-endian number of ``size`` bytes; 0 beyond the end."""
        return int.from_bytes(self.data[offset : offset + size], "little") if offset + size <= len(self.data) else 0


def structures(table: bytes) -> Iterator[Structure]:
    """Walk through a table up to its end marker, the end of the bytes, or what makes no sense."""
    at = 0
    for _ in range(MOST_STRUCTURES):
        if at + 4 > len(table):
            return
        kind, length = table[at], table[at + 1]
        end = table.find(b"\0\0", at + length)
        if length < 4 or end < 0:
            return
        texts = table[at + length : end]
        strings = tuple(text.decode("utf-8", "replace") for text in texts.split(b"\0")) if texts else ()
        yield Structure(kind, table[at : at + length], strings)
        if kind == 127:
            return
        at = end + 2


@dataclass(frozen=True, slots=True)
class Machine:
    """What the tables say of the machine; ``modules`` in words."""

    maker: str = ""
    model: str = ""
    serial: str = ""
    firmware: str = ""
    modules: tuple[str, ...] = ()


def machine(table: bytes) -> Machine:
    """Read maker, model, serial number, firmware and memory modules out of a table, whatever is wrong with it."""
    maker = model = serial = firmware = ""
    modules = []
    for each in structures(table):
        if each.type == 0:
            firmware = firmware or " ".join(text for text in (each.text(4), each.text(5), each.text(8)) if text)
        elif each.type == 1:
            maker, model, serial = maker or each.text(4), model or each.text(5), serial or each.text(7)
        elif each.type == 17 and (module := _module(each)):
            modules.append(module)
    return Machine(maker[:120], model[:120], serial[:120], firmware[:120], tuple(modules[:256]))


def _module(each: Structure) -> str:
    size = each.word(0x0C)
    if size in (0, 0xFFFF):
        return ""  # an empty slot, or not known
    if size == 0x7FFF:
        megabytes = each.word(0x1C, size=4) & 0x7FFFFFFF
    else:
        megabytes = size & 0x7FFF if not size & 0x8000 else (size & 0x7FFF) // 1024
    amount = f"{megabytes / 1024:g} GB" if megabytes >= 1024 else f"{megabytes} MB"
    speed = each.word(0x20) or each.word(0x15)
    words: Sequence[str] = (
        amount,
        _MODULE_TYPES.get(each.byte(0x12), ""),
        f"{speed} MT/s" if speed not in (0, 0xFFFF) else "",
        each.text(0x17),
        each.text(0x1A),
    )
    place = each.text(0x10)
    told = " ".join(word for word in words if word)
    return f"{place}: {told}"[:120] if place else told[:120]
