"""A worker that runs our jobs and nothing else, whatever somebody writes into the queue.

Write access to Redis would otherwise mean running any function: by name, through a callback, or by
unpickling. Here a job is looked up in a table, takes no arguments, and is read as JSON only.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Mapping
from types import FrameType
from typing import ClassVar

from redis import Redis
from redis.client import Pipeline
from rq import Queue, SimpleWorker
from rq.exceptions import DeserializationError, NoSuchJobError, StopRequested
from rq.executions import Execution
from rq.job import Job
from rq.registry import FailedJobRegistry, StartedJobRegistry
from rq.serializers import JSONSerializer
from rq.utils import now
from rq.worker_registration import clean_worker_registry
from typing_extensions import override

from smsserve import logs
from smsserve.gateways.redis_queue import bell_key
from workers.queues import JOBS
from workers.stopping import StopFlag

# After so long without a sign of life a worker counts as dead. RQ waits for a job for 15 s less.
WORKER_TTL = 30  # seconds
_log = logs.get_logger(__name__)

# What of a stored job is read at all: its data, and RQ's own book-keeping.
_READ = frozenset({
    "data", "created_at", "origin", "description", "enqueued_at", "started_at", "ended_at",
    "last_heartbeat", "timeout", "result_ttl", "failure_ttl", "ttl", "status", "worker_name",
})  # fmt: skip
# What a job of ours never has: each would make RQ call something.
_FORBIDDEN = frozenset({
    "success_callback_name", "failure_callback_name", "stopped_callback_name", "webhooks",
    "dependency_id", "dependency_ids", "retries_left", "repeats_left", "group_id", "meta", "result",
    "rate_limit_key",
})  # fmt: skip


class ForbiddenJobError(Exception):
    """Somebody put a job into the queue that is none of ours."""


class ListedJob(Job):
    """A job that can only ever be one of ours; anything else fails without being looked at."""

    listed: ClassVar[Collection[str]] = JOBS
    forbidden = False

    def __init__(
        self,
        id: str | None = None,  # noqa: A002 - RQ passes it by this name
        connection: Redis | None = None,
        serializer: object = None,
    ) -> None:
        """Read JSON, whatever serializer is asked for: unpickling runs what it reads."""
        del serializer
        super().__init__(id, connection, JSONSerializer)

    @override
    def restore(self, raw_data: Mapping[bytes, bytes]) -> None:
        """Read the harmless fields of a stored job and note whether there were others."""
        fields = {name.decode("latin-1"): value for name, value in raw_data.items()}
        self.forbidden = any(fields.get(name) for name in _FORBIDDEN)
        try:
            super().restore({name: value for name, value in fields.items() if name in _READ})
        except Exception:  # noqa: BLE001 - whatever somebody wrote there
            # Unreadable book-keeping would end the worker's loop; a missing job is skipped.
            raise NoSuchJobError from None

    @property
    def is_listed(self) -> bool:
        """Tell whether this is a job of ours, called as our jobs are called."""
        try:
            name, given = self.func_name, (self.instance, self.args, self.kwargs)
        except DeserializationError:
            return False
        return (
            not self.forbidden and isinstance(name, str) and name in self.listed and not any(given)
        )

    @property
    @override
    def func(self) -> Callable[[], None]:
        """Return the listed function this job names; raises ForbiddenJobError."""
        if not self.is_listed or self.func_name is None:
            raise ForbiddenJobError
        module, _, function = self.func_name.rpartition(".")
        found: Callable[[], None] = getattr(importlib.import_module(module), function)
        return found


class ListedWorker(SimpleWorker):
    """Runs the listed jobs of one queue in its own process; stops between jobs when asked to."""

    # Catching up soon after Redis is back matters more than sparing it.
    max_connection_wait_time = 5.0

    def __init__(
        self,
        queue: str,
        connection: Redis,
        stop: StopFlag,
        *,
        job_class: type[ListedJob] = ListedJob,
    ) -> None:
        """Register with Redis; raises redis.exceptions.RedisError when it is away."""
        own = Queue(queue, connection=connection, job_class=job_class, serializer=JSONSerializer)
        self._stop = stop
        self._is_waiting = False
        super().__init__(
            [own],
            connection=connection,
            job_class=job_class,
            serializer=JSONSerializer,
            worker_ttl=WORKER_TTL,
            default_result_ttl=0,
            log_job_description=False,
        )

    @override
    def execute_job(self, job: Job, queue: Queue) -> None:
        """Run a listed job; any other is thrown away without being looked at any further."""
        if not isinstance(job, ListedJob) or not job.is_listed:
            _log.error("worker.job_refused", job_id=job.id)
            self.connection.lrem(queue.intermediate_queue_key, 1, job.id)
            self.connection.delete(job.key)
            return
        # The bell first: whatever is rung for from now on gets a job of its own.
        self.connection.delete(bell_key(str(job.func_name)))
        super().execute_job(job, queue)

    @override
    def handle_exception(self, job: Job, *exc_info: object) -> None:
        """Log what broke, without the text of the exception."""
        _log.error("worker.job_failed", job=job.func_name, exc_info=exc_info[1])

    @override
    def handle_job_failure(
        self,
        job: Job,
        queue: Queue,
        started_job_registry: object = None,
        exc_string: str = "",
        execution: Execution | None = None,
    ) -> None:
        """Record in Redis that a job failed, but not how: that repeats what somebody wrote."""
        del exc_string
        said = "see the log of the worker"
        super().handle_job_failure(job, queue, started_job_registry, said, execution)

    @override
    def run_maintenance_tasks(self) -> None:
        """Clear away what killed workers left, reading it as listed jobs only."""
        queue = self.queues[0]
        if queue.acquire_maintenance_lock():
            for kind in (StartedJobRegistry, FailedJobRegistry):
                kind(queue.name, self.connection, queue.job_class).cleanup()
            clean_worker_registry(queue)
            queue.intermediate_queue.cleanup(self, queue)
            queue.release_maintenance_lock()  # type: ignore[no-untyped-call]
        self.last_cleaned_at = now()  # type: ignore[assignment]

    @override
    def subscribe(self) -> None:
        """Take no commands over Redis."""

    @override
    def check_for_suspension(self, burst: bool) -> None:
        """Ignore `rq suspend`: a switch forgotten in Redis must not silence us."""
        del burst

    @override
    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        """Stop at once while waiting for a job, after the job otherwise."""
        del signum, frame
        self._stop.raise_flag()
        self._stop_requested = True
        self._leave_if_waiting()

    @override
    def dequeue_job_and_maintain_ttl(
        self, timeout: int | None, max_idle_time: int | None = None
    ) -> tuple[Job, Queue] | None:
        """Wait for a job, in a way that a signal can end."""
        self._is_waiting = True
        try:
            self._leave_if_waiting()
            return super().dequeue_job_and_maintain_ttl(timeout, max_idle_time)
        finally:
            self._is_waiting = False

    @override
    def heartbeat(self, timeout: int | None = None, pipeline: Pipeline | None = None) -> None:
        """Tell Redis that we live; also where a wait notices a signal that got lost."""
        self._leave_if_waiting()
        super().heartbeat(timeout, pipeline)

    def _leave_if_waiting(self) -> None:
        if self._is_waiting and (self._stop_requested or self._stop.raised):
            raise StopRequested
