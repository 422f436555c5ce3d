"""What the provider's webhooks say, read from their raw fields into our words.

The signature covers neither the borders between fields nor repeats, so a signed request can still
lie about which field is which: every field of ours must be there once, and must look as it should.
No error repeats a value; it may be a person's number or words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from smsserve.domain.messages import InboundText, Receipt
from smsserve.gateways.twilio.forms import Field, parse_form

MESSAGE_SID = re.compile(r"(?:SM|MM)[0-9a-fA-F]{32}")
# What makes the provider try again when we fail: twice, on a server error or a timeout.
RETRY_OVERRIDES = "#rc=2&rp=5xx,ct,rt"
_OUR_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
# E.164, a short code, an alphanumeric sender, or one with a channel before it (`whatsapp:+1...`).
_ADDRESS = re.compile(r"(?:[a-z]{1,20}:)?\+?[0-9A-Za-z][0-9A-Za-z ._-]{0,39}")
_STATUS = re.compile(r"[A-Za-z_]{1,32}")
_NUMBER = re.compile(r"[0-9]{1,9}")
_OPT_OUT_TYPES = frozenset({"STOP", "START", "HELP"})


class PayloadError(Exception):
    """A signed request that we can not take as it is; `field` is the field's name."""

    def __init__(self, field: str) -> None:
        """Name the field; its value is never kept."""
        super().__init__(f"{field}: {type(self).__doc__}")
        self.field = field


class MissingFieldError(PayloadError):
    """A field that the provider always sends is not there."""


class RepeatedFieldError(PayloadError):
    """A field is there more than once, so nobody can say which one was meant."""


class MalformedFieldError(PayloadError):
    """A field does not look as the provider writes it."""


class ForeignFieldError(PayloadError):
    """A field names somebody else's account or number."""


@dataclass(frozen=True, slots=True)
class OurSide:
    """Who we are at the provider: texts to anybody else are not for us."""

    account_sid: str
    messaging_service_sid: str | None = None
    numbers: tuple[str, ...] = ()


class _Form:
    """Looks single fields up among the raw pairs."""

    def __init__(self, fields: Iterable[Field]) -> None:
        self._fields = list(fields)

    def optional(self, name: str) -> bytes | None:
        """Return a field's value, None where it is absent; raises RepeatedFieldError."""
        wanted = name.encode()
        values = [value for found, value in self._fields if found == wanted]
        if len(values) > 1:
            raise RepeatedFieldError(name)
        return values[0] if values else None

    def matching(self, name: str, shape: re.Pattern[str]) -> str:
        """Return a field that must be there and look as it should."""
        value = self.optional_matching(name, shape)
        if value is None:
            raise MissingFieldError(name)
        return value

    def optional_matching(self, name: str, shape: re.Pattern[str]) -> str | None:
        """Return a field that must look as it should where it is there."""
        raw = self.optional(name)
        if raw is None:
            return None
        value = raw.decode("latin-1")
        if not shape.fullmatch(value):
            raise MalformedFieldError(name)
        return value

    def plain(self, name: str) -> str:
        """Return a field as text, empty where it is absent."""
        return (self.optional(name) or b"").decode("latin-1")


def read_inbound(fields: Iterable[Field], ours: OurSide) -> InboundText:
    """Return the text of an inbound webhook; raises PayloadError."""
    form = _Form(fields)
    sid = form.matching("MessageSid", MESSAGE_SID)
    _require_our_account(form, ours)
    sender = form.matching("From", _ADDRESS)
    recipient = form.matching("To", _ADDRESS)
    _require_our_number(form, ours, recipient)
    media = form.plain("NumMedia")
    opt_out_type = form.plain("OptOutType").upper()
    return InboundText(
        provider_sid=sid,
        sender=sender,
        recipient=recipient,
        raw_body=form.optional("Body") or b"",
        # An unreadable count must not cost us the person's words.
        num_media=int(media) if _NUMBER.fullmatch(media) else 0,
        opt_out_type=opt_out_type if opt_out_type in _OPT_OUT_TYPES else None,
    )


def read_receipt(fields: Iterable[Field], query: bytes, ours: OurSide) -> Receipt:
    """Return the receipt of a status webhook, `query` being its raw query; raises PayloadError."""
    form = _Form(fields)
    sid = form.matching("MessageSid", MESSAGE_SID)
    _require_our_account(form, ours)
    code = form.plain("ErrorCode")
    return Receipt(
        provider_sid=sid,
        status=form.matching("MessageStatus", _STATUS).lower(),
        to=form.matching("To", _ADDRESS),
        message_id=_Form(parse_form(query)).optional_matching("m", _OUR_ID),
        error_code=int(code) if _NUMBER.fullmatch(code) else None,
    )


def callback_url(public_url: str, message_id: str) -> str:
    """Return where receipts for one text go; its id ties a lost answer to its attempt."""
    return f"{public_url.rstrip('/')}/twilio/status?m={message_id}{RETRY_OVERRIDES}"


def _require_our_account(form: _Form, ours: OurSide) -> None:
    account = form.optional("AccountSid")
    if account is None:
        raise MissingFieldError("AccountSid")
    if account != ours.account_sid.encode():
        raise ForeignFieldError("AccountSid")


def _require_our_number(form: _Form, ours: OurSide, recipient: str) -> None:
    """Let a text pass that came to our number, or to any number of our messaging service."""
    service = form.plain("MessagingServiceSid")
    if ours.messaging_service_sid is not None and service == ours.messaging_service_sid:
        return
    if recipient in ours.numbers:
        return
    if not ours.numbers and not service:
        # Only the service is set here, so its numbers are not known: a text that is signed for our
        # account and names no other service is better kept than lost.
        return
    raise ForeignFieldError("To")
