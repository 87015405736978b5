"""The protocol's version, routes, header names and limits: what both ends must agree on."""

from __future__ import annotations

from typing import Final

PROTOCOL: Final = 1
"""Spoken by this version; a central service also answers the one before it."""

HEADER_PROTOCOL: Final = "Wachpult-Protocol"
HEADER_AGENT: Final = "Wachpult-Agent"
HEADER_EPOCH: Final = "Wachpult-Epoch"
HEADER_COUNTER: Final = "Wachpult-Counter"
HEADER_TIME: Final = "Wachpult-Time"
HEADER_SIGNATURE: Final = "Wachpult-Signature"
"""Ed25519, base64: of the request by the agent's key, of the reply by the central service's identity key."""

# Agent routes. Signed, except enrolment.
ENROL: Final = "/agent/enrol"
RESULTS: Final = "/agent/results"
CONFIG: Final = "/agent/config"
ROTATE: Final = "/agent/rotate"
STOCK: Final = "/agent/inventory"
WAIT: Final = "/agent/wait"

# Console routes. ``Authorization: Bearer TOKEN``, except login and health.
LOGIN: Final = "/login"
LOGOUT: Final = "/logout"
FEED: Final = "/feed"
MUTATIONS: Final = "/mutations"
CHECKS: Final = "/servers/{server_id}/checks"
SERIES: Final = "/servers/{server_id}/series"
HISTORY: Final = "/servers/{server_id}/history"
AVAILABILITY: Final = "/servers/{server_id}/availability"
QUALITY: Final = "/alarms/quality"
FLAPPING: Final = "/alarms/flapping"
UNHEARD: Final = "/alarms/unheard"
SHELVING: Final = "/alarms/shelving"
TOLD: Final = "/alarms/{alarm_id}/told"
INVENTORY: Final = "/servers/{server_id}/inventory"
INSTALLED: Final = "/inventory/installed"
POLICIES: Final = "/policies"
POLICY_HISTORY: Final = "/policies/history"
POLICY_PREVIEW: Final = "/policies/preview"
POLICY_NEAR: Final = "/policies/near"
POLICY_SHARED: Final = "/policies/shared"
POLICY_NEAR_UNDO: Final = "/policies/near/undo"
POLICY_SHARED_UNDO: Final = "/policies/shared/undo"
HEALTH: Final = "/health"
SEARCH: Final = "/search"
PRESENCE: Final = "/presence"
BLOB: Final = "/blobs/{sha256}"
TICKET_PDF: Final = "/tickets/{ticket_id}/pdf"
USAGE: Final = "/customers/{customer_id}/usage"
BILLING: Final = "/billing"
PERSON_DATA: Final = "/contacts/{contact_id}/data"
MAIL_TRIAL: Final = "/contacts/{contact_id}/test-mail"
DEVICES: Final = "/devices"
DEVICE: Final = "/devices/{device_id}"
DEVICE_DROP: Final = "/devices/{device_id}/drop"
SCANS: Final = "/scans"
SCAN: Final = "/scans/{scan_id}"
SCAN_STOP: Final = "/scans/{scan_id}/stop"
MAIL: Final = "/mail"
MAILBOXES: Final = "/mailboxes"
MAILBOX_TEST: Final = "/mailboxes/{mailbox_id}/test"
ALARM_COPY: Final = "/mail/alarm-copy"
HOUSE_PHONE: Final = "/mail/house-phone"

# The customers' page, for whoever has a token of an alarm mail: plain HTML, no login.
ORDER_PAGE: Final = "/order/{token}"
ORDER: Final = "/order"
MAX_ORDER: Final = 64 * 1024
"""Bytes of the form that orders: its words, however they are encoded."""

# Query of the console routes; instants as ISO 8601 in UTC.
# FEED     epoch (empty at first), after (cursor), limit (most changes of a page), wait (seconds held open, at most POLL_S)
# SERIES   metric (repeated: ``cpu.percent:`` or ``disk.used:C:``, split at the first colon; item ``*`` means all),
#          then start, end, and width in buckets
# AVAILABILITY  start, end (at most 366 days)
# QUALITY  month (``2026-11``)
# INVENTORY month (``2026-11``; left out: the newest)
# INSTALLED q, limit
# HISTORY  before (left out: the newest), limit
# SEARCH   q, limit
# POLICIES, POLICY_HISTORY  level (standard, plan, template, customer, server), key (which one of it)
# DEVICES  customer, polled_by (ids; left out: all)
# SCANS    server (whose agent looks; left out: all)
# BILLING  month (``2026-11``), customer (left out: all), format (``csv`` or ``xlsx``), included (1: the flat rate too),
#          lang (``de`` or ``en``); answers with a file
# TICKET_PDF  internal (1: with internal notes), lang; answers with a file
# Anything but 200 answers with a ``Problem``; 401: no session, 426: protocol too old, 429 and 503: later.

MAX_BODY: Final = 256 * 1024
"""Bytes of a request body as sent (gzip allowed)."""
MAX_DECODED: Final = 4 * 1024 * 1024
"""Bytes of a request body after decompression."""
MAX_BLOB: Final = 25 * 1024 * 1024
"""Bytes of one attachment."""
BLOB_DEADLINE_S: Final = 600.0
"""Total time for the bytes of one attachment: 25 MB over a slow line."""
MAX_BATCH: Final = 500
"""Items of one batch of results."""
REQUEST_DEADLINE_S: Final = 30.0
"""Total time for one request, connect to last byte."""
POLL_S: Final = 25.0
"""How long the central service holds a feed request open."""
POLL_DEADLINE_S: Final = 35.0
"""Total time a console gives a feed request."""
WAIT_S: Final = 45.0
"""How long the central service holds the request of an agent that waits to be called: less than proxies hold an idle one."""
WAIT_DEADLINE_S: Final = 55.0
"""Total time an agent gives such a request."""
