"""Mail: pages to the team by SMTP, with the truth about what became of each.

A page is mailed again when its answer was lost: twice told harms less than not told. It keeps its
Message-ID, by which a mail program shows it once.
"""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote, urlsplit

from smsserve.ports import Accepted, ErrorClass, Mail, NeverSent, Refused, SendOutcome

TIMEOUT = 10.0  # seconds for each step of the talk
_PORTS = {"smtp": 587, "smtps": 465}
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
# Reply codes of RFC 5321 and 4954 that are about us, not about the address.
_ABOUT_US = frozenset({530, 534, 535, 538, 554})
_PERMANENT = 500


class MailUrlError(ValueError):
    """The address of the mail server can not be used; says what to write instead."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in; over anything but this machine only through TLS."""

    host: str
    port: int
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    tls_from_start: bool = False

    @property
    def is_local(self) -> bool:
        """Tell whether it is on this machine."""
        return self.host in _LOOPBACK

    @classmethod
    def parse(cls, url: str) -> MailServer:
        """Return the server of smtp://user:password@host:587 or smtps://…; raises MailUrlError."""
        hint = "Use smtp://user:password@mail.example:587 or smtps://user:password@mail.example"
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise MailUrlError(hint) from None
        if parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/"):
            raise MailUrlError(hint)
        return cls(
            host=parts.hostname,
            port=port or _PORTS[parts.scheme],
            user=_unquoted(parts, "username"),
            password=_unquoted(parts, "password"),
            tls_from_start=parts.scheme == "smtps",
        )


def _unquoted(parts: SplitResult, name: str) -> str | None:
    value: str | None = getattr(parts, name)
    return None if value is None else unquote(value)


class SmtpMailer:
    """Hands mails in, one connection each: a page is rare, and an idle one would have been cut."""

    def __init__(self, server: MailServer, sender: str, *, timeout: float = TIMEOUT) -> None:
        """Keep the server, the address that mails come from, and the seconds for each step."""
        self._server, self._sender, self._timeout = server, sender, timeout

    def send(self, mail: Mail) -> SendOutcome:
        """Hand one mail in and say what is certain; never raises for the server's sake."""
        message = self._compose(mail)
        try:
            with self._connect() as smtp:
                self._greet(smtp)
                smtp.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            code = next(iter(error.recipients.values()))[0]
            return Refused(code, _classify(code))
        except smtplib.SMTPAuthenticationError as error:
            return Refused(error.smtp_code, ErrorClass.CONFIG)
        except smtplib.SMTPResponseException as error:
            return Refused(error.smtp_code, _classify(error.smtp_code))
        except (smtplib.SMTPException, OSError) as error:
            # Whether the server has it or not, a page may be mailed again.
            return NeverSent(type(error).__name__)
        return Accepted(message["Message-ID"], "sent")

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        if server.tls_from_start:
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(
                server.host, server.port, timeout=self._timeout, context=context
            )
        return smtplib.SMTP(server.host, server.port, timeout=self._timeout)

    def _greet(self, smtp: smtplib.SMTP) -> None:
        smtp.ehlo()
        if not self._server.tls_from_start and not self._server.is_local:
            # Raises where the server has no TLS: a password is never said in the open.
            smtp.starttls(context=ssl.create_default_context())
            smtp.ehlo()
        if self._server.user is not None:
            smtp.login(self._server.user, self._server.password or "")

    def _compose(self, mail: Mail) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"] = self._sender, mail.to
        message["Subject"] = mail.subject
        domain = self._sender.rpartition("@")[2].rstrip(">")
        message["Message-ID"] = f"<{mail.mail_id}@{domain}>"
        # Nobody's holiday notice should come back to a machine.
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(mail.body)
        return message


def _classify(code: int) -> ErrorClass:
    if code in _ABOUT_US:
        return ErrorClass.CONFIG
    return ErrorClass.BAD_NUMBER if code >= _PERMANENT else ErrorClass.LATER
