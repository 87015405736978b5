"""The registry of routes: path, method, who may, what comes in, what it does. There is no other way in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.central import (
    agent_routes,
    alarm_routes,
    console_routes,
    customer_routes,
    desk_routes,
    device_routes,
    inventory_routes,
    mail_routes,
    mail_trial_routes,
    order_page,
    order_routes,
    policy_routes,
    print_routes,
    time_routes,
)
from app.central.reply import LOGIN_WRONG, UNIDENTIFIED, Reply
from app.central.request import Request
from app.central.who import ADMINISTRATORS, READERS, WRITERS, Access, Who
from app.wire import protocol
from app.wire.alarm_copy import AlarmCopy
from app.wire.calls import Waiting
from app.wire.device_questions import DropDevice, SaveDevice, StartScan, StopScan
from app.wire.house_phone import HousePhone
from app.wire.inventory import InventoryTold
from app.wire.mail_trials import SendTrial
from app.wire.messages import Enrol, LightResults, Login, Message, Rotate
from app.wire.mutations import Mutations
from app.wire.policy_questions import PolicyProposal, PolicyUndo
from app.wire.questions import Presence, SaveMailbox

if TYPE_CHECKING:
    from app.central.service import Central

Handler = Callable[["Central", Request], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Route:
    """One way in.

    Attributes:
        path: As ``app.wire.protocol`` has it, with its parameters.
        method: ``GET``, ``POST`` or ``PUT``.
        who: Who may; nothing is open unless it says NOBODY.
        schema: What the body must be; None: there is none.
        handler: What it does.
        no: The one answer an open route gives to everything that is not good, malformed or wrong.
        deadline_s: Seconds from the headers to the reply.
        raw_limit: Most bytes of a body that is a file and no message; 0: it is a message, or there is none.
    """

    path: str
    method: str
    who: Access
    schema: type[Message] | None
    handler: Handler
    no: Reply | None = None
    deadline_s: float = protocol.REQUEST_DEADLINE_S
    raw_limit: int = 0


ROUTES: Final[tuple[Route, ...]] = (
    # open
    Route(protocol.HEALTH, "GET", Who.NOBODY, None, console_routes.health),
    Route(protocol.ENROL, "POST", Who.NOBODY, Enrol, agent_routes.enrol, no=UNIDENTIFIED),
    Route(protocol.LOGIN, "POST", Who.NOBODY, Login, console_routes.log_in, no=LOGIN_WRONG),
    Route(protocol.ORDER_PAGE, "GET", Who.NOBODY, None, order_routes.show_order, no=order_page.UNKNOWN),
    Route(
        protocol.ORDER,
        "POST",
        Who.NOBODY,
        None,
        order_routes.take_order,
        no=order_page.UNKNOWN,
        raw_limit=protocol.MAX_ORDER,
    ),
    # agents
    Route(protocol.RESULTS, "POST", Who.AGENT, LightResults, agent_routes.take_results),
    Route(protocol.WAIT, "POST", Who.AGENT, Waiting, agent_routes.call, deadline_s=protocol.WAIT_DEADLINE_S),
    Route(protocol.CONFIG, "GET", Who.AGENT, None, agent_routes.give_config),
    Route(protocol.ROTATE, "POST", Who.AGENT, Rotate, agent_routes.rotate),
    Route(protocol.STOCK, "POST", Who.AGENT, InventoryTold, inventory_routes.take_stock),
    # consoles
    Route(protocol.LOGOUT, "POST", READERS, None, console_routes.log_out),
    Route(protocol.FEED, "GET", READERS, None, console_routes.give_feed, deadline_s=protocol.POLL_DEADLINE_S),
    Route(protocol.CHECKS, "GET", READERS, None, console_routes.give_checks),
    Route(protocol.SERIES, "GET", READERS, None, console_routes.give_series),
    Route(protocol.INVENTORY, "GET", READERS, None, inventory_routes.give_stock),
    Route(protocol.INSTALLED, "GET", READERS, None, inventory_routes.give_installed),
    Route(protocol.HISTORY, "GET", READERS, None, console_routes.give_history),
    Route(protocol.AVAILABILITY, "GET", READERS, None, alarm_routes.give_availability),
    Route(protocol.QUALITY, "GET", READERS, None, alarm_routes.give_quality),
    Route(protocol.FLAPPING, "GET", READERS, None, alarm_routes.give_flapping),
    Route(protocol.UNHEARD, "GET", READERS, None, alarm_routes.give_unheard),
    Route(protocol.TOLD, "GET", WRITERS, None, alarm_routes.give_told),
    Route(protocol.SHELVING, "GET", READERS, None, alarm_routes.give_shelving),
    Route(protocol.PERSON_DATA, "GET", customer_routes.ANSWERABLE, None, customer_routes.give_person_data),
    Route(protocol.MAIL_TRIAL, "GET", WRITERS, None, mail_trial_routes.give_trial),
    Route(protocol.MAIL_TRIAL, "POST", WRITERS, SendTrial, mail_trial_routes.send_trial),
    Route(protocol.USAGE, "GET", READERS, None, time_routes.give_usage),
    Route(protocol.TICKET_PDF, "GET", WRITERS, None, print_routes.give_ticket),
    Route(protocol.BILLING, "GET", WRITERS, None, time_routes.give_billing),
    Route(protocol.MUTATIONS, "POST", WRITERS, Mutations, console_routes.take_mutations),
    Route(protocol.POLICIES, "GET", READERS, None, policy_routes.give_policy),
    Route(protocol.POLICY_HISTORY, "GET", READERS, None, policy_routes.give_history),
    Route(protocol.POLICY_PREVIEW, "POST", WRITERS, PolicyProposal, policy_routes.preview),
    Route(protocol.POLICY_NEAR, "POST", WRITERS, PolicyProposal, policy_routes.apply_near),
    Route(protocol.POLICY_NEAR_UNDO, "POST", WRITERS, PolicyUndo, policy_routes.undo_near),
    Route(protocol.POLICY_SHARED, "POST", policy_routes.SUPERVISORS, PolicyProposal, policy_routes.apply_shared),
    Route(protocol.POLICY_SHARED_UNDO, "POST", policy_routes.SUPERVISORS, PolicyUndo, policy_routes.undo_shared),
    Route(protocol.DEVICES, "GET", READERS, None, device_routes.give_devices),
    Route(protocol.DEVICES, "POST", WRITERS, SaveDevice, device_routes.save_device),
    Route(protocol.DEVICE, "GET", READERS, None, device_routes.give_device),
    Route(protocol.DEVICE_DROP, "POST", WRITERS, DropDevice, device_routes.drop_device),
    Route(protocol.SCANS, "GET", READERS, None, device_routes.give_scans),
    Route(protocol.SCANS, "POST", WRITERS, StartScan, device_routes.start_scan),
    Route(protocol.SCAN, "GET", READERS, None, device_routes.give_scan),
    Route(protocol.SCAN_STOP, "POST", WRITERS, StopScan, device_routes.stop_scan),
    Route(protocol.MAIL, "GET", READERS, None, mail_routes.give_mail),
    Route(protocol.MAILBOXES, "POST", ADMINISTRATORS, SaveMailbox, mail_routes.save_mailbox),
    Route(protocol.ALARM_COPY, "POST", ADMINISTRATORS, AlarmCopy, mail_routes.set_alarm_copy),
    Route(protocol.HOUSE_PHONE, "POST", ADMINISTRATORS, HousePhone, mail_routes.set_house_phone),
    Route(protocol.MAILBOX_TEST, "POST", ADMINISTRATORS, SaveMailbox, mail_routes.try_mailbox),
    Route(protocol.SEARCH, "GET", READERS, None, desk_routes.give_hits),
    Route(protocol.PRESENCE, "POST", READERS, Presence, desk_routes.take_presence),
    Route(protocol.BLOB, "GET", READERS, None, desk_routes.give_blob),
    Route(
        protocol.BLOB,
        "PUT",
        WRITERS,
        None,
        desk_routes.take_blob,
        deadline_s=protocol.BLOB_DEADLINE_S,
        raw_limit=protocol.MAX_BLOB,
    ),
)
