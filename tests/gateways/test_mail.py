"""Mail: handed in to a real SMTP server on this machine, refused, slow, gone."""

from __future__ import annotations

import socket

import pytest
from aiosmtpd.smtp import AuthResult

from smsserve.gateways.mail import MailServer, MailUrlError, SmtpMailer
from smsserve.ports import Accepted, ErrorClass, Mail, NeverSent, Refused
from tests.support.mailserver import Inbox, free_port, serve

MAIL = Mail("page1", "ana@team.example", "smsserve: 1 item", "1 item needs you. Open the console.")
SENDER = "smsserve <pages@smsserve.example>"


def mailer(port: int, *, user: str | None = None, timeout: float = 5.0) -> SmtpMailer:
    """Return a mailer to a server on this machine."""
    return SmtpMailer(MailServer("127.0.0.1", port, user, "wrong"), SENDER, timeout=timeout)


def test_a_page_arrives_as_it_was_written() -> None:
    """From us, to one person, marked as written by a machine."""
    inbox = Inbox()
    with serve(inbox) as port:
        outcome = mailer(port).send(MAIL)
    assert outcome == Accepted("<page1@smsserve.example>", "sent")
    (mail,) = inbox.mails
    assert (mail["To"], mail["Subject"]) == (MAIL.to, MAIL.subject)
    assert mail["Auto-Submitted"] == "auto-generated"
    assert str(mail.get_payload()).strip() == MAIL.body


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("550 no such person", Refused(550, ErrorClass.BAD_NUMBER)),
        ("450 mailbox busy", Refused(450, ErrorClass.LATER)),
        ("530 authentication required", Refused(530, ErrorClass.CONFIG)),
    ],
)
def test_a_refusal_says_what_it_is_about(reply: str, expected: Refused) -> None:
    """The address, the moment, or ourselves."""
    with serve(Inbox(reply)) as port:
        assert mailer(port).send(MAIL) == expected


def test_a_wrong_password_is_a_matter_of_set_up() -> None:
    """Nothing is wrong with the address."""

    def refuse(*_: object) -> AuthResult:
        return AuthResult(success=False, handled=False)

    # Not `auth_required`: the server warns of that without TLS, and we log in where we have a user.
    options = {"authenticator": refuse, "auth_require_tls": False}
    with serve(Inbox(), **options) as port:
        outcome = mailer(port, user="us").send(MAIL)
    assert isinstance(outcome, Refused)
    assert outcome.error_class is ErrorClass.CONFIG


def test_a_server_that_is_away_took_nothing() -> None:
    """It may be tried again."""
    assert isinstance(mailer(free_port()).send(MAIL), NeverSent)


def test_a_server_that_says_nothing_is_not_waited_for() -> None:
    """The connection is made and nothing is said; the step times out."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = int(silent.getsockname()[1])
        assert isinstance(mailer(port, timeout=0.2).send(MAIL), NeverSent)


def test_no_password_is_said_without_encryption() -> None:
    """A server elsewhere that has no TLS gets neither the password nor the mail."""
    inbox = Inbox()
    # Not one of this machine's own names, so it counts as being elsewhere.
    with serve(inbox, hostname="127.0.0.2") as port:
        server = MailServer("127.0.0.2", port, "us", "secret")
        outcome = SmtpMailer(server, SENDER, timeout=2.0).send(MAIL)
    assert outcome == NeverSent("SMTPNotSupportedError")
    assert inbox.mails == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example", MailServer("mail.example", 587)),
        ("smtp://127.0.0.1:2525", MailServer("127.0.0.1", 2525)),
        (
            "smtps://us%40org:p%3Aw@mail.example",
            MailServer("mail.example", 465, "us@org", "p:w", tls_from_start=True),
        ),
    ],
)
def test_an_address_is_read(url: str, expected: MailServer) -> None:
    """User and password are percent-encoded."""
    assert MailServer.parse(url) == expected


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://", "smtp://a:x"])
def test_an_address_that_can_not_be_used_says_how_one_looks(url: str) -> None:
    """Never the address itself: there may be a password in it."""
    with pytest.raises(MailUrlError, match="Use smtp://user"):
        MailServer.parse(url)


def test_the_password_is_not_shown() -> None:
    """A server may be printed in an error."""
    assert "p:w" not in repr(MailServer.parse("smtp://us:p%3Aw@mail.example"))
