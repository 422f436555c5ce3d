"""The phone page: phones beside what the service understood; it works without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from time import monotonic
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask import Flask, Response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from smsserve.simulator.clock import next_morning, next_night
from smsserve.simulator.conversation import DELIVERY_CHOICES, show_phone
from smsserve.simulator.faults import Fault
from smsserve.simulator.inbound import Text, receive
from smsserve.simulator.observer import Observer
from smsserve.simulator.phones import KnownPhone, find_phone, known_phones, phone_id
from smsserve.simulator.settings import Phone
from smsserve.simulator.validation import LONGEST_BODY
from smsserve.simulator.world import World

MOST_PANES = 4
TRY = ("7", "2 cant sleep", "TALK", "HELP", "STOP", "START", "ya no puedo mas")
STEPS = {
    "quarter": ("+15 min", timedelta(minutes=15)),
    "hour": ("+1 h", timedelta(hours=1)),
    "day": ("+1 day", timedelta(days=1)),
}
_TIMES = {"morning": next_morning, "night": next_night}
NOTES = {
    "unheard": "The text left the phone, but the service did not take it. Is it running?",
    "nowhere": "The text left the phone, but no service is connected to this carrier.",
    "empty": "Nothing to send: the text was empty.",
    "number": "That is no phone number. Write it with + and the country code, as in +12125550123.",
    "reset": "The carrier has forgotten all texts.",
}
_REPLY_SECONDS = 0.8
_LOOK_EVERY = 0.02
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache, private",
}


def add_page(app: Flask, world: World) -> None:
    """Put the page's paths into the app."""
    observer = Observer(world)
    routes: list[tuple[str, str, Callable[..., Any]]] = [
        ("GET", "/", partial(show_page, world, observer)),
        ("POST", "/phones", partial(add_phone, world)),
        ("POST", "/phones/<phone>/texts", partial(send_text, world)),
        ("POST", "/phones/<phone>/delivery", partial(choose_delivery, world)),
        ("POST", "/clock", partial(move_clock, world)),
        ("POST", "/reset", partial(reset, world)),
    ]
    for method, path, view in routes:
        app.add_url_rule(path, endpoint=f"{method} {path}", view_func=view, methods=[method])


def show_page(world: World, observer: Observer) -> Response:
    """Show the phones; answers 304 when nothing has changed."""
    phones = known_phones(world)
    chosen = choose_panes(phones, request.args.getlist("p"), request.args.get("show"))
    zone = ZoneInfo(world.settings.time_zone)
    now = world.now().astimezone(zone)
    body = render_template(
        "phones.html",
        phones=phones,
        panes=[show_phone(world, each, observer) for each in chosen],
        counts=range(1, min(MOST_PANES, max(len(phones), 1)) + 1),
        now=now,
        day=f"{now:%A} {now.day} {now:%B} {now.year}",
        zone=zone.key,
        tries=TRY,
        steps=STEPS,
        deliveries=list(DELIVERY_CHOICES),
        longest=LONGEST_BODY,
        note=NOTES.get(request.args.get("note", "")),
        used=request.args.get("at"),
        here=urlencode([("p", each.id) for each in chosen]),
    )
    response = Response(body, mimetype="text/html")
    response.headers.update(_HEADERS)
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response


def choose_panes(phones: list[KnownPhone], wanted: list[str], show: str | None) -> list[KnownPhone]:
    """Return the phones to show: those asked for, filled up or cut to the number asked for."""
    by_id = {each.id: each for each in phones}
    chosen = [by_id[opaque] for opaque in dict.fromkeys(wanted) if opaque in by_id]
    default = len(chosen) or 2
    count = int(show) if show is not None and show.isdecimal() and int(show) else default
    count = min(count, MOST_PANES)
    rest = [each for each in phones if each not in chosen]
    return (chosen + rest)[:count]


def send_text(world: World, phone: str) -> BaseResponse:
    """Let a phone send a text, and give the service a moment to reply."""
    known = find_phone(world, phone)
    body = request.form.get("body", "")
    if known is None or not body.strip():
        return _back(phone, "empty")
    number = known.phone.number
    with world.lock:
        before = len(world.ledger.with_phone(number))
    outcome = receive(world, Text(number, world.settings.numbers[0], body[:LONGEST_BODY]))
    _await_reply(world, number, before + 1)
    if outcome.delivered:
        return _back(phone)
    return _back(phone, "unheard" if world.settings.webhook_url else "nowhere")


def choose_delivery(world: World, phone: str) -> BaseResponse:
    """Let texts to a phone arrive, fail or come late."""
    known = find_phone(world, phone)
    kind = DELIVERY_CHOICES.get(request.form.get("delivery", "ok"))
    if known is not None:
        number = known.phone.number
        world.faults.clear(origin="page", to=number)
        if kind is not None:
            world.faults.add(Fault(kind, to=number, origin="page"))
    return _back(phone)


def add_phone(world: World) -> BaseResponse:
    """Introduce a phone nobody has written to yet."""
    number = "".join(request.form.get("number", "").split())
    if not number.startswith("+") or not number[1:].isdecimal():
        return _back(None, "number")
    with world.lock:
        world.phones[number] = Phone(number, request.form.get("name", "").strip())
        world.ledger.version += 1
    return _back(phone_id(number), first=True)


def move_clock(world: World) -> BaseResponse:
    """Move the clock forwards by a step, to a morning, or to two at night.

    A day is jumped over at once: whoever wants the check-in of a day goes to its morning.
    """
    step = request.form.get("step", "")
    if step in _TIMES:
        world.clock.set_to(_TIMES[step](world.now(), ZoneInfo(world.settings.time_zone)))
    elif step in STEPS:
        world.clock.advance(STEPS[step][1])
    world.schedule.wake()
    return _back(None)


def reset(world: World) -> BaseResponse:
    """Forget all texts; the clock and the phones stay."""
    world.reset()
    return _back(None, "reset")


def _await_reply(world: World, number: str, count: int) -> None:
    """Wait briefly for the service's reply, so that it is on the page that comes back."""
    deadline = monotonic() + _REPLY_SECONDS
    while monotonic() < deadline:
        with world.lock:
            rows = world.ledger.with_phone(number)
        if len(rows) > count and rows[-1].status == "delivered":
            return
        world.stopping.wait(_LOOK_EVERY)


def _back(phone: str | None, note: str | None = None, *, first: bool = False) -> BaseResponse:
    """Go back to the same phones, with the one just used in focus."""
    shown = request.form.getlist("p")
    if first and phone is not None:
        shown = [phone, *shown]
    query = [("p", opaque) for opaque in shown]
    if phone is not None:
        query.append(("at", phone))
    if note is not None:
        query.append(("note", note))
    return redirect(f"/?{urlencode(query)}", code=303)
