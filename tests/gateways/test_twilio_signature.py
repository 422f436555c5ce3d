"""The signature check, held against the official validator and against its weaknesses."""

from __future__ import annotations

from urllib.parse import quote_plus, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator

from smsserve.gateways.twilio.forms import MOST_FIELDS, TooManyFieldsError, parse_form
from smsserve.gateways.twilio.signature import WebhookVerifier, join_fields, sign

TOKEN = "12345"  # noqa: S105 - the published vectors' own
BASE = "https://example.org"
TARGET = b"/twilio/inbound"

# Any text a person can send; half surrogate pairs are treated separately.
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
forms = st.lists(st.tuples(words.filter(bool), words), max_size=8)


class MultiDict(dict[str, list[str]]):
    """What the official validator wants for repeated names."""

    def getlist(self, name: str) -> list[str]:
        """Return all values of a name."""
        return self[name]


def as_multidict(pairs: list[tuple[str, str]]) -> MultiDict:
    """Return pairs as the official validator reads them."""
    found = MultiDict()
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def check(body: bytes, signature: str, *, base: str = BASE, target: bytes = TARGET) -> bool:
    """Verify as the webhook does."""
    return WebhookVerifier(base, [TOKEN]).verify(target, parse_form(body), signature)


@pytest.mark.parametrize(
    ("url", "caller", "expected"),
    [
        (
            "https://example.com/myapp.php?foo=1&bar=2",
            "+14158675310",
            "L/OH5YylLD5NRKLltdqwSvS0BnU=",
        ),
        (
            "https://mycompany.com/myapp.php?foo=1&bar=2",
            "+14158675309",
            "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        ),
    ],
)
def test_the_published_vectors_are_reproduced(url: str, caller: str, expected: str) -> None:
    """The two vectors whose token is known come out as published."""
    base, _, rest = url.partition("/myapp")
    form = {
        "CallSid": "CA1234567890ABCDE",
        "Digits": "1234",
        "To": "+18005551212",
        "Caller": caller,
        "From": caller,
    }
    body = urlencode(form).encode()
    assert check(body, expected, base=base, target=f"/myapp{rest}".encode())


@given(forms)
def test_every_form_the_official_validator_signs_is_accepted(pairs: list[tuple[str, str]]) -> None:
    """Spaces, blanks, repeats, emoji and control characters survive the way through the form."""
    signature = RequestValidator(TOKEN).compute_signature(
        BASE + TARGET.decode(), as_multidict(pairs)
    )
    assert check(urlencode(pairs).encode(), signature)


@given(forms, forms)
def test_another_form_is_accepted_only_where_the_official_validator_accepts_it(
    signed: list[tuple[str, str]], sent: list[tuple[str, str]]
) -> None:
    """A signature made for one form says nothing about another."""
    oracle = RequestValidator(TOKEN)
    signature = oracle.compute_signature(BASE + TARGET.decode(), as_multidict(signed))
    expected = oracle.validate(BASE + TARGET.decode(), as_multidict(sent), signature)
    assert check(urlencode(sent).encode(), signature) == expected


@given(
    st.sampled_from(["http", "https"]),
    st.sampled_from(["", ":80", ":443", ":8000"]),
    st.sampled_from(["", ":80", ":443", ":8000", ":9999"]),
)
def test_what_is_accepted_of_an_address_the_official_validator_accepts_too(
    scheme: str, configured: str, signed: str
) -> None:
    """We never accept a spelling of our address that the validator refuses."""
    oracle = RequestValidator(TOKEN)
    ours = f"{scheme}://example.org{configured}"
    signature = oracle.compute_signature(f"{scheme}://example.org{signed}/twilio/inbound", {})
    accepted = check(b"", signature, base=ours)
    assert not accepted or oracle.validate(f"{ours}/twilio/inbound", {}, signature)
    assert accepted or configured != signed


@pytest.mark.parametrize(
    ("configured", "signed"),
    [
        ("https://example.org", "https://example.org:443"),
        ("https://example.org:443", "https://example.org"),
        ("https://example.org:8443", "https://example.org"),
        ("http://example.org", "http://example.org:80"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("https://example.org/prefix/", "https://example.org/prefix"),
    ],
)
def test_the_ports_the_provider_leaves_out_or_adds_are_accepted(
    configured: str, signed: str
) -> None:
    """Its spelling of our port is inconsistent, and an https port is left out."""
    signature = sign(TOKEN.encode(), f"{signed}/twilio/inbound".encode()).decode()
    assert check(b"", signature, base=configured)


@pytest.mark.parametrize(
    "signed",
    [
        "http://example.org/twilio/inbound",
        "https://example.com/twilio/inbound",
        "https://example.org:8443/twilio/inbound",
        "https://example.org/twilio/inbound/",
        "https://example.org/twilio/status",
        "https://example.org/twilio/inbound?m=1",
        "https://EXAMPLE.org/twilio/inbound",
    ],
)
def test_a_signature_for_another_address_is_refused(signed: str) -> None:
    """Scheme, host, port, path and query are all part of what is signed."""
    assert not check(b"A=1", sign(TOKEN.encode(), signed.encode() + b"A1").decode())


@pytest.mark.parametrize("signature", ["", "x", "é", "\udcff", "L/OH5YylLD5NRKLltdqwSvS0BnU="])
def test_a_signature_that_is_none_is_refused_without_an_error(signature: str) -> None:
    """Missing, short or unprintable headers are refusals, not crashes."""
    assert not check(b"A=1", signature)


@pytest.mark.parametrize("tokens", [[], [""], ["good", ""]])
def test_an_empty_token_is_refused_at_the_start(tokens: list[str]) -> None:
    """With an empty token everybody could sign."""
    with pytest.raises(ValueError, match="token"):
        WebhookVerifier(BASE, tokens)


def test_the_next_token_is_accepted_beside_the_current_one() -> None:
    """While a token is being changed, webhooks signed with either are genuine."""
    verifier = WebhookVerifier(BASE, ["current", "next"])
    for token in (b"current", b"next"):
        signature = sign(token, BASE.encode() + TARGET + b"A1").decode()
        assert verifier.verify(TARGET, [(b"A", b"1")], signature)
    signature = sign(b"former", BASE.encode() + TARGET + b"A1").decode()
    assert not verifier.verify(TARGET, [(b"A", b"1")], signature)


@given(st.binary(max_size=60))
def test_bytes_that_are_no_text_are_verified_as_they_were_signed(raw: bytes) -> None:
    """Broken UTF-8, half surrogate pairs and NUL are signed as bytes and checked as bytes."""
    signature = sign(TOKEN.encode(), BASE.encode() + TARGET + b"Body" + raw).decode()
    assert check(b"Body=" + quote_plus(raw).encode(), signature)


@given(st.binary(max_size=80).filter(lambda raw: raw.count(b"&") < MOST_FIELDS))
def test_any_body_at_all_is_read_without_an_error(raw: bytes) -> None:
    """Whoever sends nonsense gets a refusal, not a crash."""
    assert isinstance(join_fields(parse_form(raw)), bytes)


def test_a_form_with_too_many_fields_is_refused_before_it_is_decoded() -> None:
    """A thousand fields cost us nothing."""
    assert len(parse_form(b"&".join([b"a=1"] * MOST_FIELDS))) == MOST_FIELDS
    with pytest.raises(TooManyFieldsError):
        parse_form(b"&".join([b"a=1"] * (MOST_FIELDS + 1)))
