"""Faults on demand: which, to whom, how often, with what chance.

Every kind belongs to one moment of a text's life; a rule fires when its moment comes for a number
it matches, until it has fired `times` times.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from threading import Lock
from typing import Any

# On create. `accepted` says whether the row exists all the same.
CREATE = {
    "drop": "the connection ends without an answer; accepted",
    "slow": "the answer takes `seconds`; accepted at once, or with `late` only afterwards",
    "error_html": "a 5xx page that is no JSON (`status`, default 503); not accepted",
    "error_empty": "a 500 without a body; not accepted",
    "error_json": "a 5xx error body of the API (`status`, default 500); not accepted",
    "created_empty": "a 201 without a body; accepted",
    "created_cut": "a 201 whose JSON is cut off; accepted",
    "plain_429": "a 429 page without code 20429; not accepted",
    "refuse": "error `code` (default 21211) with HTTP `status` (default: the usual one)",
}
# On list and fetch.
READ = {
    "list_down": "the list answers `status` (default 503)",
    "list_slow": "the list takes `seconds`",
    "list_empty": "the list says that there is nothing",
    "list_lag": "a new message is missing from the list for `seconds`",
}
# Between the carrier and the phone.
DELIVERY = {
    "fail": "ends `undelivered` (or `status`) with error `code` (default 30003)",
    "stay_queued": "never leaves the queue",
    "stay_sent": "`sent` is the last word",
    "late": "delivered only after `seconds` (default 600)",
    "late_delivered": "`undelivered` first, `delivered` after `seconds` (default 5)",
}
# On status callbacks. `statuses` limits a rule to some of them.
CALLBACK = {
    "callbacks_lost": "the callback is not made",
    "callbacks_doubled": "the callback is made twice",
    "callbacks_reordered": "`sent` is told after the final state",
    "callback_early": "the first callback arrives before create has answered",
    "callbacks_unsigned": "the callback's signature is wrong",
    "callbacks_late": "the callback is made `seconds` later",
}
# On the webhook of a text that comes in.
INBOUND = {
    "inbound_lost": "the webhook is not called",
    "inbound_unsigned": "the webhook's signature is wrong",
}
KINDS: Mapping[str, str] = {**CREATE, **READ, **DELIVERY, **CALLBACK, **INBOUND}

_ACCEPTED = frozenset({"drop", "slow", "created_empty", "created_cut"})


class FaultError(ValueError):
    """A fault rule makes no sense; the text says what is wrong."""


@dataclass(slots=True)
class Fault:
    """One rule; empty `to` and `to_suffix` match every number, `times` None never ends."""

    kind: str
    to: str = ""
    to_suffix: str = ""
    times: int | None = None
    probability: float = 1.0
    seconds: float | None = None
    code: int | None = None
    status: int | str | None = None
    accepted: bool | None = None
    late: bool = False
    statuses: tuple[str, ...] = ()
    origin: str = "control"
    id: int = 0
    fired: int = 0

    def __post_init__(self) -> None:
        """Refuse a kind that does not exist."""
        if self.kind not in KINDS:
            raise FaultError(f"kind {self.kind}: unknown; known: {', '.join(KINDS)}")
        if self.accepted is None:
            self.accepted = self.kind in _ACCEPTED

    def matches(self, number: str, status: str) -> bool:
        """Tell whether the rule is for this number and state and has not run out."""
        if self.times is not None and self.fired >= self.times:
            return False
        if self.to and self.to != number:
            return False
        if self.statuses and status and status not in self.statuses:
            return False
        return number.endswith(self.to_suffix)


@dataclass(slots=True)
class Faults:
    """The rules in force, in the order in which they were set."""

    chances: Random
    rules: list[Fault] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)
    _last_id: int = 0

    def add(self, fault: Fault) -> Fault:
        """Put a rule in force and give it its id."""
        with self._lock:
            self._last_id += 1
            fault.id = self._last_id
            self.rules.append(fault)
        return fault

    def fire(self, kinds: Mapping[str, str], number: str, status: str = "") -> Fault | None:
        """Return the first rule among `kinds` that strikes now, and count it."""
        with self._lock:
            for fault in self.rules:
                if fault.kind in kinds and self._strikes(fault, number, status):
                    fault.fired += 1
                    return fault
        return None

    def fire_kind(self, kind: str, number: str, status: str = "") -> Fault | None:
        """Return the first rule of one kind that strikes now, and count it."""
        return self.fire({kind: ""}, number, status)

    def remove(self, fault_id: int) -> bool:
        """Lift one rule; False when there is none with that id."""
        with self._lock:
            kept = [fault for fault in self.rules if fault.id != fault_id]
            found = len(kept) < len(self.rules)
            self.rules = kept
        return found

    def clear(self, origin: str | None = None, to: str | None = None) -> None:
        """Lift every rule, or only those of one origin and number."""
        with self._lock:
            self.rules = [
                fault
                for fault in self.rules
                if (origin is not None and fault.origin != origin)
                or (to is not None and fault.to != to)
            ]

    def _strikes(self, fault: Fault, number: str, status: str) -> bool:
        if not fault.matches(number, status):
            return False
        return fault.probability >= 1 or self.chances.random() < fault.probability


def read_fault(values: Mapping[str, Any]) -> Fault:
    """Build a rule from its JSON; raises FaultError."""
    typed = dict(values)
    if "statuses" in typed:
        typed["statuses"] = tuple(typed["statuses"])
    try:
        return Fault(**typed)
    except TypeError as error:
        raise FaultError(str(error).partition(" ")[2]) from error


def fault_record(fault: Fault) -> dict[str, Any]:
    """Return a rule as JSON, with how often it has struck."""
    return {
        "id": fault.id,
        "kind": fault.kind,
        "to": fault.to,
        "to_suffix": fault.to_suffix,
        "times": fault.times,
        "probability": fault.probability,
        "seconds": fault.seconds,
        "code": fault.code,
        "status": fault.status,
        "accepted": fault.accepted,
        "late": fault.late,
        "statuses": list(fault.statuses),
        "origin": fault.origin,
        "fired": fault.fired,
    }
