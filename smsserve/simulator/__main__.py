"""Start a carrier as a process of its own: `python -m smsserve.simulator --port 4010 ...`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from smsserve.simulator.carrier import run
from smsserve.simulator.settings import SettingError, SimulatorConfig, read_settings
from smsserve.simulator.targets import NotLoopbackError

_USAGE_ERROR = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the arguments and serve; returns the exit status."""
    given = vars(_parser().parse_args(arguments))
    source = given.pop("config")
    try:
        settings = SimulatorConfig() if source is None else read_settings(_read(source))
        run(replace(settings, **_changes(given)))
    except (SettingError, NotLoopbackError, OSError, ValueError) as error:
        print(f"carrier: {error}", file=sys.stderr)  # noqa: T201 - a command's own error
        return _USAGE_ERROR
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m smsserve.simulator",
        description="A local stand-in for Twilio: no real text leaves this machine.",
    )
    parser.add_argument("--config", metavar="FILE", help="JSON settings; - reads standard input")
    parser.add_argument("--port", type=int, help="port on 127.0.0.1; 0 takes a free one")
    parser.add_argument("--webhook-url", help="where inbound texts go")
    parser.add_argument("--fallback-url", help="where they go when that fails")
    parser.add_argument("--observer-url", help="who knows what the service understood")
    parser.add_argument("--account-sid", help="AC and 32 hex digits")
    parser.add_argument("--auth-token", help="better in --config: arguments are visible")
    parser.add_argument("--messaging-service-sid", help="MG and 32 hex digits")
    parser.add_argument("--number", dest="numbers", action="append", help="a sender; repeatable")
    parser.add_argument("--clock-file", type=Path, help="8 bytes: seconds ahead of real time")
    parser.add_argument("--time-zone", help="zone of 'night' and of phones without one")
    parser.add_argument("--seed", type=int, help="repeatable sids and chances")
    parser.add_argument("--strict", action="store_true", default=None, help="refuse unknown fields")
    return parser


def _read(source: str) -> str:
    return sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")


def _changes(given: dict[str, Any]) -> dict[str, Any]:
    changes = {name: value for name, value in given.items() if value is not None}
    if "numbers" in changes:
        changes["numbers"] = tuple(changes["numbers"])
    return changes


if __name__ == "__main__":
    sys.exit(main())
