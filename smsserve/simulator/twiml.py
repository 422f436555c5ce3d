"""Reading what the service answered to a text: TwiML, plain text, or something unusable."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree as ET

from smsserve.simulator.webhooks import Answer

# Twilio's debugger codes for webhook answers.
HTTP_FAILURE = 11200
CONNECT_FAILURE = 11205
TOO_LARGE = 11750
BAD_DOCUMENT = 12100
BAD_VERB = 12200
BAD_CONTENT_TYPE = 12300
TOO_MANY = 14109

_XML = frozenset({"text/xml", "application/xml", "text/html"})
_MOST_MESSAGES = 10


@dataclass(frozen=True, slots=True)
class Reading:
    """What an answer means: texts to send, and the debugger's code if something is wrong.

    `usable` is False when the fallback URL is to be asked instead.
    """

    texts: tuple[str, ...] = ()
    code: int | None = None
    usable: bool = True


def read_answer(answer: Answer) -> Reading:
    """Judge the answer to an inbound webhook."""
    if not answer.ok:
        code = CONNECT_FAILURE if answer.result == "ct" else HTTP_FAILURE
        return Reading(code=code, usable=False)
    if answer.too_large:
        return Reading(code=TOO_LARGE, usable=False)
    kind = (answer.content_type or "").partition(";")[0].strip().lower()
    if kind == "text/plain":
        text = answer.body.decode("utf-8", errors="replace")
        return Reading(texts=(text,) if text else ())
    if kind not in _XML:
        return Reading(code=BAD_CONTENT_TYPE, usable=False)
    return _read_document(answer.body)


def _read_document(body: bytes) -> Reading:
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        return Reading(code=BAD_DOCUMENT, usable=False)
    try:
        root = ET.fromstring(body)  # noqa: S314 - no document type, 64 kB at most, from loopback
    except ET.ParseError:
        return Reading(code=BAD_DOCUMENT, usable=False)
    if root.tag != "Response":
        return Reading(code=BAD_DOCUMENT, usable=False)
    texts = [_message_text(verb) for verb in root if verb.tag == "Message"]
    code = BAD_VERB if any(verb.tag not in {"Message", "Redirect"} for verb in root) else None
    if len(texts) > _MOST_MESSAGES:
        code = TOO_MANY
    return Reading(texts=tuple(texts[:_MOST_MESSAGES]), code=code)


def _message_text(verb: ET.Element) -> str:
    body = verb.find("Body")
    return "".join((verb if body is None else body).itertext())
