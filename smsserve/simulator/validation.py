"""The checks of a create request, in the order in which Twilio makes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from smsserve.simulator.refusals import ApiRefusal
from smsserve.simulator.targets import NotLoopbackError, check_loopback
from smsserve.simulator.world import World

LONGEST_BODY = 1600
MOST_MEDIA = 10
VALIDITY_SECONDS = (1, 36_000)
SOONEST, LATEST = timedelta(seconds=300), timedelta(days=35)

_E164 = re.compile(r"\+[1-9]\d{1,14}")
_SENDER = re.compile(r"\+?\d{3,15}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}")
_SERVICE = re.compile(r"MG[0-9a-fA-F]{32}")

REPEATED = frozenset({"MediaUrl", "PersistentAction"})
_BOOLEAN = "true|false"
_INTENT = (
    "otp|notifications|marketing|fraud|security|customercare|delivery|education|polling|"
    "announcements|events"
)
# Every field of the published create operation, with the values its description allows.
FIELDS: Mapping[str, str] = {
    "To": r"\+[1-9]\d{1,14}",
    "StatusCallback": r"https?://.+",
    "ApplicationSid": r"AP[0-9a-fA-F]{32}",
    "MaxPrice": r"[0-9.]+",
    "ProvideFeedback": _BOOLEAN,
    "Attempt": r"\d+",
    "ValidityPeriod": r"\d+",
    "ForceDelivery": _BOOLEAN,
    "ContentRetention": "retain|discard",
    "AddressRetention": "retain|obfuscate",
    "SmartEncoded": _BOOLEAN,
    "PersistentAction": ".*",
    "TrafficType": "free",
    "ShortenUrls": _BOOLEAN,
    "ScheduleType": "fixed",
    "SendAt": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
    "SendAsMms": _BOOLEAN,
    "ContentVariables": r"(?s)\{.*\}",
    "MessageIntent": _INTENT,
    "RiskCheck": "enable|disable",
    "From": ".+",
    "FallbackFrom": ".+",
    "MessagingServiceSid": r"MG[0-9a-fA-F]{32}",
    "Body": r"(?s).*",
    "MediaUrl": r"https?://.+",
    "ContentSid": r"HX[0-9a-fA-F]{32}",
}
LIST_FIELDS = frozenset(
    {"To", "From", "DateSent", "DateSent<", "DateSent>", "PageSize", "Page", "PageToken"}
)

# Twilio's magic numbers.
_MAGIC_TO = {
    "+15005550001": 21211,
    "+15005550002": 21612,
    "+15005550003": 21408,
    "+15005550009": 21614,
}
_MAGIC_OPTED_OUT = "+15005550004"
_MAGIC_FROM = {"+15005550001": 21212, "+15005550007": 21606}
_MAGIC_FULL, _MAGIC_OK = "+15005550008", "+15005550006"


@dataclass(frozen=True, slots=True)
class CreateRequest:
    """A create request that passed; `sender` is None when the service is to choose one."""

    to: str
    sender: str | None
    service_sid: str | None
    body: str
    num_media: int
    callback_url: str | None
    validity: timedelta
    send_at: datetime | None


Form = Mapping[str, list[str]]


def list_violations(form: Form) -> list[str]:
    """Return how a form departs from the published operation; values are never quoted."""
    found = []
    for name, values in form.items():
        pattern = FIELDS.get(name)
        if pattern is None:
            found.append(f"{name}: unknown field")
            continue
        if len(values) > 1 and name not in REPEATED:
            found.append(f"{name}: given more than once")
        if not all(re.fullmatch(pattern, value) for value in values):
            found.append(f"{name}: not a value the published API describes")
    return found


def check_create(world: World, form: Form) -> CreateRequest:
    """Check a create form; raises ApiRefusal with the code of the first check that fails."""
    to = _check_to(form)
    sender, service_sid = _check_sender(world, form, to)
    body, num_media = _check_body(form)
    _refuse_if(to in _MAGIC_TO, _MAGIC_TO.get(to, 0))
    request = CreateRequest(
        to=to,
        sender=sender,
        service_sid=service_sid,
        body=world.settings.body_prefix + body,
        num_media=num_media,
        callback_url=_check_callback(world, form),
        validity=_check_validity(form),
        send_at=_check_schedule(world, form, service_sid),
    )
    _check_opt_out(world, request)
    _check_queue(world, request)
    return request


def first(form: Form, name: str) -> str:
    """Return the first value of a field, an empty text when there is none."""
    values = form.get(name)
    return values[0] if values else ""


def _refuse_if(wrong: bool, code: int, detail: str = "") -> None:  # noqa: FBT001 - a guard
    if wrong:
        raise ApiRefusal(code, detail)


def _check_to(form: Form) -> str:
    to = first(form, "To")
    _refuse_if(not to, 21604)
    _refuse_if(_E164.fullmatch(to) is None or to == "+15005550001", 21211)
    return to


def _check_sender(world: World, form: Form, to: str) -> tuple[str | None, str | None]:
    sender, service_sid = first(form, "From"), first(form, "MessagingServiceSid")
    _refuse_if(not sender and not service_sid, 21603)
    if service_sid:
        _refuse_if(_SERVICE.fullmatch(service_sid) is None, 21705)
        _refuse_if(service_sid != world.settings.messaging_service_sid, 21701)
    if sender:
        _check_from(world, sender, service_sid)
        _refuse_if(sender == to, 21266)
    return sender or None, service_sid or None


def _check_from(world: World, sender: str, service_sid: str) -> None:
    _refuse_if(sender in _MAGIC_FROM, _MAGIC_FROM.get(sender, 0))
    if sender in {_MAGIC_OK, _MAGIC_FULL}:
        return
    _refuse_if(_SENDER.fullmatch(sender) is None, 21212)
    if service_sid:
        _refuse_if(sender not in world.settings.pool, 21711)
    _refuse_if(sender not in world.settings.numbers, 21606)


def _check_body(form: Form) -> tuple[str, int]:
    body, media = first(form, "Body"), form.get("MediaUrl", [])
    _refuse_if(not body and not media and not first(form, "ContentSid"), 21602)
    _refuse_if(len(body) > LONGEST_BODY, 21617)
    _refuse_if(len(media) > MOST_MEDIA, 21623)
    _refuse_if(any(not url.startswith(("http://", "https://")) for url in media), 21620)
    return body, len(media)


def _check_callback(world: World, form: Form) -> str | None:
    url = first(form, "StatusCallback") or world.settings.status_callback_url
    if not url:
        return None
    try:
        check_loopback(url)
    except NotLoopbackError as error:
        raise ApiRefusal(21609, str(error)) from error
    return url


def _check_validity(form: Form) -> timedelta:
    given = first(form, "ValidityPeriod")
    low, high = VALIDITY_SECONDS
    seconds = int(given) if given.isascii() and given.isdigit() else 0
    _refuse_if(bool(given) and not low <= seconds <= high, 30045)
    return timedelta(seconds=seconds if given else high)


def _check_schedule(world: World, form: Form, service_sid: str | None) -> datetime | None:
    kind, given = first(form, "ScheduleType"), first(form, "SendAt")
    if not kind and not given:
        return None
    _refuse_if(kind != "fixed", 35111)
    _refuse_if(service_sid is None, 35118)
    try:
        send_at = datetime.fromisoformat(given)
    except ValueError as error:
        raise ApiRefusal(35114) from error
    send_at = send_at.replace(tzinfo=UTC) if send_at.tzinfo is None else send_at
    ahead = send_at - world.now()
    _refuse_if(ahead <= SOONEST, 35115)
    _refuse_if(ahead > LATEST, 35117)
    return send_at


def _check_opt_out(world: World, request: CreateRequest) -> None:
    _refuse_if(request.to == _MAGIC_OPTED_OUT, 21610)
    if world.settings.opt_out_block == "async":
        return
    scope = request.service_sid or world.scope_of(request.sender or "")
    with world.lock:
        _refuse_if(world.blocks.is_blocked(scope, request.to), 21610)


def _check_queue(world: World, request: CreateRequest) -> None:
    _refuse_if(request.sender == _MAGIC_FULL, 21611)
    if request.sender is None or request.service_sid is not None:
        return
    settings = world.settings
    with world.lock:
        full = world.pacing.overflows(
            request.sender, world.now(), settings.mps, settings.queue_limit
        )
    _refuse_if(full, 21611)
