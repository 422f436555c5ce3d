"""Tidying: what waits for nobody, and is done beside the looks at the provider's books."""

from __future__ import annotations

from smsserve.usecases.deleting import redact_due
from smsserve.usecases.drafts import forget_old
from smsserve.usecases.runtime import Runtime


def tidy_up(runtime: Runtime) -> int:
    """Have the provider empty copies of deleted texts, forget drafts; returns how many."""
    return redact_due(runtime) + forget_old(runtime)
