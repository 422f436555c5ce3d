"""One-time codes: those of RFC 6238, one step of drift, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from smsserve.gateways import one_time_codes, qr_codes

# The secret of the RFC's appendix B, in the letters of apps; its codes have eight digits, of which
# apps show the last six.
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # noqa: S105 - the RFC's own


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_234_567_890, "005924"),
        (20_000_000_000, "353130"),
    ],
)
def test_codes_are_those_of_the_rfc(second: int, code: str) -> None:
    """With or without the space in the middle that apps show."""
    now = datetime.fromtimestamp(second, UTC)
    assert one_time_codes.find_step(SECRET, code, now) == second // 30
    assert one_time_codes.find_step(SECRET, f" {code[:3]} {code[3:]} ", now) == second // 30


@pytest.mark.parametrize(
    ("steps", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_clock_may_be_one_step_off(steps: int, fits: bool) -> None:
    """Either way; the step found is the code's own, so that it is used up as such."""
    now = datetime.fromtimestamp(1_234_567_890, UTC)
    found = one_time_codes.find_step(SECRET, "005924", now + timedelta(seconds=30 * steps))
    assert found == (1_234_567_890 // 30 if fits else None)


@pytest.mark.parametrize(
    "typed", ["", "28708", "2870822", "28708a", "२८७०८२", "287082\x00", "-87082"]
)
def test_nothing_but_six_plain_digits_is_a_code(typed: str) -> None:
    """However it looks."""
    assert one_time_codes.find_step(SECRET, typed, datetime.fromtimestamp(59, UTC)) is None


def test_the_picture_is_drawn_without_style_or_script() -> None:
    """A page under our policy may hold it; each secret has its own."""
    pictures = set()
    for _ in range(2):
        secret = one_time_codes.new_secret()
        address = one_time_codes.make_address(secret, issuer="smsserve", account="a@b.example")
        assert address.startswith(f"otpauth://totp/smsserve:a%40b.example?secret={secret}")
        pictures.add(qr_codes.draw(address))
    assert len(pictures) == 2
    for picture in pictures:
        assert picture.startswith("<svg")
        assert not {"style", "script", "href", "a@b"} & set(picture.replace("=", " ").split())
