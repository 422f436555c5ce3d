"""The REST API: Twilio's paths, its Basic authentication, its answers and headers."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any

from flask import Flask, Response, request

from smsserve.simulator import account, creation
from smsserve.simulator.faults import Fault
from smsserve.simulator.ledger import CANCELABLE, ApiRequest, Message
from smsserve.simulator.listing import list_page
from smsserve.simulator.outbound import move
from smsserve.simulator.refusals import ApiRefusal
from smsserve.simulator.resource import API, message_json
from smsserve.simulator.validation import LIST_FIELDS, first
from smsserve.simulator.world import World

View = Callable[..., Response]


def add_rest(app: Flask, world: World) -> None:
    """Put the API's paths into the app."""
    base = f"{API}/Accounts/<account_sid>"
    routes: list[tuple[str, str, View]] = [
        ("POST", f"{base}/Messages.json", creation.create),
        ("GET", f"{base}/Messages.json", list_messages),
        ("GET", f"{base}/Messages/<sid>.json", fetch),
        ("POST", f"{base}/Messages/<sid>.json", update),
        ("DELETE", f"{base}/Messages/<sid>.json", delete),
        ("GET", f"{base}.json", account.show_account),
        ("GET", f"{base}/IncomingPhoneNumbers.json", account.list_numbers),
        ("GET", "/v1/Services/<service_sid>", account.show_service),
        ("POST", "/v1/Consents/Bulk", account.record_consents),
    ]
    for method, path, view in routes:
        app.add_url_rule(
            path,
            endpoint=f"{method} {path}",
            view_func=partial(answer, world, view),
            methods=[method],
            provide_automatic_options=False,
        )
    app.register_error_handler(405, lambda _error: as_json(ApiRefusal(20004).as_json(), 405))


def answer(world: World, view: View, **path: str) -> Response:
    """Answer one API request: log, concurrency, credentials, path, then the view."""
    begun = monotonic()
    log = _open_log(world)
    with world.lock:
        world.requests_under_way += 1
        together = world.requests_under_way
    try:
        response = _answer_or_refuse(world, log, view, together, path)
    finally:
        with world.lock:
            world.requests_under_way -= 1
    log.status, log.answered_at = response.status_code, world.now()
    response.headers.update(
        {
            "Twilio-Request-Id": world.sids.new("RQ"),
            "Twilio-Request-Duration": f"{monotonic() - begun:.3f}",
            "Twilio-Concurrent-Requests": str(together),
            "X-Home-Region": "us1",
            "X-Api-Domain": "api.twilio.com",
        }
    )
    return response


def as_json(body: object, status: int = 200) -> Response:
    """Return a JSON answer with Twilio's content type."""
    return Response(json.dumps(body), status=status, content_type="application/json;charset=utf-8")


def _open_log(world: World) -> ApiRequest:
    log = ApiRequest(
        at=world.now(),
        real_at=world.clock.real(),
        method=request.method,
        path=request.path,
        query=request.query_string.decode("latin-1"),
        form=list(request.form.items(multi=True)),
    )
    world.log_request(log)
    return log


def _answer_or_refuse(
    world: World, log: ApiRequest, view: View, together: int, path: dict[str, str]
) -> Response:
    try:
        _check_concurrency(world, together)
        _check_credentials(world, log)
        _check_account(world, path.pop("account_sid", None))
        return view(world, log, **path)
    except ApiRefusal as refusal:
        log.code = refusal.code
        return as_json(refusal.as_json(), refusal.status)


def _check_concurrency(world: World, together: int) -> None:
    """Refuse the request that is one too many at the same time; how many a second is no matter."""
    limit = world.settings.concurrency_limit
    if limit is not None and together > limit:
        raise ApiRefusal(20429)


def _check_account(world: World, account_sid: str | None) -> None:
    if account_sid not in {None, world.settings.account_sid}:
        raise ApiRefusal(20404)


def _check_credentials(world: World, log: ApiRequest) -> None:
    given, settings = request.authorization, world.settings
    pairs = {settings.account_sid: settings.auth_token, **settings.api_keys}
    secret = pairs.get((given.username if given is not None else None) or "")
    password = (given.password if given is not None else None) or ""
    if secret is None or not hmac.compare_digest(secret.encode(), password.encode()):
        raise ApiRefusal(20003)
    log.auth_ok = True


def find_message(world: World, sid: str) -> Message:
    """Return a message; raises ApiRefusal 20404."""
    message = world.message(sid)
    if message is None:
        raise ApiRefusal(20404)
    return message


def fetch(world: World, log: ApiRequest, sid: str) -> Response:
    """Answer GET of one message."""
    log.sid = sid
    message = find_message(world, sid)
    with world.lock:
        return as_json(message_json(world.settings.account_sid, message))


def update(world: World, log: ApiRequest, sid: str) -> Response:
    """Answer POST of one message: an empty body redacts it, `Status=canceled` cancels it."""
    log.sid = sid
    message = find_message(world, sid)
    form = request.form.to_dict(flat=False)
    if first(form, "Status") == "canceled":
        with world.lock:
            if message.status not in CANCELABLE:
                raise ApiRefusal(30409)
        move(world, message, "canceled")
    elif "Body" in form and not first(form, "Body"):
        with world.lock:
            message.body = ""
    else:
        log.violations.append("update: neither Body= nor Status=canceled")
        raise ApiRefusal(20001)
    return fetch(world, log, sid)


def delete(world: World, log: ApiRequest, sid: str) -> Response:
    """Answer DELETE of one message."""
    log.sid = sid
    message = find_message(world, sid)
    with world.lock:
        world.ledger.remove(message)
    return Response(status=204)


def list_messages(world: World, log: ApiRequest) -> Response:
    """Answer GET of the list, as its fault rules allow."""
    args = request.args.to_dict()
    log.violations += [f"{name}: unknown parameter" for name in args if name not in LIST_FIELDS]
    if log.violations and world.settings.strict:
        raise ApiRefusal(20001, ", ".join(log.violations))
    number = args.get("To", "")
    slow = world.faults.fire_kind("list_slow", number)
    if slow is not None:
        log.fault = slow.kind
        world.stopping.wait(slow.seconds or 1)
    down = world.faults.fire_kind("list_down", number)
    if down is not None:
        return _list_down(log, down)
    empty = world.faults.fire_kind("list_empty", number)
    if empty is not None:
        log.fault = empty.kind
    return as_json(list_page(world, args, empty=empty is not None))


def _list_down(log: ApiRequest, fault: Fault) -> Response:
    log.fault = fault.kind
    body: dict[str, Any] = {"code": 20503, "message": "Service unavailable", "status": 503}
    return as_json(body, int(fault.status or 503))
