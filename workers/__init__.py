"""The background work: queues, jobs and the scheduler."""
