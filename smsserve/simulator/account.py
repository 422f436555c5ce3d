"""The rest of the account a check-in service may ask about: itself, numbers, service, consents."""

from __future__ import annotations

import json
from typing import Any

from flask import Response, request

from smsserve.simulator.ledger import ApiRequest
from smsserve.simulator.refusals import ApiRefusal
from smsserve.simulator.resource import API
from smsserve.simulator.world import World

_JSON = "application/json;charset=utf-8"
_BAD_CONSENT = 30646


def show_account(world: World, _log: ApiRequest) -> Response:
    """Answer GET of the account: what a check of the credentials asks for."""
    sid = world.settings.account_sid
    return _reply(
        {
            "sid": sid,
            "friendly_name": "Simulated carrier",
            "status": "active",
            "type": "Full",
            "owner_account_sid": sid,
            "date_created": None,
            "date_updated": None,
            "auth_token": None,
            "uri": f"{API}/Accounts/{sid}.json",
            "subresource_uris": {"messages": f"{API}/Accounts/{sid}/Messages.json"},
        }
    )


def list_numbers(world: World, _log: ApiRequest) -> Response:
    """Answer GET of the account's numbers with the webhook each is told to call."""
    settings = world.settings
    wanted = request.args.get("PhoneNumber")
    rows = [
        {
            "sid": "PN" + f"{place:032x}",
            "account_sid": settings.account_sid,
            "phone_number": number,
            "friendly_name": number,
            "sms_url": settings.webhook_url or "",
            "sms_method": settings.webhook_method,
            "sms_fallback_url": settings.fallback_url or "",
            "capabilities": {"sms": True, "mms": True, "voice": False, "fax": False},
        }
        for place, number in enumerate(settings.numbers, start=1)
        if wanted in {None, number}
    ]
    path = f"{API}/Accounts/{settings.account_sid}/IncomingPhoneNumbers.json"
    return _reply(
        {
            "incoming_phone_numbers": rows,
            "page": 0,
            "page_size": 50,
            "start": 0,
            "end": max(len(rows) - 1, 0),
            "uri": path,
            "first_page_uri": path,
            "next_page_uri": None,
            "previous_page_uri": None,
        }
    )


def show_service(world: World, _log: ApiRequest, service_sid: str) -> Response:
    """Answer GET of the messaging service: where it sends what comes in."""
    settings = world.settings
    if service_sid != settings.messaging_service_sid:
        raise ApiRefusal(20404)
    return _reply(
        {
            "sid": service_sid,
            "account_sid": settings.account_sid,
            "friendly_name": "Simulated service",
            "inbound_request_url": settings.webhook_url,
            "inbound_method": settings.webhook_method,
            "fallback_url": settings.fallback_url,
            "status_callback": settings.status_callback_url,
            "use_inbound_webhook_on_number": False,
            "sticky_sender": True,
            "smart_encoding": False,
            "validity_period": 36_000,
        }
    )


def record_consents(world: World, _log: ApiRequest) -> Response:
    """Answer the bulk consent call: opt-outs taken by web or phone reach the block list."""
    items = [json.loads(item) for item in request.form.getlist("Items")]
    return _reply({"items": [_record_consent(world, item) for item in items]}, 201)


def _record_consent(world: World, item: dict[str, Any]) -> dict[str, Any]:
    phone, sender = str(item.get("contact_id", "")), str(item.get("sender_id", ""))
    status = item.get("status")
    known = sender in {*world.settings.numbers, world.settings.messaging_service_sid}
    ok = known and phone.startswith("+") and status in {"opt-in", "opt-out"}
    if ok:
        scope = sender if sender.startswith("MG") else world.scope_of(sender)
        with world.lock:
            change = (
                world.blocks.blocked.add if status == "opt-out" else world.blocks.blocked.discard
            )
            change((scope, phone))
    return {
        "contact_id": phone,
        "correlation_id": item.get("correlation_id"),
        "error_code": 0 if ok else _BAD_CONSENT,
        "error_messages": [] if ok else ["Invalid consent"],
    }


def _reply(body: object, status: int = 200) -> Response:
    return Response(json.dumps(body), status=status, content_type=_JSON)
