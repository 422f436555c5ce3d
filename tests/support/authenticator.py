"""A device with passkeys, in software: makes them, answers questions, and can be made to lie."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

ORIGIN = "http://localhost:8000"
HOST = "localhost"
_PRESENT, _VERIFIED, _ATTESTED = 0x01, 0x04, 0x40


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass(slots=True)
class Device:
    """One passkey on one device; what it says of itself can be changed before it answers."""

    origin: str = ORIGIN
    host: str = HOST
    verified: bool = True
    count: int = 0
    counts: bool = True
    owner: bytes = b""
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    @property
    def name(self) -> str:
        """Return what it calls its passkey, in base64url."""
        return _text(self.credential_id)

    @property
    def public_key(self) -> bytes:
        """Return the public half as it goes into an answer (COSE, ES256)."""
        public = self.key.public_key().public_numbers()
        return cbor2.dumps(
            {1: 2, 3: -7, -1: 1, -2: public.x.to_bytes(32), -3: public.y.to_bytes(32)}
        )

    def make(self, question: str) -> str:
        """Answer the question for a new passkey."""
        asked = json.loads(question)
        self.owner = _bytes(asked["user"]["id"])
        size = len(self.credential_id).to_bytes(2)
        made = bytes(16) + size + self.credential_id + self.public_key
        data = self._data(_ATTESTED) + made
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        said = {
            "clientDataJSON": _text(self._client("webauthn.create", asked["challenge"])),
            "attestationObject": _text(attestation),
        }
        return self._pack(said)

    def prove(self, question: str) -> str:
        """Answer the question who is there."""
        self.count += self.counts
        client = self._client("webauthn.get", json.loads(question)["challenge"])
        data = self._data()
        signed = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        said = {
            "clientDataJSON": _text(client),
            "authenticatorData": _text(data),
            "signature": _text(signed),
            "userHandle": _text(self.owner),
        }
        return self._pack(said)

    def _client(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _data(self, flags: int = 0) -> bytes:
        flags |= _PRESENT | (_VERIFIED if self.verified else 0)
        host = hashlib.sha256(self.host.encode()).digest()
        return host + bytes([flags]) + self.count.to_bytes(4)

    def _pack(self, said: dict[str, Any]) -> str:
        whole = {"id": self.name, "rawId": self.name, "type": "public-key", "response": said}
        return json.dumps(whole)
