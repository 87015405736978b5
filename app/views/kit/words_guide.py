"""What to do about every message that can be an alarm: one table out of four."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.views.kit import (
    words_guide_blind,
    words_guide_hardware,
    words_guide_load,
    words_guide_logs,
    words_guide_script,
    words_guide_security,
    words_guide_service,
    words_guide_site,
    words_guide_snmp,
    words_guide_storage,
)
from app.views.kit.guide import Advice

ADVICE: Final[Mapping[str, Advice]] = {
    **words_guide_blind.ADVICE,
    **words_guide_load.ADVICE,
    **words_guide_storage.ADVICE,
    **words_guide_hardware.ADVICE,
    **words_guide_script.ADVICE,
    **words_guide_security.ADVICE,
    **words_guide_logs.ADVICE,
    **words_guide_site.ADVICE,
    **words_guide_snmp.ADVICE,
    **words_guide_service.ADVICE,
}
"""By message code."""
