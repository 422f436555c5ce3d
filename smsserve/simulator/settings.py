"""What a simulated carrier is told when it starts, and what may be changed while it runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# The carrier never keeps a text longer than this (Twilio: queues are MPS x 10 h).
LONGEST_WAIT = timedelta(hours=10)

OPT_OUT_MODES = ("default", "advanced")
BLOCK_MODES = ("sync", "async")
SENDER_TYPES = ("long_code", "toll_free", "short_code")


class SettingError(ValueError):
    """A setting is not usable; the text names it and says what is expected."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone in a person's hand: `number` is E.164, `time_zone` an IANA name or None."""

    number: str
    name: str = ""
    language: str = ""
    time_zone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatorConfig:
    """Everything a simulated carrier can be told; all durations are seconds of virtual time.

    `mps` is segments per second and sender (None: no limit). `queue_limit` is in segments and
    defaults to ten hours of `mps`. `opt_out_block` says where 21610 appears: on create ("sync")
    or in a later callback ("async"). `seed` makes sids and chances repeatable.
    """

    port: int = 0
    account_sid: str = "AC00000000000000000000000000000001"
    auth_token: str = "simulated-auth-token"  # noqa: S105 - opens nothing but this simulator
    api_keys: Mapping[str, str] = field(default_factory=dict)
    numbers: tuple[str, ...] = ("+12125550100",)
    sender_types: Mapping[str, str] = field(default_factory=dict)
    messaging_service_sid: str | None = None
    service_numbers: tuple[str, ...] | None = None
    webhook_url: str | None = None
    webhook_method: str = "POST"
    fallback_url: str | None = None
    status_callback_url: str | None = None
    strict: bool = False
    seed: int | None = None
    clock_file: Path | None = None
    queued_after: float = 0.0
    sent_after: float = 0.05
    delivered_after: float = 0.05
    show_sending: bool = False
    mps: float | None = None
    queue_limit: int | None = None
    concurrency_limit: int | None = None
    opt_out_mode: str = "default"
    opt_out_block: str = "sync"
    body_prefix: str = ""
    callback_workers: int = 8
    retry_pause: float = 0.1
    surprise_rate: float = 0.1
    receipt_date_rate: float = 0.9
    time_zone: str = "America/New_York"
    phones: tuple[Phone, ...] = ()
    observer_url: str | None = None

    def __post_init__(self) -> None:
        """Refuse values that would make a later answer meaningless."""
        _require(self.opt_out_mode in OPT_OUT_MODES, "opt_out_mode", OPT_OUT_MODES)
        _require(self.opt_out_block in BLOCK_MODES, "opt_out_block", BLOCK_MODES)
        _require(self.webhook_method in {"POST", "GET"}, "webhook_method", ("POST", "GET"))
        _require(bool(self.numbers), "numbers", ("at least one E.164 number",))
        _require(self.mps is None or self.mps > 0, "mps", ("a rate above 0", "null"))
        known = set(self.sender_types.values()) <= set(SENDER_TYPES)
        _require(known, "sender_types", SENDER_TYPES)
        _require(_is_zone(self.time_zone), "time_zone", ("an IANA name, as in America/New_York",))

    @property
    def pool(self) -> tuple[str, ...]:
        """The senders of the messaging service; all numbers unless told otherwise."""
        if self.messaging_service_sid is None:
            return ()
        return self.numbers if self.service_numbers is None else self.service_numbers


# What can not change under a running server.
FIXED = frozenset({"port", "clock_file", "seed", "callback_workers"})


def _require(ok: bool, name: str, expected: tuple[str, ...]) -> None:  # noqa: FBT001 - a guard
    if not ok:
        raise SettingError(f"{name}: expected one of: {', '.join(expected)}")


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True


def change_settings(settings: SimulatorConfig, changes: Mapping[str, Any]) -> SimulatorConfig:
    """Return the settings with some changed; raises SettingError for an unknown or fixed name."""
    known = {each.name for each in fields(SimulatorConfig)}
    for name in changes:
        if name not in known:
            raise SettingError(f"{name}: no such setting; known: {', '.join(sorted(known))}")
        if name in FIXED:
            raise SettingError(f"{name}: can not change while the simulator runs")
    return replace(settings, **_typed(changes))


def read_settings(text: str) -> SimulatorConfig:
    """Build settings from a JSON object of their names; raises SettingError."""
    values = json.loads(text)
    known = {each.name for each in fields(SimulatorConfig)}
    unknown = sorted(set(values) - known)
    if unknown:
        raise SettingError(f"{unknown[0]}: no such setting; known: {', '.join(sorted(known))}")
    return SimulatorConfig(**_typed(values))


def read_phones(rows: list[Mapping[str, Any]]) -> tuple[Phone, ...]:
    """Build phones from JSON rows of `number`, `name`, `language`, `time_zone`."""
    return tuple(
        Phone(
            number=str(row["number"]),
            name=str(row.get("name") or ""),
            language=str(row.get("language") or ""),
            time_zone=row.get("time_zone"),
        )
        for row in rows
    )


def _typed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Turn JSON lists and strings into the types of the settings."""
    typed = dict(values)
    for name in ("numbers", "service_numbers"):
        if typed.get(name) is not None:
            typed[name] = tuple(typed[name])
    if "phones" in typed:
        typed["phones"] = read_phones([_row(each) for each in typed["phones"]])
    if typed.get("clock_file") is not None:
        typed["clock_file"] = Path(typed["clock_file"])
    return typed


def _row(phone: Phone | Mapping[str, Any]) -> Mapping[str, Any]:
    if not isinstance(phone, Phone):
        return phone
    return {each.name: getattr(phone, each.name) for each in fields(Phone)}
