"""``wachpult-agent check``: what this computer shows now."""

from __future__ import annotations

from app.agent.life import default_config
from app.agent.program import at_once


def test_one_look_is_enough():
    """A processor that is busy now has its line now: nothing waits for five minutes of readings, and nothing else is changed."""
    standard = default_config(0).specs
    assert any("window_s" in spec.params for spec in standard)
    looked = at_once()
    assert [(spec.kind, spec.item, spec.thresholds) for spec in standard] == [
        (spec.kind, spec.item, spec.thresholds) for spec in looked
    ]
    assert not any("window_s" in spec.params for spec in looked)
    assert [{**spec.params, "window_s": 0} for spec in looked] == [{**spec.params, "window_s": 0} for spec in standard]
