"""Programs that send, told what to do line by line: `python -m tests.bench.senders ours|naive`.

Each line of input is a number of seconds, each line of output what came of it:
texts sent, seconds it took, and seconds of processor time of this process. "ours" delivers what is
due in the database of the settings; "naive" calls the official client in a loop.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from threading import Lock

from smsserve import logs
from smsserve.bootstrap import build_runtime, read_settings
from smsserve.gateways.twilio.sender import TwilioSender
from smsserve.ports import Accepted, ListedMessage, SendOutcome, SendRequest, SmsSender
from smsserve.usecases import outbox
from tests.bench.crowding import WORDS
from tests.bench.yard import ACCOUNT, OUR_NUMBER, TOKEN


def main(kind: str) -> int:
    """Obey until standard input ends; returns the exit code."""
    send = _make_ours() if kind == "ours" else _make_naive()
    _say("ready")
    for line in sys.stdin:
        began, used = time.monotonic(), time.process_time()
        sent = send(float(line))
        took = time.monotonic() - began
        _say(json.dumps([sent, took, time.process_time() - used]))
    return 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _make_naive() -> Callable[[float], int]:
    from twilio.rest import Client  # noqa: PLC0415 - half a second that only this build pays

    client = Client(ACCOUNT, TOKEN, environment={"_": "_"})
    client.api.base_url = os.environ["TWILIO_API_URL"]  # noqa: TID251 - a program of its own

    def send(seconds: float) -> int:
        ends_at, sent = time.monotonic() + seconds, 0
        while time.monotonic() < ends_at:
            client.messages.create(to=f"+1212{5_000_000 + sent}", from_=OUR_NUMBER, body=WORDS)
            sent += 1
        return sent

    return send


class _Counting:
    """The sender, and how many texts it was given."""

    def __init__(self, sender: SmsSender) -> None:
        self._sender = sender
        self.sent = 0
        self._lock = Lock()

    def send(self, request: SendRequest) -> SendOutcome:
        outcome = self._sender.send(request)
        with self._lock:
            self.sent += isinstance(outcome, Accepted)
        return outcome

    def list_sent(self, to: str, since: datetime) -> list[ListedMessage]:
        return self._sender.list_sent(to, since)


def _make_ours() -> Callable[[float], int]:
    logs.configure("bench")
    runtime = build_runtime(read_settings())
    if isinstance(runtime.sender, TwilioSender):
        runtime.sender.warm_up()

    def send(seconds: float) -> int:
        sender = _Counting(runtime.sender)
        mine = replace(runtime, sender=sender)
        ends_at = time.monotonic() + seconds
        # As the worker's job does, turn after turn.
        while (left := ends_at - time.monotonic()) > 0 and outbox.keep_delivering(mine, left):
            pass
        return sender.sent

    return send


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
