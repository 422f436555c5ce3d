"""Late forms: what a form brought after its session was over, sealed until its writer is back.

Nothing is stored: the sealed form lies in the log-in page that answers it, and only the log-in of
the same account opens it.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from smsserve.storage.crypto import UnreadableError
from smsserve.usecases.runtime import Runtime

KEPT_FOR = timedelta(hours=24)
_AAD = "late_forms:form"


@dataclass(frozen=True, slots=True)
class LateForm:
    """Where a form was sent to, and its fields as (name, value) in their order."""

    path: str
    fields: Sequence[tuple[str, str]]


def seal_form(runtime: Runtime, form: LateForm, account_id: str) -> str:
    """Return a form sealed for an account, and for no other; safe in a page."""
    said = [form.path, list(form.fields), account_id, runtime.now().isoformat()]
    packed = zlib.compress(json.dumps(said).encode("ascii"))
    return base64.urlsafe_b64encode(runtime.keyring.seal(packed, _AAD)).decode("ascii")


def open_form(runtime: Runtime, sealed: str, account_id: str) -> LateForm | None:
    """Return a sealed form to the account it is for; None for any other, and after a day."""
    try:
        packed = runtime.keyring.open(base64.urlsafe_b64decode(sealed.encode("ascii")), _AAD)
    except (UnreadableError, binascii.Error, UnicodeEncodeError):
        return None
    # Whatever opens was packed by us.
    path, fields, owner, kept_at = json.loads(zlib.decompress(packed))
    old = runtime.now() - datetime.fromisoformat(kept_at) > KEPT_FOR
    if old or owner != account_id:
        return None
    return LateForm(path, [(name, value) for name, value in fields])
