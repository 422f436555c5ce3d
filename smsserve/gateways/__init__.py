"""Our clients of third parties: the carrier, the queue, the clock."""
