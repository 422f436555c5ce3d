"""One-time codes of an authenticator app (RFC 6238): six digits, another every thirty seconds."""

from __future__ import annotations

import re
from datetime import datetime

import pyotp

STEP_SECONDS = 30
# A phone's clock may be a step behind or ahead.
DRIFT = 1
_CODE = re.compile(r"[0-9]{6}")
_SPACES = re.compile(r"\s")


def new_secret() -> str:
    """Return a fresh secret of 160 bits, in the letters that apps take."""
    return pyotp.random_base32()


def is_code(typed: str) -> bool:
    """Tell whether somebody typed six digits, with spaces as apps show them or without."""
    return bool(_CODE.fullmatch(_SPACES.sub("", typed)))


def find_step(secret: str, typed: str, now: datetime) -> int | None:
    """Return the step whose code was typed, the present one or one beside it; None for no code.

    Whoever calls keeps the step, and takes no code of it or of one before it again.
    """
    if not is_code(typed):
        return None
    code, totp = _SPACES.sub("", typed), pyotp.TOTP(secret)
    present = int(now.timestamp()) // STEP_SECONDS
    fits = [
        step
        for step in range(present - DRIFT, present + DRIFT + 1)
        if pyotp.utils.strings_equal(code, totp.generate_otp(step))
    ]
    # The newest: a code that fits two steps by chance is used up for both.
    return max(fits, default=None)


def make_address(secret: str, *, issuer: str, account: str) -> str:
    """Return what an app reads from the picture: the secret, and under which names to keep it."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=issuer)
