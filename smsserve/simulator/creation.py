"""POST of a message: the happy way, and every way in which the answer can go missing."""

from __future__ import annotations

import json
from collections.abc import Callable

from flask import Response, request

from smsserve.simulator.faults import CREATE, Fault
from smsserve.simulator.ledger import ApiRequest, Message
from smsserve.simulator.outbound import accept
from smsserve.simulator.refusals import ApiRefusal
from smsserve.simulator.resource import message_json
from smsserve.simulator.validation import check_create, first, list_violations
from smsserve.simulator.world import World

# The request handler puts an Event here; once set, it cuts the connection instead of answering.
CUT = "simulator.cut"
_JSON = "application/json;charset=utf-8"
_PAGE = "<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>"
_FORM = "application/x-www-form-urlencoded"
_FIRST_CALLBACK_WITHIN = 5.0
_LOOK_EVERY = 0.002


def create(world: World, log: ApiRequest) -> Response:
    """Answer a create request, as its fault rules allow."""
    form = request.form.to_dict(flat=False)
    _note_violations(world, log, form)
    fault = world.faults.fire(CREATE, first(form, "To"))
    if fault is None:
        return _created(world, log, form)
    log.fault = fault.kind
    if fault.kind == "refuse":
        status = None if fault.status is None else int(fault.status)
        raise ApiRefusal(fault.code or 21211, status=status)
    if fault.late:
        world.stopping.wait(fault.seconds or 0)
    answer = _created(world, log, form) if fault.accepted else Response(status=500)
    if not fault.late and fault.seconds:
        world.stopping.wait(fault.seconds)
    return _SPOILED.get(fault.kind, _as_it_was)(fault, answer)


def _note_violations(world: World, log: ApiRequest, form: dict[str, list[str]]) -> None:
    if request.mimetype != _FORM:
        log.violations.append(f"content type is not {_FORM}")
    if request.query_string:
        log.violations.append("create takes no query")
    log.violations += list_violations(form)
    if log.violations and world.settings.strict:
        raise ApiRefusal(20001, ", ".join(log.violations))


def _created(world: World, log: ApiRequest, form: dict[str, list[str]]) -> Response:
    checked = check_create(world, form)
    # The answer shows the first state, so it is written before the message moves on.
    with world.lock:
        message = accept(world, checked)
        body = json.dumps(message_json(world.settings.account_sid, message))
    log.sid = message.sid
    if world.faults.fire_kind("callback_early", message.recipient) is not None:
        _await_first_callback(world, message)
    return Response(body, status=201, content_type=_JSON)


def _await_first_callback(world: World, message: Message) -> None:
    for _ in range(int(_FIRST_CALLBACK_WITHIN / _LOOK_EVERY)):
        if message.attempts or world.stopping.wait(_LOOK_EVERY):
            return


def _as_it_was(_fault: Fault, answer: Response) -> Response:
    return answer


def _drop(_fault: Fault, answer: Response) -> Response:
    request.environ[CUT].set()
    return answer


def _html(fault: Fault, _answer: Response) -> Response:
    status = int(fault.status or 503)
    return Response(_PAGE.format(status=status), status=status, content_type="text/html")


def _plain_429(_fault: Fault, _answer: Response) -> Response:
    return Response(_PAGE.format(status=429), status=429, content_type="text/html")


def _empty(_fault: Fault, _answer: Response) -> Response:
    return Response(status=500)


def _json_error(fault: Fault, _answer: Response) -> Response:
    refusal = ApiRefusal(fault.code or 20500, status=int(fault.status or 500))
    return Response(json.dumps(refusal.as_json()), status=refusal.status, content_type=_JSON)


def _created_empty(_fault: Fault, _answer: Response) -> Response:
    return Response(status=201, content_type=_JSON)


def _created_cut(_fault: Fault, answer: Response) -> Response:
    body = answer.get_data()
    return Response(body[: len(body) // 2], status=201, content_type=_JSON)


_SPOILED: dict[str, Callable[[Fault, Response], Response]] = {
    "drop": _drop,
    "error_html": _html,
    "error_empty": _empty,
    "error_json": _json_error,
    "created_empty": _created_empty,
    "created_cut": _created_cut,
    "plain_429": _plain_429,
}
