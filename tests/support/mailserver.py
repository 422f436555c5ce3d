"""A real mail server on this machine, that takes or refuses what it is told to."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler
from aiosmtpd.smtp import SMTP, Envelope, Session
from typing_extensions import override

from smsserve.gateways.mail import MailServer, SmtpMailer
from tests.support.world import World

SENDER = "smsserve <pages@smsserve.example>"


class Inbox(MessageHandler):
    """What arrived; refuses what it is told to refuse."""

    def __init__(self, refuses: str | None = None) -> None:
        """Take the reply given to every recipient, None to accept all."""
        super().__init__()
        self.refuses = refuses
        self.mails: list[Message] = []

    @override
    def handle_message(self, message: Message) -> None:
        """Keep a mail."""
        self.mails.append(message)

    async def handle_RCPT(  # noqa: N802 - the name the server calls
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Accept or refuse a recipient."""
        if self.refuses is not None:
            return self.refuses
        envelope.rcpt_tos.append(address)
        return "250 OK"


@contextmanager
def serve(inbox: Inbox, **options: Any) -> Iterator[int]:
    """Run a mail server; yields its port."""
    address: dict[str, Any] = {"hostname": "127.0.0.1", "port": free_port()}
    controller = Controller(inbox, **(address | options))
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def use_server(world: World, port: int, *, timeout: float = 2.0) -> None:
    """Have a world hand its mails in at a port of this machine."""
    mailer = SmtpMailer(MailServer("127.0.0.1", port), SENDER, timeout=timeout)
    world.runtime = replace(world.runtime, mailer=mailer)
