"""The webhooks over real HTTP: every byte a person may send, and everything a stranger may."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest

from smsserve.domain.errors import StoreUnavailableError
from smsserve.domain.messages import InboundText, Receipt
from smsserve.web.app import LARGEST_BODY, assemble
from smsserve.web.webhooks import EMPTY_TWIML, make_webhooks
from tests.support.world import ACCOUNT, OUR_NUMBER, make_settings
from tests.web.doors import Answer, Door, served, sign

PUBLIC_URL = "https://checkins.example.org"
SID = "SM" + "a" * 32
TEXT = {
    "ToCountry": "US",
    "ToState": "",
    "SmsMessageSid": SID,
    "NumMedia": "0",
    "FromZip": "",
    "SmsSid": SID,
    "SmsStatus": "received",
    "Body": "I am fine",
    "To": OUR_NUMBER,
    "NumSegments": "1",
    "MessageSid": SID,
    "AccountSid": ACCOUNT,
    "From": "+15550100077",
    "ApiVersion": "2010-04-01",
    "NeverSeenBefore": "x",
}
STATUS = {
    "SmsSid": SID,
    "SmsStatus": "delivered",
    "MessageStatus": "delivered",
    "To": "+15550100077",
    "MessageSid": SID,
    "AccountSid": ACCOUNT,
    "From": OUR_NUMBER,
    "ApiVersion": "2010-04-01",
}


@dataclass
class Desk:
    """Takes what comes through the webhooks, or has no store to put it."""

    texts: list[InboundText] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    error: Exception | None = None

    def receive(self, text: InboundText) -> str:
        """Keep a text."""
        if self.error is not None:
            raise self.error
        self.texts.append(text)
        return "handled"

    def record_receipt(self, receipt: Receipt) -> bool:
        """Keep a receipt; none of them is known here."""
        if self.error is not None:
            raise self.error
        self.receipts.append(receipt)
        return False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was kept."""
        return not self.texts and not self.receipts


@pytest.fixture
def desk() -> Desk:
    """Return an empty desk."""
    return Desk()


@pytest.fixture
def door(desk: Desk, tmp_path: Path) -> Iterator[Door]:
    """Serve the webhooks before the desk."""
    settings = make_settings(
        tmp_path, "sqlite://", public_url=PUBLIC_URL, twilio_auth_tokens=("token", "next")
    )
    webhooks = make_webhooks(settings, desk.receive, desk.record_receipt)
    with served(lambda _: assemble(settings, [webhooks]), PUBLIC_URL) as found:
        yield found


def text_with_body(raw: bytes) -> bytes:
    """Return the form of a text whose body is given percent-encoded."""
    rest = {name: value for name, value in TEXT.items() if name != "Body"}
    return urlencode(rest).encode() + b"&Body=" + raw


def assert_taken(answer: Answer) -> None:
    """Expect the answer that means stored, and says nothing to the person."""
    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith("text/xml")
    assert answer.body.decode() == EMPTY_TWIML


def test_a_text_is_handed_on_and_answered_with_nothing(door: Door, desk: Desk) -> None:
    """Empty TwiML: the reply goes out through the outbox."""
    assert_taken(door.post_form("/twilio/inbound", TEXT))
    (text,) = desk.texts
    assert (text.provider_sid, text.sender, text.raw_body) == (SID, "+15550100077", b"I am fine")


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        (b"%FF%FE", b"\xff\xfe"),
        (b"%ED%A0%BD", b"\xed\xa0\xbd"),
        (b"a%00b", b"a\x00b"),
        (b"%F0%9F%98%80" * 1600, "😀".encode() * 1600),
        (b"", b""),
        (b"+%0D%0A%09+", b" \r\n\t "),
        (b"1%2B1%3D2%26", b"1+1=2&"),
        (b"%c3%a9", "é".encode()),
        (b"%3Csvg+onload%3D1%3E", b"<svg onload=1>"),
        (b"%EF%BF%BD", b"\xef\xbf\xbd"),
    ],
    ids=[
        "no utf-8",
        "half a pair",
        "nul",
        "emoji",
        "empty",
        "blank",
        "signs",
        "lower",
        "svg",
        "fffd",
    ],
)
def test_odd_bytes_pass_the_check_and_are_kept(
    door: Door, desk: Desk, raw: bytes, body: bytes
) -> None:
    """The framework would rewrite some of these and refuse a genuine text."""
    assert_taken(door.post_signed("/twilio/inbound", text_with_body(raw)))
    assert desk.texts[0].raw_body == body


def test_a_picture_without_words_is_taken(door: Door, desk: Desk) -> None:
    """An MMS may have an empty body."""
    media = {"NumMedia": "1", "MediaUrl0": "https://x/y", "MediaContentType0": "image/png"}
    assert_taken(door.post_form("/twilio/inbound", TEXT | media | {"Body": "", "MessageSid": SID}))
    assert (desk.texts[0].raw_body, desk.texts[0].num_media) == (b"", 1)


def test_no_picture_is_ever_fetched(door: Door, desk: Desk) -> None:
    """Whatever address is given for it: a service behind the same wall, or the cloud's own."""
    with socket.socket() as inside:
        inside.bind(("127.0.0.1", 0))
        inside.listen()
        inside.setblocking(False)
        place = f"http://127.0.0.1:{inside.getsockname()[1]}/secret"
        media = {"NumMedia": "2", "MediaUrl0": place, "MediaUrl1": "http://169.254.169.254/latest/"}
        assert_taken(door.post_form("/twilio/inbound", TEXT | media))
        with pytest.raises(BlockingIOError):
            inside.accept()
    assert desk.texts[0].num_media == 2
    assert not hasattr(desk.texts[0], "media_urls")


def test_a_fallback_call_is_taken_like_any_other(door: Door, desk: Desk) -> None:
    """After a failure the provider calls again, with two fields more."""
    extra = {"ErrorCode": "11200", "ErrorUrl": f"{PUBLIC_URL}/twilio/inbound"}
    assert_taken(door.post_form("/twilio/inbound", TEXT | extra))
    assert len(desk.texts) == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://checkins.example.org/twilio/inbound",
        "https://other.example.org/twilio/inbound",
        "https://checkins.example.org:8443/twilio/inbound",
        "https://checkins.example.org/twilio/status",
        "https://checkins.example.org/twilio/inbound/",
        "https://checkins.example.org/twilio/inbound?x=1",
    ],
)
def test_a_signature_for_another_address_is_refused(door: Door, desk: Desk, url: str) -> None:
    """What counts is the address the provider was told."""
    body = urlencode(TEXT).encode()
    params = "".join(name + value for name, value in sorted(TEXT.items())).encode()
    assert door.post("/twilio/inbound", body, signature=sign(url, params)).status == 403
    assert desk.is_empty


def test_the_host_header_is_not_believed(door: Door, desk: Desk) -> None:
    """A stranger may choose it."""
    params = "".join(name + value for name, value in sorted(TEXT.items())).encode()
    headers = {
        "Host": "evil.example",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Twilio-Signature": sign("https://evil.example/twilio/inbound", params),
    }
    answer = door.ask("POST", "/twilio/inbound", urlencode(TEXT).encode(), headers)
    assert answer.status == 403
    assert desk.is_empty


@pytest.mark.parametrize("signature", [None, "", "forged", "é"])
def test_without_a_genuine_signature_nothing_is_stored(
    door: Door, desk: Desk, signature: str | None
) -> None:
    """Missing, empty and invented ones alike."""
    for target, form in (("/twilio/inbound", TEXT), ("/twilio/status?m=1", STATUS)):
        assert door.post(target, urlencode(form).encode(), signature=signature).status == 403
    assert desk.is_empty


def test_an_empty_token_signs_nothing(door: Door, desk: Desk) -> None:
    """A signature made with an empty key is as good as none."""
    params = "".join(name + value for name, value in sorted(TEXT.items())).encode()
    forged = sign(f"{PUBLIC_URL}/twilio/inbound", params, token="")
    body = urlencode(TEXT).encode()
    assert door.post("/twilio/inbound", body, signature=forged).status == 403
    assert desk.is_empty


@pytest.mark.parametrize("tokens", [(), ("",)])
def test_without_a_token_the_webhooks_refuse_to_start(
    desk: Desk, tmp_path: Path, tokens: tuple[str, ...]
) -> None:
    """An empty token would let everybody in."""
    settings = make_settings(tmp_path, "sqlite://", twilio_auth_tokens=tokens)
    with pytest.raises(ValueError, match="token"):
        make_webhooks(settings, desk.receive, desk.record_receipt)


def test_the_next_token_is_accepted_too(door: Door, desk: Desk) -> None:
    """While a token is changed, no text is lost."""
    params = "".join(name + value for name, value in sorted(TEXT.items())).encode()
    signature = sign(f"{PUBLIC_URL}/twilio/inbound", params, token="next")  # noqa: S106
    assert_taken(door.post("/twilio/inbound", urlencode(TEXT).encode(), signature=signature))
    assert len(desk.texts) == 1


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"AccountSid": "AC" + "9" * 32}, 403),
        ({"To": "+15559999999"}, 403),
        ({"MessageSid": "SM1"}, 400),
        ({"From": ""}, 400),
    ],
)
def test_a_genuine_request_that_is_not_for_us_is_refused(
    door: Door, desk: Desk, changed: dict[str, str], status: int
) -> None:
    """Signed, but for another account or number, or out of shape."""
    assert door.post_form("/twilio/inbound", TEXT | changed).status == status
    assert desk.is_empty


def test_shifted_borders_between_fields_are_refused(door: Door, desk: Desk) -> None:
    """The signature of `Body=hi` and `From=+1...` also fits `Body=hiFrom+1...`."""
    whole = TEXT | {"Body": "hi"}
    params = "".join(name + value for name, value in sorted(whole.items())).encode()
    shifted = {name: value for name, value in whole.items() if name != "From"}
    shifted["Body"] = f"hiFrom{whole['From']}"
    signature = sign(f"{PUBLIC_URL}/twilio/inbound", params)
    answer = door.post("/twilio/inbound", urlencode(shifted).encode(), signature=signature)
    assert answer.status == 400
    assert desk.is_empty


def test_a_doubled_field_is_refused(door: Door, desk: Desk) -> None:
    """Repeats do not change the signature's validity, so they must not pass."""
    body = urlencode(TEXT).encode()
    for more in (b"&Body=STOP", b"&Body=I+am+fine", b"&From=%2B15550100099"):
        assert door.post_signed("/twilio/inbound", body + more).status == 400
    assert desk.is_empty


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_beyond_the_limit_is_refused(door: Door, desk: Desk, chunked: bool) -> None:
    """Whether its length is announced or not."""
    body = b"Body=" + b"a" * LARGEST_BODY
    answer = door.post("/twilio/inbound", body, signature="x", chunked=chunked)
    assert answer.status in {400, 403, 413} if chunked else answer.status == 413
    assert desk.is_empty


def test_too_many_fields_are_refused(door: Door, desk: Desk) -> None:
    """A thousand fields are no text."""
    body = b"&".join(b"a%d=1" % number for number in range(1000))
    assert door.post_signed("/twilio/inbound", body).status == 413
    assert desk.is_empty


@pytest.mark.parametrize(
    ("target", "form"), [("/twilio/inbound", TEXT), ("/twilio/status", STATUS)]
)
def test_without_a_store_the_provider_is_asked_to_try_again(
    door: Door, desk: Desk, target: str, form: dict[str, str]
) -> None:
    """Never 200 without a durable copy: 503 is what makes it call again."""
    desk.error = StoreUnavailableError()
    answer = door.post_form(target, form)
    assert answer.status == 503
    assert answer.body == b""


def test_a_bug_is_a_server_error_without_contents(door: Door, desk: Desk) -> None:
    """The provider tries again, and the answer repeats nothing."""
    desk.error = RuntimeError("I am fine +15550100077")
    answer = door.post_form("/twilio/inbound", TEXT)
    assert answer.status == 500
    assert b"15550100077" not in answer.body


def test_a_receipt_is_handed_on_with_the_id_from_its_address(door: Door, desk: Desk) -> None:
    """The id is inside the signature; an unknown receipt is answered like any other."""
    answer = door.post_form("/twilio/status?m=01jabc", STATUS)
    assert (answer.status, answer.body) == (200, b"")
    assert desk.receipts == [Receipt(SID, "delivered", "+15550100077", "01jabc")]


def test_a_failure_is_handed_on_with_its_code(door: Door, desk: Desk) -> None:
    """The code says what is to be done."""
    failed = STATUS | {"MessageStatus": "undelivered", "ErrorCode": "30003"}
    assert door.post_form("/twilio/status?m=01jabc", failed).status == 200
    assert (desk.receipts[0].status, desk.receipts[0].error_code) == ("undelivered", 30003)


def test_a_receipt_moved_to_another_message_is_refused(door: Door, desk: Desk) -> None:
    """A captured receipt can not be used for another text of ours."""
    params = "".join(name + value for name, value in sorted(STATUS.items())).encode()
    signature = sign(f"{PUBLIC_URL}/twilio/status?m=01jabc", params)
    body = urlencode(STATUS).encode()
    assert door.post("/twilio/status?m=01jxyz", body, signature=signature).status == 403
    assert desk.is_empty


@pytest.mark.parametrize("target", ["/twilio/inbound", "/twilio/status"])
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_only_a_post_is_a_webhook(door: Door, target: str, method: str) -> None:
    """A link that somebody opens is none."""
    assert door.ask(method, target).status == 405
