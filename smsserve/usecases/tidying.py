"""Tidying: what waits for nobody, and is done beside the looks at the provider's books."""

from __future__ import annotations

from smsserve.usecases.deleting import redact_due
from smsserve.usecases.drafts import forget_old
from smsserve.usecases.erasing import finish
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.uploading import expire_uploads


def tidy_up(runtime: Runtime) -> int:
    """Have copies of deleted texts emptied, erasures finished, old drafts and files forgotten.

    Returns how many.
    """
    return redact_due(runtime) + finish(runtime) + forget_old(runtime) + expire_uploads(runtime)
