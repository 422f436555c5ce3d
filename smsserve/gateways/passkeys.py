"""Passkeys (WebAuthn): what a browser is asked, and whether what it answers is a proof.

Whose the site is comes from our public address alone, never from a request.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, TypeVar
from urllib.parse import urlsplit

import webauthn
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

_Proof = TypeVar("_Proof")
# The longest answers have an attestation, that we do not ask for, and stay below this.
LONGEST_ANSWER = 16_384
_MILLISECONDS = 5 * 60 * 1000
# What a device calls a passkey: 1,023 bytes at most, in base64url. No database is asked for more.
_CALLED = re.compile(r"[A-Za-z0-9_-]{1,1364}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Site:
    """What passkeys belong to: the host of our public address, and the address's origin."""

    host: str
    origin: str


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a new passkey is to be; `known` are the ids of those they have."""

    account_id: str
    email: str
    name: str
    known: Sequence[str]


@dataclass(frozen=True, slots=True)
class Question:
    """What a browser is asked: the challenge to keep, and everything as JSON."""

    challenge: bytes
    options: str


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """A passkey as a device has made it."""

    credential_id: str
    public_key: bytes
    sign_count: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer says of itself, before anything of it is proved."""

    credential_id: str
    account_id: str


def find_site(public_url: str) -> Site | None:
    """Return the site of an address, None where browsers allow no passkeys.

    That is without https, but for localhost, and at a bare number.
    """
    parts = urlsplit(public_url)
    host = parts.hostname or ""
    if parts.scheme != "https" and host != "localhost":
        return None
    try:
        ip_address(host)
    except ValueError:
        return Site(host, f"{parts.scheme}://{parts.netloc}")
    return None


def ask_to_make(site: Site, owner: Owner) -> Question:
    """Ask for a new passkey, which the device finds by itself, and opens for its owner only."""
    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name="smsserve",
        user_id=owner.account_id.encode("ascii"),
        user_name=owner.email,
        user_display_name=owner.name,
        timeout=_MILLISECONDS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=_name_all(owner.known),
    )
    return Question(options.challenge, webauthn.options_to_json(options))


def ask_to_prove(site: Site, known: Sequence[str] = ()) -> Question:
    """Ask for a proof by one of the known passkeys, or by any that the device has for us."""
    options = webauthn.generate_authentication_options(
        rp_id=site.host,
        timeout=_MILLISECONDS,
        allow_credentials=_name_all(known),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return Question(options.challenge, webauthn.options_to_json(options))


def _name_all(known: Sequence[str]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=webauthn.base64url_to_bytes(one)) for one in known]


def read_made(site: Site, challenge: bytes, answer: str) -> NewPasskey | None:
    """Return the passkey that a device has made, None for an answer that is no proof of one."""
    made = _try(
        lambda: webauthn.verify_registration_response(
            credential=answer[:LONGEST_ANSWER],
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    )
    if made is None:
        return None
    credential_id = bytes_to_base64url(made.credential_id)
    return NewPasskey(credential_id, made.credential_public_key, made.sign_count)


def read_answer(answer: str) -> Answer | None:
    """Return which passkey an answer claims to be of, and whose; None for what is no answer."""
    return _try(lambda: _read(json.loads(answer[:LONGEST_ANSWER])))


def _read(said: Any) -> Answer:
    owner, called = said["response"].get("userHandle") or "", said["id"]
    if _CALLED.fullmatch(called) is None:
        raise ValueError
    return Answer(called, webauthn.base64url_to_bytes(owner).decode("ascii"))


def prove(site: Site, challenge: bytes, answer: str, public_key: bytes) -> int | None:
    """Return the counter of a proof that holds, None for one that does not.

    Whoever calls compares the counter with the one before, and keeps it in the same statement.
    """
    proof = _try(
        lambda: webauthn.verify_authentication_response(
            credential=answer[:LONGEST_ANSWER],
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=public_key,
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    )
    return None if proof is None else proof.new_sign_count


def _try(read: Callable[[], _Proof]) -> _Proof | None:
    """Return what is read from an answer, None where it can not be: then it proves nothing."""
    try:
        return read()
    except Exception:  # noqa: BLE001 - whatever a forged answer breaks, it is no proof
        return None
