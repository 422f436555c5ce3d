"""The naive builds: what a project of this kind usually begins with.

Inbound: Flask with the provider's own validator, an ORM session, and an RQ job for each text, in
which everything is decided later (that job is not even counted). Run by gunicorn with the service's
own settings: `tests.bench.peers:create_app()`.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime

from flask import Flask, Response, request
from redis import Redis
from rq import Queue
from sqlalchemy import create_engine, func
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from twilio.request_validator import RequestValidator


class Base(DeclarativeBase):
    """The naive build's own tables."""


class Text(Base):
    """One inbound text."""

    __tablename__ = "naive_texts"

    sid: Mapped[str] = mapped_column(primary_key=True)
    sender: Mapped[str]
    recipient: Mapped[str]
    body: Mapped[str]
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class Sent(Base):
    """One receipt's row."""

    __tablename__ = "naive_sent"

    sid: Mapped[str] = mapped_column(primary_key=True)
    status: Mapped[str]


def handle(_sid: str) -> None:
    """Stand for the job in which a naive build decides."""


def create_app() -> Flask:
    """Return the application on the environment's database and queue."""
    env = os.environ  # noqa: TID251 - a program of its own
    engine = create_engine(env["SMSSERVE_DATABASE_URL"], pool_size=8, pool_pre_ping=False)
    queue = Queue("naive", connection=Redis.from_url(env["SMSSERVE_REDIS_URL"]))
    validator = RequestValidator(env["TWILIO_AUTH_TOKEN"])
    address = f"{env['SMSSERVE_PUBLIC_URL']}/twilio/inbound"
    app = Flask(__name__)

    @app.post("/twilio/inbound")
    def take() -> Response:
        form = request.form
        if not validator.validate(address, form, request.headers.get("X-Twilio-Signature", "")):
            return Response(status=403)
        with Session(engine) as session:
            text = Text(sid=form["MessageSid"], sender=form["From"], recipient=form["To"])
            text.body = form["Body"]
            text.at = datetime.now(UTC)  # noqa: TID251 - as a naive build does
            session.add(text)
            session.commit()
            queue.enqueue("tests.bench.peers.handle", text.sid, result_ttl=0)
        return Response("<Response/>", mimetype="text/xml")

    return app
