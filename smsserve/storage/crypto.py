"""Encryption at rest: AES-GCM with the row as associated data, and a blind index for phones.

Each participant has a data key of their own, wrapped by the installation's key; destroying the
wrapped key makes everything they ever wrote unreadable. The first configured key encrypts, every
configured key decrypts.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from smsserve.domain.errors import SmsserveError

NONCE_BYTES = 12
KEY_BYTES = 32


class UnreadableError(SmsserveError):
    """A sealed value that no configured key opens, or that was moved to another row."""

    hint = "Is the key it was written with still in SMSSERVE_ENCRYPTION_KEYS?"

    def __init__(self, aad: str) -> None:
        """Name the table, row and column."""
        super().__init__(f"{aad} can not be read with the keys that are set")


def _derive(key: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"smsserve {purpose}".encode()).derive(key)


@dataclass(frozen=True, slots=True)
class DataKey:
    """One participant's key: seals and opens what concerns them. `aad` names table, row, column."""

    cipher: AESGCM

    def seal(self, text: str | bytes, aad: str) -> bytes:
        """Return nonce and ciphertext of a text (UTF-8) or of raw bytes."""
        plain = text.encode("utf-8", errors="surrogatepass") if isinstance(text, str) else text
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self.cipher.encrypt(nonce, plain, aad.encode())

    def open(self, sealed: bytes, aad: str) -> bytes:
        """Return the plain bytes; raises UnreadableError."""
        try:
            return self.cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], aad.encode())
        except (InvalidTag, ValueError):
            # ValueError: a value cut so short that not even its nonce is there.
            raise UnreadableError(aad) from None

    def open_text(self, sealed: bytes, aad: str) -> str:
        """Return the plain text; raises UnreadableError."""
        return self.open(sealed, aad).decode("utf-8", errors="replace")


class Keyring:
    """The installation's keys: wraps data keys, seals staff numbers, indexes phones blindly."""

    def __init__(self, keys: Sequence[tuple[str, bytes]]) -> None:
        """Take (id, 32 bytes) pairs; the first encrypts, all decrypt."""
        self._ciphers = {key_id: AESGCM(_derive(key, "seal")) for key_id, key in keys}
        self._blind = [_derive(key, "phone index") for _, key in keys]
        self._primary = keys[0][0]

    def seal(self, text: str | bytes, aad: str) -> bytes:
        """Seal with the installation's first key; the key's id is written in front."""
        sealed = DataKey(self._ciphers[self._primary]).seal(text, aad)
        return self._primary.encode() + b":" + sealed

    def open(self, sealed: bytes, aad: str) -> bytes:
        """Open what `seal` made with any configured key; raises UnreadableError."""
        key_id, _, rest = sealed.partition(b":")
        cipher = self._ciphers.get(key_id.decode("ascii", errors="replace"))
        if cipher is None:
            raise UnreadableError(aad)
        return DataKey(cipher).open(rest, aad)

    def open_text(self, sealed: bytes, aad: str) -> str:
        """Open what `seal` made of a text; raises UnreadableError."""
        return self.open(sealed, aad).decode("utf-8", errors="replace")

    def new_data_key(self, participant_id: str) -> bytes:
        """Return a fresh participant's key, wrapped for storage."""
        return self.seal(secrets.token_bytes(KEY_BYTES), f"participants:{participant_id}:data_key")

    def data_key(self, wrapped: bytes, participant_id: str) -> DataKey:
        """Unwrap a participant's key; raises UnreadableError."""
        return DataKey(AESGCM(self.open(wrapped, f"participants:{participant_id}:data_key")))

    def index_phone(self, e164: str) -> str:
        """Return the blind index under which a number is stored."""
        return self._index(self._blind[0], e164)

    def phone_indexes(self, e164: str) -> list[str]:
        """Return every index the number may be stored under (more than one during a rotation)."""
        return [self._index(key, e164) for key in self._blind]

    def digest(self, text: str) -> str:
        """Return a keyed digest: equal texts can be told apart from different ones, not read."""
        return self._index(self._blind[0], f"text\x00{text}")[:32]

    @staticmethod
    def _index(key: bytes, text: str) -> str:
        raw = text.encode("utf-8", errors="surrogatepass")
        return hmac.new(key, raw, hashlib.sha256).hexdigest()
