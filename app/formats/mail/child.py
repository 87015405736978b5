"""The process in which mails are read: it may be slow, eat memory or fall over without taking anybody along.

It answers frames on standard input with frames on standard output until its input ends. A frame is a length of four bytes
and as many bytes; a question is two frames, our own addresses and the raw mail.
"""

from __future__ import annotations

import contextlib
import os
import signal
import struct
import sys
from collections.abc import Sequence
from typing import IO, Final

import msgspec

from app.formats.mail.letter import Letter, Unreadable
from app.formats.mail.reader import read

MEMORY_LIMIT: Final = 256 * 1024 * 1024
"""Bytes of memory the process may take."""
TIME_LIMIT_S: Final = 10.0
"""For one mail. Whoever asks ends the process after that."""
FRAME_LIMIT: Final = 512 * 1024 * 1024
READY: Final = b"ready"

_LENGTH: Final = struct.Struct(">I")
_ALARM_S: Final = 15
"""After which the process ends itself: nobody may be there any more to do it."""


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """Write one frame and push it out."""
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next frame; None when the stream ends before it is complete."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > FRAME_LIMIT:
        return None
    data = stream.read(length)
    return data if len(data) == length else None


def main(_argv: Sequence[str] = ()) -> int:
    """Read mails until nobody asks any more."""
    questions, answers = _streams()
    _warm_up()
    _limit()
    write_frame(answers, READY)
    while (own := read_frame(questions)) is not None and (raw := read_frame(questions)) is not None:
        _alarm(_ALARM_S)
        letter = read(raw, own=msgspec.msgpack.decode(own, type=list[str]))
        del raw
        answer = msgspec.msgpack.encode(letter)
        is_shaken = letter.unreadable is not Unreadable.NONE
        del letter
        _alarm(0)
        write_frame(answers, answer)
        if is_shaken:
            break  # out of memory, perhaps: a fresh process is better
    return 0


def _streams() -> tuple[IO[bytes], IO[bytes]]:
    """Input and output for frames alone: what anything else prints goes to standard error."""
    if sys.platform == "win32":
        import msvcrt

        for handle in (0, 1):
            msvcrt.setmode(handle, os.O_BINARY)
    questions = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return questions, answers


def _warm_up() -> None:
    """Load everything now that is loaded when it is needed, so that no mail's time is spent on it."""
    read(b"Content-Type: text/html\n\n<p>\xff\xfe\xe0\xe1\xcf\xf0\xe8\xe2\xe5\xf2 <b>")
    msgspec.msgpack.decode(msgspec.msgpack.encode(Letter()), type=Letter)


def _limit() -> None:
    if sys.platform == "win32":
        return  # whoever asks looks at the memory there
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))


def _alarm(seconds: int) -> None:
    if sys.platform != "win32":
        signal.alarm(seconds)


if __name__ == "__main__":
    sys.exit(main())
