"""Colours can be told apart and read, by everybody, in every scheme."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from app.views.kit.tokens import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, TYPE, Density, Role, Tokens, contrast

SETS = (LIGHT, DARK, LIGHT_CONTRAST, DARK_CONTRAST)
TONES = (Role.CRITICAL, Role.URGENT, Role.WARNING, Role.INFO, Role.UNKNOWN, Role.MAINTENANCE)

# Machado, Oliveira, Fernandes 2009, severity 1.0, applied to linear RGB.
DICHROMACY = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


@pytest.mark.parametrize("tokens", SETS, ids=lambda tokens: tokens.name)
def test_text_can_be_read_on_every_ground(tokens: Tokens) -> None:
    """Body text, secondary text and the words of states: at least 4.5 : 1 on everything they stand on."""
    grounds = (tokens.app, tokens.surface, tokens.raised, tokens.selection, tokens.hover)
    for text in (tokens.text, tokens.second):
        assert min(contrast(text, ground) for ground in grounds) >= 4.5
    for role in TONES:
        assert (
            min(contrast(tokens.tone(role).text, ground) for ground in (tokens.surface, tokens.app, tokens.selection))
            >= 4.5
        )
    assert contrast(tokens.hint, tokens.surface) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.accent, tokens.surface) >= 4.5
    assert contrast(tokens.good, tokens.surface) >= 4.5


@pytest.mark.parametrize("tokens", SETS, ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("role", TONES)
def test_chips_can_be_read_and_seen(tokens: Tokens, role: Role) -> None:
    """4.5 : 1 on the chip, 3 : 1 for its edge against the list."""
    tone = tokens.tone(role)
    assert contrast(tone.on, tone.fill) >= 4.5
    assert contrast(tone.border, tokens.surface) >= 3


@pytest.mark.parametrize("tokens", SETS, ids=lambda tokens: tokens.name)
def test_edges_of_fields_and_the_focus_can_be_seen(tokens: Tokens) -> None:
    """3 : 1 for what tells a field or the focus from its ground, selected rows included."""
    assert min(contrast(tokens.border_strong, ground) for ground in (tokens.surface, tokens.raised)) >= 3
    assert min(contrast(tokens.accent, ground) for ground in (tokens.surface, tokens.raised, tokens.selection)) >= 3


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_lines_of_graphs_can_be_seen(tokens: Tokens) -> None:
    """4.5 : 1 for every line."""
    assert min(contrast(line, tokens.surface) for line in tokens.series) >= 4.5


@pytest.mark.parametrize("tokens", SETS, ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("eyes", DICHROMACY)
def test_the_ramp_is_a_ramp_for_the_colour_blind(tokens: Tokens, eyes: str) -> None:
    """Any two steps differ clearly (CIEDE2000 of 10 and more) in all three kinds of colour blindness."""
    ramp = [tokens.critical.fill, tokens.urgent.fill, tokens.warning.fill]
    assert min(difference(seen(one, eyes), seen(other, eyes)) for one, other in combinations(ramp, 2)) >= 10


def test_the_measure_of_difference_is_right() -> None:
    """Two pairs of the published test data of CIEDE2000 (Sharma, Wu, Dalal 2005)."""
    assert difference((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert difference((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387)) == pytest.approx(1.2644, abs=1e-4)


def test_rows_can_be_hit_in_every_density() -> None:
    """No row is lower than 24 px, the smallest target; larger densities have larger text."""
    assert min(kind.row for kind in TYPE.values()) >= 24
    assert [TYPE[density].body for density in Density] == sorted(TYPE[density].body for density in Density)


def seen(colour: str, eyes: str) -> tuple[float, float, float]:
    """CIE Lab of a colour as these eyes see it."""
    rgb = [linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)]
    rgb = [min(1.0, max(0.0, sum(m * c for m, c in zip(row, rgb, strict=True)))) for row in DICHROMACY[eyes]]
    x = (0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047
    y = 0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2]
    z = (0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def linear(channel: float) -> float:
    """Undo the sRGB curve."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def difference(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """CIEDE2000."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 for b, a in ((b1, a1), (b2, a2)))
    dh = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    mean_h = (h1 + h2 + (360 if abs(h1 - h2) > 180 else 0)) / 2 if c1 * c2 else h1 + h2
    dl, dc, dbig = l2 - l1, c2 - c1, 2 * math.sqrt(c1 * c2) * math.sin(math.radians(dh / 2))
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * math.cos(math.radians(mean_h - 30))
        + 0.24 * math.cos(math.radians(2 * mean_h))
        + 0.32 * math.cos(math.radians(3 * mean_h + 6))
        - 0.20 * math.cos(math.radians(4 * mean_h - 63))
    )
    sl = 1 + 0.015 * (mean_l - 50) ** 2 / math.sqrt(20 + (mean_l - 50) ** 2)
    sc, sh = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * t
    turn = 30 * math.exp(-(((mean_h - 275) / 25) ** 2))
    rt = -2 * math.sqrt(mean_c**7 / (mean_c**7 + 25**7)) * math.sin(math.radians(2 * turn))
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dbig / sh) ** 2 + rt * (dc / sc) * (dbig / sh))
