"""The demo's one door of its own: the phone page asks what was understood of a phone's texts.

There in the demo only, for this machine only, and signed as the carrier signs its webhooks.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, jsonify, request

from smsserve.gateways.twilio.signature import WebhookVerifier
from smsserve.settings import LOOPBACK
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.understood import list_lines

PATH = "/demo/understood"


def make_demo(runtime: Runtime) -> Blueprint:
    """Return the door; raises ValueError outside of the demo."""
    if not runtime.settings.demo:
        raise ValueError("what somebody wrote is told to phones in the demo only")
    blueprint = Blueprint("demo", __name__)

    @blueprint.post(PATH)
    def tell_understood() -> Response:
        _refuse_strangers(runtime.settings.twilio_auth_tokens)
        lines = list_lines(runtime, _read_phone(request.get_data()))
        return jsonify(
            lines=[
                {"at": line.at.isoformat(), "text": line.text, "level": line.level}
                for line in lines
            ]
        )

    return blueprint


def _refuse_strangers(tokens: tuple[str, ...]) -> None:
    """Answer 403 to another machine, to a name that only points here, and to a forged request."""
    host = urlsplit(f"//{request.host}").hostname
    if host not in LOOPBACK or not ip_address(request.remote_addr or "0.0.0.0").is_loopback:  # noqa: S104 - no address is a stranger's
        abort(403)
    claimed = request.args.get("bodySHA256", "")
    digest = hashlib.sha256(request.get_data()).hexdigest()
    verifier = WebhookVerifier(request.host_url.rstrip("/"), tokens)
    target = PATH.encode() + b"?" + request.query_string
    signature = request.headers.get("X-Twilio-Signature", "")
    if not (
        hmac.compare_digest(claimed.encode(), digest.encode())
        and verifier.verify(target, (), signature)
    ):
        abort(403)


def _read_phone(body: bytes) -> str:
    """Return the phone that is asked about; answers 400 to anything else."""
    try:
        asked = json.loads(body)
    except ValueError:
        abort(400)
    phone = asked.get("phone") if isinstance(asked, dict) else None
    if not isinstance(phone, str) or len(phone) > 20:  # noqa: PLR2004 - E.164 has 15 digits
        abort(400)
    return phone
