"""Encryption at rest: AES-GCM with the row as associated data, and a blind index for phones.

Each participant has a data key of their own, wrapped by the installation's key; destroying the
wrapped key makes everything they ever wrote unreadable. The first configured key encrypts, every
configured key decrypts.

A blind index says by which key it was made. A number that nobody keeps any more (of somebody who
was erased) can not be indexed anew: its index is indexed once more, under the new key, and so on.
Such an index has a trail, "k1>k2": made by k1, made anew by k2.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from smsserve.domain.errors import SmsserveError
from smsserve.domain.wording import UNOPENED

NONCE_BYTES = 12
KEY_BYTES = 32
# Between the keys of a trail.
THEN = ">"
# Made before indexes said by which key: it may be any of those that are known.
UNNAMED = "?"
# What a digest under somebody's own key begins with; one of the installation's is all hex digits.
OWN_DIGEST = "p"
_DIGEST_LETTERS = 32


class UnreadableError(SmsserveError):
    """A sealed value that no configured key opens, or that was moved to another row."""

    hint = "Is the key it was written with still in SMSSERVE_ENCRYPTION_KEYS?"

    def __init__(self, aad: str) -> None:
        """Name the table, row and column."""
        super().__init__(f"{aad} can not be read with the keys that are set")


def _derive(key: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"smsserve {purpose}".encode()).derive(key)


def _seal(cipher: AESGCM, text: str | bytes, aad: str) -> bytes:
    plain = text.encode("utf-8", errors="surrogatepass") if isinstance(text, str) else text
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, plain, aad.encode())


def _open(cipher: AESGCM, sealed: bytes, aad: str) -> bytes:
    try:
        return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], aad.encode())
    except (InvalidTag, ValueError):
        # ValueError: a value cut so short that not even its nonce is there.
        raise UnreadableError(aad) from None


def _hash(key: bytes, text: str) -> str:
    raw = text.encode("utf-8", errors="surrogatepass")
    return hmac.new(key, raw, hashlib.sha256).hexdigest()


class DataKey:
    """One participant's key: seals and opens what concerns them. `aad` names table, row, column."""

    __slots__ = ("_cipher", "_secret")

    def __init__(self, secret: bytes) -> None:
        """Take the 32 bytes of the key."""
        self._cipher, self._secret = AESGCM(secret), secret

    def seal(self, text: str | bytes, aad: str) -> bytes:
        """Return nonce and ciphertext of a text (UTF-8) or of raw bytes."""
        return _seal(self._cipher, text, aad)

    def open(self, sealed: bytes, aad: str) -> bytes:
        """Return the plain bytes; raises UnreadableError."""
        return _open(self._cipher, sealed, aad)

    def open_text(self, sealed: bytes, aad: str) -> str:
        """Return the plain text; raises UnreadableError."""
        return self.open(sealed, aad).decode("utf-8", errors="replace")

    def digest(self, text: str) -> str:
        """Return a digest by which equal texts to one person are told, and which dies with them."""
        key = hmac.digest(self._secret, b"smsserve text digest\x01", "sha256")
        return OWN_DIGEST + _hash(key, text)[: _DIGEST_LETTERS - 1]


class ReadingKey:
    """Opens somebody's words for a list, on which what does not open says so and hides no other."""

    __slots__ = ("_key",)

    def __init__(self, key: DataKey | None) -> None:
        """Take a participant's key, None where it does not open itself."""
        self._key = key

    def open(self, sealed: bytes, aad: str) -> bytes:
        """Return the plain bytes, or those of `UNOPENED`."""
        try:
            return UNOPENED.encode() if self._key is None else self._key.open(sealed, aad)
        except UnreadableError:
            return UNOPENED.encode()

    def open_text(self, sealed: bytes, aad: str) -> str:
        """Return the plain text, or `UNOPENED`."""
        return self.open(sealed, aad).decode("utf-8", errors="replace")


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a database knows of indexes: keys that left the list, sealed; trails in use."""

    index_keys: Mapping[str, bytes] = field(default_factory=dict)
    trails: Collection[str] = ()


class Keyring:
    """The installation's keys: wraps data keys, seals staff numbers, indexes phones blindly."""

    def __init__(
        self,
        keys: Sequence[tuple[str, bytes]],
        remember: Callable[[], Remembered] = Remembered,
    ) -> None:
        """Take (id, 32 bytes) pairs; the first encrypts, all decrypt.

        `remember` is asked once, before the first look-up of a number.
        """
        self.ids = tuple(key_id for key_id, _ in keys)
        self.first = self.ids[0]
        self.fingerprints = {key_id: _derive(key, "fingerprint").hex()[:16] for key_id, key in keys}
        self._ciphers = {key_id: AESGCM(_derive(key, "seal")) for key_id, key in keys}
        self._blind = {key_id: _derive(key, "phone index") for key_id, key in keys}
        self._remember = remember
        self._trails: tuple[str, ...] | None = None
        # Key id -> what signs the audit trail while that key is the first.
        self.audit_keys = {key_id: _derive(key, "audit trail") for key_id, key in keys}

    def seal(self, text: str | bytes, aad: str) -> bytes:
        """Seal with the installation's first key; the key's id is written in front."""
        return self.first.encode() + b":" + _seal(self._ciphers[self.first], text, aad)

    def open(self, sealed: bytes, aad: str) -> bytes:
        """Open what `seal` made with any configured key; raises UnreadableError."""
        key_id, _, rest = sealed.partition(b":")
        cipher = self._ciphers.get(key_id.decode("ascii", errors="replace"))
        if cipher is None:
            raise UnreadableError(aad)
        return _open(cipher, rest, aad)

    def open_text(self, sealed: bytes, aad: str) -> str:
        """Open what `seal` made of a text; raises UnreadableError."""
        return self.open(sealed, aad).decode("utf-8", errors="replace")

    def new_data_key(self, participant_id: str) -> bytes:
        """Return a fresh participant's key, wrapped for storage."""
        return self.seal(secrets.token_bytes(KEY_BYTES), aad_of_key(participant_id))

    def data_key(self, wrapped: bytes, participant_id: str) -> DataKey:
        """Unwrap a participant's key; raises UnreadableError."""
        aad = aad_of_key(participant_id)
        secret = self.open(wrapped, aad)
        if len(secret) != KEY_BYTES:
            raise UnreadableError(aad)
        return DataKey(secret)

    def reading_key(self, wrapped: bytes, participant_id: str) -> ReadingKey:
        """Return a participant's key for a list, whether or not it opens."""
        try:
            return ReadingKey(self.data_key(wrapped, participant_id))
        except UnreadableError:
            return ReadingKey(None)

    def index_phone(self, e164: str) -> str:
        """Return the blind index under which a number is stored."""
        return _hash(self._blind[self.first], e164)

    def phone_indexes(self, e164: str) -> list[str]:
        """Return every index the number may be stored under, the present one first."""
        return [self._follow(trail, e164) for trail in self._every_trail()]

    def digest(self, text: str) -> str:
        """Return a keyed digest: equal texts can be told apart from different ones, not read."""
        return self._digest(self._blind[self.first], text)

    def digests(self, text: str) -> list[str]:
        """Return every digest under which a text may be stored, the present one first."""
        return [self._follow(trail, text, self._digest) for trail in self._every_trail()]

    def index_again(self, index: str) -> str:
        """Return the index of an index whose number nobody keeps any more."""
        return _hash(self._blind[self.first], f"again\x00{index}")

    def has_index_key(self, key_id: str) -> bool:
        """Tell whether what indexes by a key are found with is known here."""
        return key_id in self._every_blind()

    def seal_index_key(self, key_id: str) -> bytes:
        """Return what indexes by a key are found with, sealed by the first: it opens nothing."""
        return self.seal(self._every_blind()[key_id], aad_of_index_key(key_id))

    @staticmethod
    def _digest(key: bytes, text: str) -> str:
        return _hash(key, f"text\x00{text}")[:_DIGEST_LETTERS]

    def _every_blind(self) -> dict[str, bytes]:
        self._every_trail()
        return self._blind

    def _every_trail(self) -> tuple[str, ...]:
        """Return how what is stored may have been indexed, also what a rotation makes meanwhile."""
        if self._trails is None:
            found = self._remember()
            for key_id, sealed in found.index_keys.items():
                if key_id not in self._ciphers:
                    # Sealed by a key that was given up: what it found is lost, nobody else is.
                    with suppress(UnreadableError):
                        self._blind[key_id] = self.open(sealed, aad_of_index_key(key_id))
            self._trails = tuple(self._list_trails(found.trails))
        return self._trails

    def _list_trails(self, stored: Collection[str]) -> Iterable[str]:
        once = [*self._blind, *(trail for trail in stored if THEN in trail)]
        again = [
            f"{one}{THEN}{self.first}"
            for one in [*once, UNNAMED]
            if one.rpartition(THEN)[2] != self.first
        ]
        # A trail over a key that nobody has any more leads nowhere.
        whole = [one for one in dict.fromkeys(once + again) if self._can_follow(one)]
        for trail in whole:
            if trail.startswith(UNNAMED):
                rest = trail.removeprefix(UNNAMED)
                yield from (f"{key_id}{rest}" for key_id in self._blind)
            else:
                yield trail

    def _can_follow(self, trail: str) -> bool:
        return all(one in self._blind for one in trail.removeprefix(UNNAMED + THEN).split(THEN))

    def _follow(self, trail: str, text: str, make: Callable[[bytes, str], str] = _hash) -> str:
        first, *then = trail.split(THEN)
        found = make(self._blind[first], text)
        for key_id in then:
            found = _hash(self._blind[key_id], f"again\x00{found}")
        return found


def aad_of_key(participant_id: str) -> str:
    """Return what a participant's wrapped key is bound to."""
    return f"participants:{participant_id}:data_key"


def aad_of_index_key(key_id: str) -> str:
    """Return what the index key of a key is bound to."""
    return f"encryption_keys:{key_id}:index_sealed"
