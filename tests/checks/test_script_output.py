"""What a script of somebody's own may answer: anything."""

from __future__ import annotations

import json
import math

from hypothesis import given
from hypothesis import strategies as st

from app.checks.script_output import LONGEST_TEXT, Malformed, read

LINES = st.lists(
    st.sampled_from(
        ["OK - fine", "| 'a b'=1.5ms;2;3", "x=1e9;", '{"state":"ok"', '"value":1e999', '"value":NaN}', "}", "\r", "\x00", "{", "|"]
    )
    | st.text(max_size=40),
    max_size=12,
)  # fmt: skip


def answer(output: bytes, exit_code: int) -> None:
    """Read it: a value is a number, a text is short, or it is said to be none."""
    try:
        found = read(output, exit_code=exit_code)
    except Malformed:
        return
    assert found.value is None or math.isfinite(found.value)
    assert found.state is not None or found.value is not None
    assert len(found.text) <= LONGEST_TEXT


@given(st.binary(max_size=300), st.integers(-20, 300))
def test_any_bytes(output: bytes, exit_code: int) -> None:
    """Not even text."""
    answer(output, exit_code)


@given(LINES, st.integers(-1, 4))
def test_pieces_of_answers_in_any_order(lines: list[str], exit_code: int) -> None:
    """Nearly an answer."""
    answer("\n".join(lines).encode(), exit_code)


@given(
    st.dictionaries(
        st.sampled_from(["state", "value", "unit", "text", "more"]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers()),
    )
)
def test_any_json(values: dict[str, object]) -> None:
    """Numbers that are none, texts without end, other types."""
    answer(json.dumps(values).encode(), 0)
