"""Throttling: a try is counted before it is looked at, so that many at once are no more tries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from smsserve.domain.throttling import (
    ACCOUNT,
    ADDRESS,
    PAIR,
    SECOND,
    Budget,
    add_try,
    take_back,
)
from smsserve.storage import entering
from smsserve.storage.engine import reading, transaction
from smsserve.usecases.runtime import Runtime

# One customer of a provider has this much of the internet.
_OWN_NETWORK = 64


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, as far as that is known: an address of the internet, and what the browser is."""

    address: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """What a try counts for; a `shared` count goes on after one that was right."""

    key: str
    budget: Budget
    shared: bool = False


def password_counts(runtime: Runtime, caller: Caller, email: str) -> list[Count]:
    """Return what a password counts for; the address of an e-mail need not be anybody's."""
    return [
        _address_count(runtime, caller),
        _count(runtime, f"pair {_network(caller)} {email}", PAIR),
        _count(runtime, f"account {email}", ACCOUNT),
    ]


def code_counts(runtime: Runtime, account_id: str) -> list[Count]:
    """Return what a code counts for, wherever it comes from."""
    return [_count(runtime, f"second {account_id}", SECOND)]


def own_counts(runtime: Runtime, caller: Caller, account_id: str, email: str) -> list[Count]:
    """Return what tries at one account count for, passwords and codes, but for what is shared."""
    counts = password_counts(runtime, caller, email) + code_counts(runtime, account_id)
    return [one for one in counts if not one.shared]


def _address_count(runtime: Runtime, caller: Caller) -> Count:
    return _count(runtime, f"address {_network(caller)}", ADDRESS, shared=True)


def question_count(runtime: Runtime, caller: Caller) -> Count:
    """Return what a question to passkeys counts for: each is kept for minutes.

    Apart from passwords, so that no spray of these keeps whoever has a passkey out.
    """
    return _count(runtime, f"question {_network(caller)}", ADDRESS, shared=True)


def _count(runtime: Runtime, words: str, budget: Budget, *, shared: bool = False) -> Count:
    return Count(runtime.keyring.digest(f"tries {words}"), budget, shared)


def _network(caller: Caller) -> str:
    """Return what is one caller: an address, or a network that one customer has."""
    try:
        address = ip_address(caller.address)
    except ValueError:
        return caller.address
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ip_network((address, _OWN_NETWORK), strict=False))


def take_try(runtime: Runtime, counts: Iterable[Count]) -> bool:
    """Count a try; False, and nothing is counted, where one has to wait."""
    held = sorted(counts, key=lambda one: one.key)
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        tallies = [entering.hold_tally(connection, one.key, now) for one in held]
        if any(tally is not None and tally.waits(now) for tally in tallies):
            return False
        for one, tally in zip(held, tallies, strict=True):
            entering.keep_tally(connection, one.key, add_try(tally, one.budget, now))
    return True


def write_evenly(runtime: Runtime, one: Count) -> None:
    """Write a count once more as it stands: what is nobody's takes a write too, as somebody's does.

    Else the time of an answer would tell which addresses have an account.
    """
    with transaction(runtime.engine) as connection:
        tally = entering.hold_tally(connection, one.key, runtime.now())
        if tally is not None:
            entering.keep_tally(connection, one.key, tally)


def waits(runtime: Runtime, counts: Iterable[Count]) -> bool:
    """Tell whether one has to wait: a try now would not be looked at."""
    with reading(runtime.engine) as connection:
        now = runtime.now()
        tallies = [entering.find_tally(connection, one.key) for one in counts]
    return any(tally is not None and tally.waits(now) for tally in tallies)


def give_back(runtime: Runtime, counts: Iterable[Count]) -> None:
    """Take a try that was right out of what is counted; one's own count begins anew with it."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        for one in sorted(counts, key=lambda one: one.key):
            tally = entering.hold_tally(connection, one.key, now) if one.shared else None
            if tally is None:
                entering.drop_tally(connection, one.key)
            else:
                entering.keep_tally(connection, one.key, take_back(tally))


def forget_tries(runtime: Runtime, counts: Iterable[Count]) -> None:
    """Let an account be tried again at once, because whoever may has set something new."""
    with transaction(runtime.engine) as connection:
        for one in counts:
            entering.drop_tally(connection, one.key)
