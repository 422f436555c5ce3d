"""The signature, against published vectors and against Twilio's own validator."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator

from smsserve.simulator.signature import sign

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NAMES = st.text("ABCabc", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("host", "caller", "expected"),
    [
        ("example.com", "+14158675310", "L/OH5YylLD5NRKLltdqwSvS0BnU="),
        ("mycompany.com", "+14158675309", "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
    ],
)
def test_published_vectors_reproduce(host: str, caller: str, expected: str) -> None:
    """The two examples everybody can check."""
    params = {
        "CallSid": "CA1234567890ABCDE",
        "Digits": "1234",
        "To": "+18005551212",
        "Caller": caller,
        "From": caller,
    }
    encoded = [(name, value.encode()) for name, value in params.items()]
    assert sign("12345", f"https://{host}/myapp.php?foo=1&bar=2", encoded) == expected


@given(st.dictionaries(NAMES, TEXT, max_size=8), TEXT.filter(bool))
def test_twilios_validator_accepts_what_we_sign(params: dict[str, str], token: str) -> None:
    """For any parameters, blank ones included."""
    url = "http://127.0.0.1:8000/twilio/inbound?m=1"
    signature = sign(token, url, [(name, value.encode()) for name, value in params.items()])
    assert RequestValidator(token).validate(url, params, signature)


@given(st.lists(st.tuples(NAMES, TEXT), min_size=1, max_size=6), st.randoms())
def test_the_order_of_parameters_does_not_matter(
    params: list[tuple[str, str]], chance: Random
) -> None:
    """They are sorted before signing."""
    encoded = [(name, value.encode()) for name, value in params]
    shuffled = encoded.copy()
    chance.shuffle(shuffled)
    assert sign("t", "http://127.0.0.1/", encoded) == sign("t", "http://127.0.0.1/", shuffled)
