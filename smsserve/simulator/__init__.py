"""A local carrier: speaks Twilio's REST API and webhooks, keeps a ledger, injects faults.

From Python::

    with Simulator(SimulatorConfig(webhook_url="http://127.0.0.1:8000/twilio/inbound")) as carrier:
        carrier.receive_text("+12125550111", "7")
        carrier.wait_idle()
        carrier.texts_to("+12125550111")

As a process: `python -m smsserve.simulator --port 4010 --webhook-url http://...`.
It binds 127.0.0.1 only and calls loopback URLs only. `GET /` is the page with the phones.

The page asks `observer_url`, if one is set, what the service understood of a phone:
`POST {"phone": "+12125550111"}`, signed as a JSON webhook is (`bodySHA256` in the query, the
signature over the URL); the answer is `{"lines": [{"at": ISO 8601, "text", "level"}]}` with a level
of info, flag or crisis.

The clock file holds 8 bytes, `struct` "<d": the seconds that virtual time is ahead of real
time.

The control API takes and gives JSON; a mistake is a 400 with `{"error": words}`.

POST /_sim/inbound
    A phone sends a text: `from`, `body`, `to?`, `num_media?`, `body_percent?` (exact bytes,
    percent-encoded), `times?` (the same webhook that many times at once), `sid?` (make the webhook
    of an earlier text again), `wait?` (false: do not wait for the service).
    Answers `sid, delivered, codes, texts, attempts`, or `copies` of that.
GET, POST /_sim/clock
    `now` and `offset_seconds`; moved by `advance_seconds`, `at` (ISO 8601, not in the past) or
    `to`: "night".
GET, POST, DELETE /_sim/faults and DELETE /_sim/faults/<id>
    Rules: `kind`, `to?`, `to_suffix?`, `times?`, `probability?`, `seconds?`, `code?`, `status?`,
    `accepted?`, `late?`, `statuses?`. GET lists the rules and every kind with its meaning.
GET, POST /_sim/settings
    Any field of SimulatorConfig that can change while running (webhook_url, mps,
    concurrency_limit, opt_out_mode, opt_out_block, strict, sent_after, delivered_after ...).
GET /_sim/ledger
    `messages` with states and webhook attempts, `requests` with violations, `alerts`;
    `?phone=` and `?since=<position>` narrow the messages.
POST /_sim/history
    Enter past messages without calling anybody: rows of
    `from, to, body, at, sid?, direction?, status?`.
GET, POST /_sim/phones
    The phones; POST introduces rows of `number, name, language, time_zone`.
GET /_sim/blocks
    Who has opted out of what.
POST /_sim/settle
    Wait until nothing is due and no webhook is under way: `seconds?`; answers `idle, waiting`.
POST /_sim/reset
    Forget messages, opt-outs, queues and faults; the clock and the phones stay.
"""

from __future__ import annotations

from smsserve.simulator.carrier import Simulator, run
from smsserve.simulator.faults import Fault
from smsserve.simulator.inbound import Outcome
from smsserve.simulator.settings import Phone, SettingError, SimulatorConfig
from smsserve.simulator.targets import NotLoopbackError

__all__ = [
    "Fault",
    "NotLoopbackError",
    "Outcome",
    "Phone",
    "SettingError",
    "Simulator",
    "SimulatorConfig",
    "run",
]
