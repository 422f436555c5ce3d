"""A text comes in: opt-out, the signed webhook with its fallback, and what the answer asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from smsserve.simulator.ledger import Attempt, Message, attempt_record
from smsserve.simulator.optout import OptOutResult
from smsserve.simulator.outbound import enter, send_reply
from smsserve.simulator.resource import API
from smsserve.simulator.segments import count_segments
from smsserve.simulator.signature import Param
from smsserve.simulator.targets import read_target
from smsserve.simulator.twiml import Reading, read_answer
from smsserve.simulator.webhooks import Call, call_service
from smsserve.simulator.world import World

_GEO = (
    "FromCity",
    "FromState",
    "FromZip",
    "FromCountry",
    "ToCity",
    "ToState",
    "ToZip",
    "ToCountry",
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text a person sends; `raw` are the exact bytes of its body when they are no UTF-8."""

    sender: str
    recipient: str
    body: str
    num_media: int = 0
    raw: bytes | None = None


@dataclass(slots=True)
class Outcome:
    """What became of an inbound webhook: `delivered` when some URL took it."""

    sid: str
    delivered: bool = False
    codes: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the outcome as the control API shows it."""
        return {
            "sid": self.sid,
            "delivered": self.delivered,
            "codes": self.codes,
            "texts": self.texts,
            "attempts": [attempt_record(each) for each in self.attempts],
        }


def receive(world: World, text: Text) -> Outcome:
    """Take a text from a phone, follow opt-out keywords, tell the service, send what it answers."""
    message, opted = take(world, text)
    return tell(world, message, text, opted)


def tell(world: World, message: Message, text: Text, opted: OptOutResult) -> Outcome:
    """Tell the service about a text that is in the books and send what it answers."""
    outcome = deliver(world, message, text, opted)
    for words in outcome.texts:
        send_reply(world, text.recipient, text.sender, words)
    return outcome


def take(world: World, text: Text) -> tuple[Message, OptOutResult]:
    """Enter a text into the books, follow an opt-out keyword and answer it at once."""
    message = Message(
        sid=world.sids.new("MM" if text.num_media else "SM"),
        direction="inbound",
        sender=text.sender,
        recipient=text.recipient,
        body=text.body,
        created_at=world.now(),
        position=0,
        service_sid=_service_of(world, text.recipient),
        segments=count_segments(text.body),
        num_media=text.num_media,
    )
    enter(world, message, "received")
    with world.lock:
        opted = world.blocks.apply(
            world.scope_of(text.recipient),
            text.sender,
            text.body,
            world.sender_type(text.recipient),
            world.settings.opt_out_mode,
        )
    for words in opted.replies:
        send_reply(world, text.recipient, text.sender, words, exempt=True)
    return message, opted


def deliver(world: World, message: Message, text: Text, opted: OptOutResult) -> Outcome:
    """Call the inbound webhook for a text that is in the books, then the fallback if need be."""
    outcome = Outcome(message.sid)
    settings = world.settings
    if settings.webhook_url is None:
        return outcome
    if world.faults.fire_kind("inbound_lost", text.sender) is not None:
        return outcome
    params = inbound_params(world, message, text, opted)
    post = _poster(world, message, params, outcome)
    reading = post("inbound", settings.webhook_url, [])
    if not reading.usable and settings.fallback_url is not None:
        extra = [
            ("ErrorCode", str(reading.code).encode()),
            ("ErrorUrl", read_target(settings.webhook_url).url.encode()),
        ]
        reading = post("fallback", settings.fallback_url, extra)
    outcome.delivered = reading.usable
    outcome.texts = list(reading.texts)
    return outcome


def inbound_params(world: World, message: Message, text: Text, opted: OptOutResult) -> list[Param]:
    """Return the form of an inbound webhook; geographic guesses are blank, as they may be."""
    fixed = {
        "ToCountry": "",
        "SmsMessageSid": message.sid,
        "NumMedia": str(message.num_media),
        "SmsSid": message.sid,
        "SmsStatus": "received",
        "To": text.recipient,
        "NumSegments": str(message.segments),
        "MessageSid": message.sid,
        "AccountSid": world.settings.account_sid,
        "From": text.sender,
        "ApiVersion": "2010-04-01",
        **dict.fromkeys(_GEO, ""),
        **_media(world, message),
    }
    if message.service_sid is not None:
        fixed["MessagingServiceSid"] = message.service_sid
    if opted.intent is not None and world.settings.opt_out_mode == "advanced":
        fixed["OptOutType"] = opted.intent.value
    with world.lock:
        surprised = world.chances.random() < world.settings.surprise_rate
    if surprised:
        fixed["SimulatedNewParameter"] = "1"
    body = text.body.encode("utf-8", errors="surrogatepass") if text.raw is None else text.raw
    return [(name, value.encode()) for name, value in fixed.items()] + [("Body", body)]


def _media(world: World, message: Message) -> dict[str, str]:
    base = f"{world.address}{API}/Accounts/{world.settings.account_sid}/Messages/{message.sid}"
    found = {}
    for place in range(message.num_media):
        found[f"MediaUrl{place}"] = f"{base}/Media/ME{place:032x}"
        found[f"MediaContentType{place}"] = "image/jpeg"
    return found


def _service_of(world: World, number: str) -> str | None:
    return world.settings.messaging_service_sid if number in world.settings.pool else None


def _poster(
    world: World, message: Message, params: list[Param], outcome: Outcome
) -> Callable[[str, str, list[Param]], Reading]:
    unsigned = world.faults.fire_kind("inbound_unsigned", message.phone) is not None

    def post(kind: str, url: str, extra: list[Param]) -> Reading:
        target = read_target(url)
        call = Call(
            kind,
            target,
            params + extra,
            method=world.settings.webhook_method,
            wrong_signature=unsigned,
        )
        reading = read_answer(call_service(world, call, message.attempts.append))
        outcome.attempts += call.attempts
        if reading.code is not None:
            outcome.codes.append(reading.code)
            world.alert(reading.code, target.url, message.sid)
        return reading

    return post
