"""Texts of others, made fit for a line."""

from __future__ import annotations

from app.domain.plain import one_line, printable


def test_what_cannot_be_seen_is_a_blank():
    """Control characters, line ends, and marks that turn the direction of writing."""
    assert "a b c d" == printable("a\x00b\nc\u202ed")


def test_one_line_has_single_blanks_and_none_at_its_ends():
    """However it came."""
    assert "a b c" == one_line("  a\r\n\tb \x07 c\n")
