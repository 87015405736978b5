"""What the console can be told on its command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import app

VIEWS = ("board", "alarms", "tickets", "servers", "customers", "settings", "maintenance", "call", "palette", "keys")
THINGS = ("server:NAME", "ticket:NUMBER")
DEFAULT_WAIT_S = 30.0
SMALLEST = (320, 240)


@dataclass(frozen=True, slots=True)
class Options:
    """A start of the console.

    Attributes:
        data: folder for everything; None: the system's folders.
        central: address of a central service; empty: what the preferences say, else the embedded one.
        view: what to show first; empty: what the preferences say.
        language: for this start only; empty: what the preferences say.
        theme: likewise.
        scale: text size in percent for this start only.
        wait_s: how long a picture waits for data at most.
        screenshot: where to put a picture of the window; then the program ends.
    """

    data: Path | None = None
    central: str = ""
    is_demo: bool = False
    view: str = ""
    language: str = ""
    theme: str = ""
    size: tuple[int, int] | None = None
    scale: int | None = None
    wait_s: float = DEFAULT_WAIT_S
    screenshot: Path | None = None


def parse(argv: Sequence[str]) -> Options:
    """Read the arguments; what cannot be understood ends the program with an explanation."""
    found = _parser().parse_args(list(argv))
    return Options(
        data=found.data,
        central=found.central,
        is_demo=found.demo,
        view=found.view,
        language=found.lang or "",
        theme=found.theme or "",
        size=found.size,
        scale=found.scale,
        wait_s=found.wait,
        screenshot=found.screenshot,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="wachpult", description="The technicians' desk. Without options it shows this computer."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {app.__version__}")
    parser.add_argument("--data", type=Path, metavar="DIR", help="keep everything in this folder")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--central", default="", type=_url, metavar="URL", help="work with this central service")
    where.add_argument("--demo", action="store_true", help="show an invented fleet; nothing leaves this computer")
    parser.add_argument(
        "--view", default="", type=_view, metavar="NAME", help=f"show first: {', '.join(VIEWS + THINGS)}"
    )
    parser.add_argument("--lang", choices=("de", "en"), help="language of this start")
    parser.add_argument("--theme", choices=("light", "dark", "system"), help="colours of this start")
    parser.add_argument("--size", type=_size, metavar="WxH", help="size of the window")
    parser.add_argument("--scale", type=_percent, metavar="PERCENT", help="text size of this start, 80 to 200")
    parser.add_argument(
        "--wait",
        type=_seconds,
        default=DEFAULT_WAIT_S,
        metavar="SECONDS",
        help="how long a picture waits for data at most",
    )
    parser.add_argument(
        "--screenshot", type=Path, metavar="FILE", help="put a picture of the filled window there and end"
    )
    return parser


def _url(text: str) -> str:
    here = ("http://127.0.0.1", "http://[::1]", "http://localhost")
    if text and not text.startswith(("https://", *here)):
        raise argparse.ArgumentTypeError("an address begins with https://")
    return text.rstrip("/")


def _view(text: str) -> str:
    kind, colon, name = text.partition(":")
    if not text or text in VIEWS or (colon and name and kind in ("server", "ticket")):
        return text
    raise argparse.ArgumentTypeError(f"there is {', '.join(VIEWS + THINGS)}")


def _size(text: str) -> tuple[int, int]:
    wide, _, high = text.lower().partition("x")
    if not (wide.isdecimal() and high.isdecimal()):
        raise argparse.ArgumentTypeError("write it like 1600x900")
    size = int(wide), int(high)
    if size[0] < SMALLEST[0] or size[1] < SMALLEST[1] or max(size) > 16_384:
        raise argparse.ArgumentTypeError("a window has 320x240 to 16384x16384 pixels")
    return size


def _percent(text: str) -> int:
    value = int(text.removesuffix("%")) if text.removesuffix("%").isdecimal() else 0
    if not 80 <= value <= 200:
        raise argparse.ArgumentTypeError("80 to 200")
    return value


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= 600:
        raise argparse.ArgumentTypeError("0 to 600 seconds")
    return value
