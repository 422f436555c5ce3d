"""The queue: a doorbell that wakes a sleeping worker. A hint, never the truth.

What must be done stands in the database; whatever is lost here, the next tick finds again. So
nothing in here raises, and a Redis that hangs costs one caller one second, once in a while.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue
from rq.serializers import JSONSerializer

from smsserve import logs

QUEUE = "outbox"
# The job is named, not imported: the service never imports its workers.
DELIVER = "workers.jobs.deliver"

SOCKET_TIMEOUT = 1.0  # seconds; without one a hung Redis holds a caller for a minute
# Who rings has just stored somebody's text and owes an answer: a bell that does not answer at once
# is left to the tick, a second later.
RING_TIMEOUT = 0.1  # seconds
# After a failure Redis is left alone for so long, then for twice as long, up to the longest rest.
REST = 2.0  # seconds
LONGEST_REST = 15.0
# Rings within this time count as one, should the job that clears the bell get lost.
_BELL_LASTS = 5_000  # milliseconds
_JOB_TIMEOUT = 300  # seconds; far above the provider's timeouts
_JOB_TTL = 60  # seconds; an older ring is worth nothing, the tick has rung again
_FAILURE_TTL = 300  # seconds
# With so many jobs waiting nobody is there to work, and more would only pile up.
_ENOUGH = 16
_log = logs.get_logger(__name__)


def bell_key(job: str) -> str:
    """Return the key that is there while a ring has not been answered yet."""
    return f"smsserve:bell:{job}"


def open_client(url: str) -> Redis:
    """Return a client with the settings that are not up to the address: short waits, no retries."""
    retry = Retry(NoBackoff(), 0)
    client = Redis.from_url(url, retry=retry, protocol=2, health_check_interval=0)
    # Set afterwards, because what an address says in its query would win.
    client.connection_pool.connection_kwargs.update(
        socket_timeout=SOCKET_TIMEOUT, socket_connect_timeout=SOCKET_TIMEOUT, retry=retry
    )
    return client


def open_quick_client(url: str) -> Redis:
    """Return a client for hints: it waits a tenth of a second and no longer."""
    client = open_client(url)
    quick = {"socket_timeout": RING_TIMEOUT, "socket_connect_timeout": RING_TIMEOUT}
    client.connection_pool.connection_kwargs.update(quick)
    return client


class RedisNudge:
    """Implements ports.Nudge over RQ; safe to call from many threads."""

    def __init__(self, url: str, *, now: Callable[[], float] = time.monotonic) -> None:
        """Keep the address; connects with the first ring. `now` returns monotonic seconds."""
        self._client = open_quick_client(url)
        self._queue = Queue(QUEUE, connection=self._client, serializer=JSONSerializer)
        self._now = now
        self._wanted = False
        self._ringing = threading.Lock()
        self._rests_until = float("-inf")
        self._rest = REST
        self.failures = 0

    def ring(self) -> bool:
        """Wake a worker; False when the queue can not be reached (never raises).

        Threads that come while another is ringing leave their wish to it and do not wait.
        """
        self._wanted = True
        while self._wanted:
            if not self._ringing.acquire(blocking=False):
                break
            try:
                self._ring_wanted()
            finally:
                self._ringing.release()
        return not self._is_resting()

    def reachable(self) -> bool:
        """Tell whether the queue answers (or, while it is left alone, that it did not)."""
        return not self._is_resting() and self._try(self._client.ping)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _ring_wanted(self) -> None:
        while self._wanted:
            # Taken first: a wish that comes while we ring is rung for once more.
            self._wanted = False
            if self._is_resting() or not self._try(self._ring_once):
                self._wanted = False

    def _ring_once(self) -> None:
        # The bell is cleared when the job begins, so one ring wakes for everything until then.
        is_new = self._client.set(bell_key(DELIVER), 1, nx=True, px=_BELL_LASTS)
        if is_new and len(self._queue) < _ENOUGH:
            self._queue.enqueue_call(
                DELIVER,
                timeout=_JOB_TIMEOUT,
                ttl=_JOB_TTL,
                result_ttl=0,
                failure_ttl=_FAILURE_TTL,
                description=DELIVER,
            )

    def _is_resting(self) -> bool:
        return self._now() < self._rests_until

    def _try(self, action: Callable[[], object]) -> bool:
        """Do something with Redis; after a failure leave it alone for a while."""
        try:
            action()
        except Exception as error:  # noqa: BLE001 - a hint may be lost, its caller must not fail
            self.failures += 1
            self._rests_until = self._now() + self._rest
            _log.warning("queue.unreachable", error=logs.locate(error), seconds=self._rest)
            self._rest = min(self._rest * 2, LONGEST_REST)
            return False
        self._rest = REST
        return True


class NullNudge:
    """Implements ports.Nudge where there is no queue: the scheduler delivers by itself."""

    def __init__(self) -> None:
        """Count the rings, for whoever wants to know."""
        self.rings = 0

    def ring(self) -> bool:
        """Wake nobody."""
        self.rings += 1
        return False

    def reachable(self) -> bool:
        """Tell that there is no queue."""
        return False


def find_faults(url: str) -> list[str]:
    """Return what is wrong with a queue server, each with what to do; empty when all is well."""
    client = open_client(url)
    try:
        memory, server = client.info("memory"), client.info("server")
    except (RedisError, OSError) as error:
        return [f"it does not answer ({type(error).__name__}); start it or mend SMSSERVE_REDIS_URL"]
    finally:
        client.close()
    found = []
    policy = memory.get("maxmemory_policy", "unknown")
    if policy != "noeviction":
        found.append(f"it would drop keys when full ({policy}); set maxmemory-policy noeviction")
    version = tuple(int(part) for part in str(server["redis_version"]).split(".")[:2])
    if version < (6, 2):
        found.append("it is older than Redis 6.2; update it, or jobs can be lost between steps")
    return found + _find_open_door(url)


def _find_open_door(url: str) -> list[str]:
    parts = urlsplit(url)
    here = parts.scheme == "unix" or parts.hostname in {"localhost", "127.0.0.1", "::1"}
    if here or parts.password or "password=" in parts.query:
        return []
    # Who may write to the queue could make any worker without an allow-list run anything.
    return ["it is reached over a network without a password; set one, and use rediss://"]
