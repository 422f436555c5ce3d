"""The list of senders as it is written in the settings: who texts, and how much each may carry."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from smsserve.domain.senders import Sender, SenderKind, guess_kind, share_lanes

SENDER = re.compile(r"\+[1-9][0-9]{6,14}|[0-9]{3,8}|MG[0-9a-fA-F]{32}")
FASTEST = 10_000.0  # segments a second: far above what any carrier allows
_KINDS = {kind.value: kind for kind in SenderKind}


class SenderListError(ValueError):
    """A part of the list can not be used; the text says which place and why, never its value."""


def parse_numbers(text: str) -> tuple[str, ...]:
    """Return the numbers of a comma-separated list, each once; raises SenderListError."""
    numbers = [part.strip() for part in text.split(",") if part.strip()]
    for place, number in enumerate(numbers, start=1):
        if not SENDER.fullmatch(number) or number.startswith("MG"):
            raise SenderListError(f"number {place} is no number and no short code")
    if len(set(numbers)) < len(numbers):
        raise SenderListError("a number is there twice")
    return tuple(numbers)


def parse_senders(text: str, keys: Sequence[str], rate: float) -> tuple[Sender, ...]:
    """Return the pool: one sender for each key, with what `text` says of it.

    `text` is a comma-separated list of "sender kind rate daily-cap"; kind, rate and cap may be left
    out from the end. Raises SenderListError.
    """
    told = dict(_parse_entry(part, n) for n, part in enumerate(_split(text), start=1))
    foreign = set(told) - set(keys)
    if foreign:
        raise SenderListError("a sender is named that does not text: it is not in TWILIO_FROM")
    return share_lanes([_make(key, told.get(key, {}), rate) for key in keys])


def _split(text: str) -> list[str]:
    return [part for part in text.split(",") if part.strip()]


def _parse_entry(part: str, place: int) -> tuple[str, Mapping[str, str]]:
    words = part.split()
    if len(words) > 4 or not SENDER.fullmatch(words[0]):  # noqa: PLR2004 - the four of an entry
        raise SenderListError(f"entry {place} is not: number kind segments-a-second daily-cap")
    said = dict(zip(("kind", "rate", "cap"), words[1:], strict=False))
    if said.get("kind", "10dlc") not in _KINDS:
        raise SenderListError(f"entry {place}: the kind is one of {', '.join(_KINDS)}")
    if not _is_rate(said.get("rate", "1")):
        raise SenderListError(f"entry {place}: the rate is segments a second, as in 3.75")
    if not re.fullmatch(r"[1-9][0-9]{0,8}", said.get("cap", "1")):
        raise SenderListError(f"entry {place}: the daily cap is a number of segments, as in 2000")
    return words[0], said


def _is_rate(text: str) -> bool:
    return re.fullmatch(r"[0-9]{1,5}(\.[0-9]{1,3})?", text) is not None and 0 < float(text) <= (
        FASTEST
    )


def _make(key: str, said: Mapping[str, str], rate: float) -> Sender:
    return Sender(
        key=key,
        kind=_KINDS[said["kind"]] if "kind" in said else guess_kind(key),
        rate=float(said.get("rate", rate)),
        daily_cap=int(said["cap"]) if "cap" in said else None,
    )
