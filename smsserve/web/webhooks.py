"""The provider's webhooks: verify, parse, one use case, and an answer that says nothing.

An answer of 200 means that the text is stored for good; anything else makes the provider try again.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, request

from smsserve import logs
from smsserve.domain.errors import StoreUnavailableError
from smsserve.domain.messages import InboundText, Receipt
from smsserve.gateways.twilio.forms import Field, TooManyFieldsError, parse_form
from smsserve.gateways.twilio.payloads import (
    ForeignFieldError,
    OurSide,
    PayloadError,
    read_inbound,
    read_receipt,
)
from smsserve.gateways.twilio.signature import WebhookVerifier
from smsserve.settings import Settings

INBOUND = "/twilio/inbound"
STATUS = "/twilio/status"
EMPTY_TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
_log = logs.get_logger(__name__)


class ForgedError(Exception):
    """A request that the provider did not sign, or not for this address."""


def make_webhooks(
    settings: Settings,
    receive: Callable[[InboundText], object],
    record_receipt: Callable[[Receipt], bool],
) -> Blueprint:
    """Return the two webhooks; raises ValueError where a forged request could not be told."""
    blueprint = Blueprint("webhooks", __name__)
    verifier = WebhookVerifier(settings.public_url, settings.twilio_auth_tokens)
    ours = OurSide(
        account_sid=settings.twilio_account_sid or "",
        messaging_service_sid=settings.twilio_messaging_service_sid,
        numbers=settings.numbers,
    )

    @blueprint.post(INBOUND)
    def take_text() -> Response:
        fields = _verified_fields(verifier, INBOUND)
        receive(read_inbound(fields, ours))
        # The reply goes out through the outbox, like everything else; here we say nothing.
        return Response(EMPTY_TWIML, mimetype="text/xml")

    @blueprint.post(STATUS)
    def take_receipt() -> Response:
        fields = _verified_fields(verifier, STATUS)
        record_receipt(read_receipt(fields, request.query_string, ours))
        return Response(status=200, mimetype="text/plain")

    blueprint.register_error_handler(ForgedError, _refuse_forged)
    blueprint.register_error_handler(PayloadError, _refuse_payload)
    blueprint.register_error_handler(TooManyFieldsError, _refuse_size)
    blueprint.register_error_handler(StoreUnavailableError, _ask_to_retry)
    return blueprint


def _verified_fields(verifier: WebhookVerifier, path: str) -> list[Field]:
    """Return the raw fields of a genuine request; raises ForgedError.

    The path is the one the provider was told, not the one a request claims to have.
    """
    fields = parse_form(request.get_data(cache=False))
    query = request.query_string
    target = path.encode() + (b"?" + query if query else b"")
    if not verifier.verify(target, fields, request.headers.get("X-Twilio-Signature", "")):
        raise ForgedError
    return fields


def _refuse_forged(_error: ForgedError) -> Response:
    _log.warning("webhook.forged", route=request.path)
    return Response(status=403, mimetype="text/plain")


def _refuse_payload(error: PayloadError) -> Response:
    foreign = isinstance(error, ForeignFieldError)
    reason = type(error).__name__
    _log.warning("webhook.refused", route=request.path, field=error.field, reason=reason)
    return Response(status=403 if foreign else 400, mimetype="text/plain")


def _refuse_size(_error: TooManyFieldsError) -> Response:
    _log.warning("webhook.refused", route=request.path, reason="too_many_fields")
    return Response(status=413, mimetype="text/plain")


def _ask_to_retry(_error: StoreUnavailableError) -> Response:
    # The address carries the wish to be tried again on a server error.
    _log.error("webhook.store_unavailable", route=request.path)
    return Response(status=503, mimetype="text/plain", headers={"Retry-After": "5"})
