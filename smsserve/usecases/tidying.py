"""Tidying: what waits for nobody, and is done beside the looks at the provider's books."""

from __future__ import annotations

from smsserve.usecases.deleting import redact_due
from smsserve.usecases.drafts import forget_old
from smsserve.usecases.entering import forget_old as forget_entries
from smsserve.usecases.erasing import finish
from smsserve.usecases.retention import keep_limits
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.uploading import expire_uploads


def tidy_up(runtime: Runtime) -> int:
    """Have copies of deleted texts emptied, erasures finished, what is too old forgotten.

    Returns how much.
    """
    forgotten = forget_old(runtime) + forget_entries(runtime) + expire_uploads(runtime)
    return redact_due(runtime) + finish(runtime) + forgotten + keep_limits(runtime)
