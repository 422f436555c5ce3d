"""Passkey ceremonies that go wrong: a real question, and a device that may lie or stammer."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from tests.fuzz.site import Knocker, Site
from tests.fuzz.values import ELSEWHERE, odd_value
from tests.support.authenticator import Device

Pair = tuple[bytes, bytes]
# The door an answer is brought to -> where its question comes from, and the answer's field.
CEREMONIES = {
    "/login/passkey": ("/login/passkey/question", b"credential"),
    "/login/second": ("/login/second/question", b"credential"),
    "/me/confirm": ("/me/confirm/question", b"credential"),
    "/me/second-step/passkey": ("/me/second-step/passkey/question", b"made"),
}
_ODD: tuple[Any, ...] = (
    None, True, 0, -1, 2**70, 1.5, [], {}, [[]], {"id": "x"}, "", "\x00", "A\x00", "\ud800", "é",
    "A" * 1365, "A" * 9000, "====", "AAAA=", "-_-_", "AA",
)  # fmt: skip


def answer_question(
    site: Site, knocker: Knocker, rule: str, chance: random.Random
) -> list[Pair] | None:
    """Return the fields of an answer to a question asked just now; None where none is asked."""
    path, field = CEREMONIES[rule]
    asked = knocker.visitor.client.post(path, data={"csrf_token": knocker.token})
    if asked.status_code != 200 or asked.mimetype != "application/json":
        return None
    device = _choose_device(site.device, chance)
    said = device.make(asked.text) if field == b"made" else device.prove(asked.text)
    if chance.random() < 0.7:
        said = _twist(json.loads(said), chance)
    return [(field, said.encode("utf-8", errors="surrogatepass")), (b"name", odd_value(chance))]


def _choose_device(known: Device, chance: random.Random) -> Device:
    """Return the device that is known, or one that lies about something."""
    lies: list[dict[str, Any]] = [
        {}, {}, {}, {"count": 2**32 - 2}, {"count": chance.randrange(2**31)}, {"verified": False},
        {"origin": f"https://{ELSEWHERE}"}, {"host": ELSEWHERE}, {"owner": b""},
        {"owner": b"\xff\x00"}, {"owner": chance.randbytes(64)},
        {"credential_id": chance.randbytes(chance.choice((1, 16, 1023)))},
        {"key": ec.generate_private_key(ec.SECP256R1())},
    ]  # fmt: skip
    return replace(known, **chance.choice(lies))


def _twist(said: dict[str, Any], chance: random.Random) -> str:
    """Return an answer with something else in one of its places, or cut off."""
    place = chance.choice((said, said["response"]))
    name = chance.choice([*place, "userHandle", "more"])
    dice = chance.random()
    if dice < 0.6:
        place[name] = chance.choice(_ODD)
    elif dice < 0.8:
        place[name] = odd_value(chance).decode(errors="surrogateescape")
    else:
        place.pop(name, None)
    whole = json.dumps(said)
    return whole[: chance.randrange(len(whole))] if chance.random() < 0.1 else whole
