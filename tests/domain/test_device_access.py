"""What an access to a device must have."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.device_access import Access, SnmpAuth, SnmpPrivacy, SnmpVersion, check_access
from app.domain.errors import Refused

V3 = Access(SnmpVersion.V3, user="reader", auth=SnmpAuth.SHA256, auth_secret="12345678")
FULL = replace(V3, privacy=SnmpPrivacy.AES, privacy_secret="abcdefgh")


@pytest.mark.parametrize(
    "access",
    [
        pytest.param(Access(SnmpVersion.V1, "c"), id="v1"),
        pytest.param(Access(SnmpVersion.V2C, "c"), id="v2c"),
        pytest.param(Access(SnmpVersion.V3, user="reader"), id="v3 without proof"),
        pytest.param(V3, id="v3 with proof"),
        pytest.param(FULL, id="v3 encrypted"),
    ],
)
def test_what_can_work_passes(access: Access):
    """Secrets that the chosen way does not use are not asked for."""
    check_access(access)


@pytest.mark.parametrize(
    ("access", "code"),
    [
        (Access(SnmpVersion.V2C), "device.community_missing"),
        (Access(SnmpVersion.V1, user="reader"), "device.community_missing"),
        (replace(FULL, user=""), "device.user_missing"),
        (replace(FULL, auth=SnmpAuth.NONE), "device.privacy_without_auth"),
        (replace(V3, auth_secret="1234567"), "device.secret_short"),
        (replace(FULL, privacy_secret=""), "device.secret_short"),
    ],
)
def test_what_cannot_work_is_refused(access: Access, code: str):
    """Before a device is asked in vain."""
    with pytest.raises(Refused) as refused:
        check_access(access)
    assert code == refused.value.code
