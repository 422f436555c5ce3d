"""The carrier's whole state in one value, so that every part can be a plain function of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from threading import Event, RLock

import urllib3

from smsserve.simulator.clock import VirtualClock
from smsserve.simulator.faults import Faults
from smsserve.simulator.lanes import Lanes
from smsserve.simulator.ledger import Alert, ApiRequest, Ledger, Message
from smsserve.simulator.optout import BlockList
from smsserve.simulator.pacing import Pacing
from smsserve.simulator.schedule import Schedule
from smsserve.simulator.settings import Phone, SimulatorConfig
from smsserve.simulator.sids import SidSource, chance_source


@dataclass(slots=True)
class World:
    """Everything a running carrier knows; `lock` guards the books and the lists."""

    settings: SimulatorConfig
    clock: VirtualClock
    sids: SidSource
    chances: Random
    faults: Faults
    schedule: Schedule
    lanes: Lanes
    http: urllib3.PoolManager
    ledger: Ledger = field(default_factory=Ledger)
    blocks: BlockList = field(default_factory=BlockList)
    pacing: Pacing = field(default_factory=Pacing)
    phones: dict[str, Phone] = field(default_factory=dict)
    chosen_senders: dict[str, str] = field(default_factory=dict)
    lock: RLock = field(default_factory=RLock)
    stopping: Event = field(default_factory=Event)
    requests_under_way: int = 0
    address: str = ""

    def now(self) -> datetime:
        """Return the virtual instant."""
        return self.clock.now()

    def scope_of(self, number: str) -> str:
        """Return what an opt-out concerns: the service of a number, or the number itself."""
        service = self.settings.messaging_service_sid
        return service if service is not None and number in self.settings.pool else number

    def sender_type(self, number: str) -> str:
        """Return `long_code`, `toll_free` or `short_code`."""
        return self.settings.sender_types.get(number, "long_code")

    def alert(self, code: int, url: str, sid: str) -> None:
        """Write down what Twilio's debugger would show."""
        with self.lock:
            self.ledger.alerts.append(Alert(code, url, sid, self.now()))
            self.ledger.version += 1

    def log_request(self, request: ApiRequest) -> None:
        """Write an API request down."""
        with self.lock:
            self.ledger.requests.append(request)

    def message(self, sid: str) -> Message | None:
        """Return a message by its identifier."""
        with self.lock:
            return self.ledger.find(sid)

    def idle(self) -> bool:
        """Tell whether nothing is due, no webhook is under way and no request is being answered."""
        return self.schedule.idle() and self.lanes.idle() and self.requests_under_way == 0

    def reset(self) -> None:
        """Forget messages, blocks, queues and faults; the clock stays where it is."""
        self.schedule.clear()
        with self.lock:
            self.ledger.clear()
            self.blocks.blocked.clear()
            self.pacing.free_at.clear()
            self.chosen_senders.clear()
        self.faults.clear()


def build_world(settings: SimulatorConfig) -> World:
    """Build a carrier that has seen nothing yet."""
    clock = VirtualClock(settings.clock_file)
    chances = chance_source(settings.seed)
    return World(
        settings=settings,
        clock=clock,
        sids=SidSource(settings.seed),
        chances=chances,
        faults=Faults(chances),
        schedule=Schedule(clock),
        lanes=Lanes(settings.callback_workers),
        http=urllib3.PoolManager(num_pools=16, maxsize=64, retries=False),
        phones={phone.number: phone for phone in settings.phones},
    )
