"""Reading webhooks: what is taken, what is refused, and that refusals keep no contents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.messages import InboundText, clean_body
from smsserve.gateways.twilio.forms import Field, parse_form
from smsserve.gateways.twilio.payloads import (
    ForeignFieldError,
    MalformedFieldError,
    MissingFieldError,
    OurSide,
    PayloadError,
    RepeatedFieldError,
    callback_url,
    read_inbound,
    read_receipt,
)

ACCOUNT = "AC" + "0" * 31 + "1"
SERVICE = "MG" + "0" * 31 + "2"
SID = "SM" + "a" * 32
OURS = OurSide(ACCOUNT, numbers=("+15550100001",))
FULL = {
    "ToCountry": "US",
    "MessageSid": SID,
    "SmsSid": SID,
    "AccountSid": ACCOUNT,
    "From": "+15550100077",
    "To": "+15550100001",
    "Body": "3",
    "NumMedia": "0",
    "NumSegments": "1",
    "FromCity": "",
    "SomethingNew": "x",
}
STATUS = {
    "MessageSid": SID,
    "SmsSid": SID,
    "MessageStatus": "delivered",
    "AccountSid": ACCOUNT,
    "From": "+15550100001",
    "To": "+15550100077",
    "ApiVersion": "2010-04-01",
}


def fields(form: dict[str, str], **changes: str | None) -> list[Field]:
    """Return a form's raw fields with some changed or, with None, left out."""
    merged = {name: value for name, value in (form | changes).items() if value is not None}
    return [(name.encode(), value.encode()) for name, value in merged.items()]


def test_a_text_is_read_with_what_it_brings() -> None:
    """The usual webhook, unknown fields and all."""
    assert read_inbound(fields(FULL), OURS) == InboundText(
        provider_sid=SID, sender="+15550100077", recipient="+15550100001", raw_body=b"3"
    )


def test_a_picture_without_words_is_an_empty_text_with_media() -> None:
    """An MMS may have an empty body, or none at all."""
    for body in ("", None):
        text = read_inbound(fields(FULL, Body=body, NumMedia="2", MediaUrl0="https://x"), OURS)
        assert (text.raw_body, text.num_media) == (b"", 2)


def test_an_unreadable_media_count_does_not_cost_us_the_words() -> None:
    """The words matter more than how many pictures came along."""
    text = read_inbound(fields(FULL, NumMedia="many"), OURS)
    assert (text.raw_body, text.num_media) == (b"3", 0)


@pytest.mark.parametrize(
    "raw",
    [
        b"Body=%FF%FE",
        b"Body=%ED%A0%BD",  # half a surrogate pair
        b"Body=a%00b",
        b"Body=" + b"%F0%9F%98%80" * 1600,
        b"Body=+%0D%0A+",
        b"Body=%",
        b"Body=100%25",
    ],
)
def test_odd_bytes_are_kept_exactly(raw: bytes) -> None:
    """What the person sent is kept; reading it as text never fails."""
    form = parse_form(raw) + fields(FULL, Body=None)
    text = read_inbound(form, OURS)
    assert text.raw_body == parse_form(raw)[0][1]
    assert "\x00" not in clean_body(text.raw_body)


@pytest.mark.parametrize("kind", ["STOP", "START", "HELP", "stop"])
def test_an_opt_out_the_provider_has_answered_is_told(kind: str) -> None:
    """The type is what says that the provider has answered already."""
    assert read_inbound(fields(FULL, OptOutType=kind), OURS).opt_out_type == kind.upper()
    assert read_inbound(fields(FULL, OptOutType="OTHER"), OURS).opt_out_type is None


@pytest.mark.parametrize("name", ["MessageSid", "AccountSid", "From", "To"])
def test_a_missing_field_is_named(name: str) -> None:
    """What the provider always sends must be there."""
    with pytest.raises(MissingFieldError) as caught:
        read_inbound(fields(FULL, **{name: None}), OURS)
    assert caught.value.field == name


@pytest.mark.parametrize(
    "name", ["MessageSid", "AccountSid", "From", "To", "Body", "NumMedia", "OptOutType"]
)
def test_a_repeated_field_is_refused(name: str) -> None:
    """The signature allows repeats, so nobody could say which one was meant."""
    with pytest.raises(RepeatedFieldError) as caught:
        read_inbound([*fields(FULL, OptOutType="STOP"), (name.encode(), b"y")], OURS)
    assert caught.value.field == name


def test_a_doubled_body_is_refused() -> None:
    """Two bodies are no body."""
    with pytest.raises(RepeatedFieldError):
        read_inbound([*fields(FULL), (b"Body", b"STOP")], OURS)


def test_a_field_hidden_in_another_is_refused() -> None:
    """`Body=hiFrom+1...` has the signature of the two fields it swallowed."""
    with pytest.raises(MissingFieldError):
        read_inbound(fields(FULL, Body="hiFrom+15550100077", From=None), OURS)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MessageSid", "SM123"),
        ("MessageSid", "XX" + "a" * 32),
        ("MessageSid", SID + "NumMedia0"),
        ("MessageSid", SID + "\n"),
        ("From", ""),
        ("From", "+1555\n0100077"),
        ("From", "+15550100077To+15550100001" * 3),
        ("To", "é"),
    ],
)
def test_a_field_of_the_wrong_shape_is_refused(name: str, value: str) -> None:
    """Borders between fields can be shifted without touching the signature; shapes catch that."""
    with pytest.raises(MalformedFieldError) as caught:
        read_inbound(fields(FULL, **{name: value}), OURS)
    assert caught.value.field == name


@pytest.mark.parametrize("changes", [{"AccountSid": "AC" + "9" * 32}, {"To": "+15550199999"}])
def test_somebody_elses_text_is_refused(changes: dict[str, str]) -> None:
    """Only our account and our number are ours."""
    with pytest.raises(ForeignFieldError):
        read_inbound(fields(FULL, **changes), OURS)


def test_with_a_messaging_service_any_of_its_numbers_is_ours() -> None:
    """The service names itself, whichever of its numbers the text came to."""
    ours = OurSide(ACCOUNT, messaging_service_sid=SERVICE)
    text = read_inbound(fields(FULL, To="+15550177777", MessagingServiceSid=SERVICE), ours)
    assert text.recipient == "+15550177777"
    with pytest.raises(ForeignFieldError):
        read_inbound(fields(FULL, MessagingServiceSid="MG" + "9" * 32), ours)


@pytest.mark.parametrize("sender", ["22395", "whatsapp:+15550100077", "Clinic"])
def test_senders_that_are_no_phone_are_taken_too(sender: str) -> None:
    """Short codes and other channels write as well."""
    assert read_inbound(fields(FULL, From=sender), OURS).sender == sender


def test_a_receipt_is_read_with_our_message_id() -> None:
    """The id we put into the address comes back beside the provider's sid."""
    failed = fields(STATUS, MessageStatus="Failed", ErrorCode="30003")
    receipt = read_receipt(failed, b"m=01jabc", OURS)
    assert (receipt.provider_sid, receipt.status, receipt.to) == (SID, "failed", "+15550100077")
    assert (receipt.message_id, receipt.error_code) == ("01jabc", 30003)


def test_a_receipt_without_our_id_or_code_is_read() -> None:
    """An address configured by hand has no id; most receipts have no error."""
    receipt = read_receipt(fields(STATUS), b"", OURS)
    assert (receipt.message_id, receipt.error_code) == (None, None)


@pytest.mark.parametrize(
    ("changes", "query", "error"),
    [
        ({"MessageStatus": None}, b"", MissingFieldError),
        ({"MessageStatus": "sent<"}, b"", MalformedFieldError),
        ({"AccountSid": "AC" + "9" * 32}, b"", ForeignFieldError),
        ({"MessageSid": "no"}, b"", MalformedFieldError),
        ({}, b"m=a&m=b", RepeatedFieldError),
        ({}, b"m=%00", MalformedFieldError),
        ({}, b"m=", MalformedFieldError),
        ({}, b"m=" + b"a" * 65, MalformedFieldError),
    ],
)
def test_a_receipt_that_can_not_be_meant_is_refused(
    changes: dict[str, str | None], query: bytes, error: type[PayloadError]
) -> None:
    """The same checks hold for receipts and for the id in their address."""
    with pytest.raises(error):
        read_receipt(fields(STATUS, **changes), query, OURS)


@given(st.lists(st.tuples(st.sampled_from([*FULL, *STATUS]), st.binary(max_size=40)), max_size=12))
def test_a_refusal_repeats_nothing_of_what_was_sent(pairs: list[tuple[str, bytes]]) -> None:
    """Whatever comes in, the only errors are ours and they name a field, never its value."""
    raw = [(name.encode(), value) for name, value in pairs]
    for read in (lambda: read_inbound(raw, OURS), lambda: read_receipt(raw, b"", OURS)):
        with pytest.raises(PayloadError) as caught:
            read()
        assert str(caught.value) == f"{caught.value.field}: {type(caught.value).__doc__}"
        assert caught.value.field in {*FULL, *STATUS}


def test_the_callback_address_carries_the_id_and_asks_for_retries() -> None:
    """The fragment is never sent; it makes the provider try again when we fail."""
    url = callback_url("https://example.org/", "01jabc")
    assert url == "https://example.org/twilio/status?m=01jabc#rc=2&rp=5xx,ct,rt"


def test_a_text_that_names_no_service_is_kept_where_only_the_service_is_set() -> None:
    """The service's numbers are not known then; a signed text of our account is not lost."""
    ours = OurSide(account_sid="AC" + "1" * 32, messaging_service_sid="MG" + "2" * 32)
    fields = [
        (b"MessageSid", b"SM" + b"3" * 32),
        (b"AccountSid", ours.account_sid.encode()),
        (b"From", b"+12125550111"),
        (b"To", b"+12125550100"),
        (b"Body", b"hello"),
    ]
    assert read_inbound(fields, ours).raw_body == b"hello"
    foreign = [*fields, (b"MessagingServiceSid", b"MG" + b"9" * 32)]
    with pytest.raises(ForeignFieldError):
        read_inbound(foreign, ours)
