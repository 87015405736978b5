"""Mail servers for whoever tests the central service's mail."""

from __future__ import annotations

from tests.mail_servers import dovecot, smtp_servers, smtpd, trusted_authority

__all__ = ["dovecot", "smtp_servers", "smtpd", "trusted_authority"]
