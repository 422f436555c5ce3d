"""The floor of one inbound text: Flask, the signature, one INSERT through psycopg, a doorbell.

Nothing is understood and nothing is answered: no reply can be kept for good with much less.
Run by gunicorn with the service's own settings: `tests.bench.floor:create_app()`.
"""

from __future__ import annotations

import os
import threading

import psycopg
import redis
from flask import Flask, Response, request

from smsserve.gateways.twilio.forms import parse_form
from smsserve.gateways.twilio.signature import WebhookVerifier

TABLE = (
    "CREATE TABLE IF NOT EXISTS floor_texts (sid text PRIMARY KEY, sender text NOT NULL, "
    "recipient text NOT NULL, body text NOT NULL, at timestamptz NOT NULL DEFAULT now())"
)
_INSERT = "INSERT INTO floor_texts (sid, sender, recipient, body) VALUES (%s, %s, %s, %s)"


def create_app() -> Flask:
    """Return the application on the environment's database and queue."""
    env = os.environ  # noqa: TID251 - a program of its own
    url = env["SMSSERVE_DATABASE_URL"].replace("postgresql+psycopg", "postgresql")
    bell = redis.Redis.from_url(env["SMSSERVE_REDIS_URL"], socket_timeout=0.1)
    verifier = WebhookVerifier(env["SMSSERVE_PUBLIC_URL"], [env["TWILIO_AUTH_TOKEN"]])
    here = threading.local()
    app = Flask(__name__)

    @app.post("/twilio/inbound")
    def take() -> Response:
        fields = parse_form(request.get_data(cache=False))
        signature = request.headers.get("X-Twilio-Signature", "")
        if not verifier.verify(b"/twilio/inbound", fields, signature):
            return Response(status=403)
        said = {name: value.decode() for name, value in fields}
        connection = getattr(here, "connection", None)
        if connection is None:
            connection = here.connection = psycopg.connect(url, autocommit=True)
        values = (said[b"MessageSid"], said[b"From"], said[b"To"], said[b"Body"])
        connection.execute(_INSERT, values)
        bell.set("floor:bell", 1, nx=True, px=5000)
        return Response("<Response/>", mimetype="text/xml")

    return app
