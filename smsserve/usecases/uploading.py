"""Uploading: a file is looked through first and carried out later, and it is the very same file.

It is kept here in between, sealed and for half an hour, and only for whoever brought it. Sending it
a second time instead would ask people to find the right file twice, and the wrong one would come.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve.domain.csv_text import CsvText, count_lines, read_csv_bytes
from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.ids import new_id
from smsserve.storage import uploads
from smsserve.storage.engine import reading, transaction
from smsserve.usecases.mending import accept_mended
from smsserve.usecases.runtime import Runtime

LASTS = timedelta(minutes=30)
LARGEST = 1024 * 1024  # bytes
MOST_ROWS = 5000


@dataclass(frozen=True, slots=True)
class Upload:
    """A kept file: for what, of which programme (None for none), and until when."""

    id: str
    kind: str
    program_key: str | None
    content: CsvText
    expires_at: datetime


def keep_upload(
    runtime: Runtime, account_id: str, raw: bytes, kind: str, program_key: str | None = None
) -> Upload:
    """Read a file and keep it for a second step; raises as `read_file` does."""
    upload = read_file(runtime, raw, kind, program_key)
    keep_read(runtime, account_id, upload)
    return upload


def read_file(runtime: Runtime, raw: bytes, kind: str, program_key: str | None) -> Upload:
    """Return a file as it would be kept; nothing is. Raises RefusedError for one too large."""
    if len(raw) > LARGEST:
        raise RefusedError("this file is larger than 1 MB", "Part it into several files.")
    read = read_csv_bytes(raw)
    content = replace(read, text=accept_mended(read.text))
    if content.is_usable and count_lines(content.text) > MOST_ROWS:
        raise RefusedError(f"this file has more than {MOST_ROWS} rows", "Part it into several.")
    now = runtime.now()
    return Upload(new_id(now), kind, program_key, content, now + LASTS)


def keep_read(runtime: Runtime, account_id: str, upload: Upload) -> None:
    """Keep a file that was read; an earlier one of the same kind is dropped.

    One that can not be used is not kept.
    """
    if not upload.content.is_usable:
        return
    row = {
        "id": upload.id,
        "account_id": account_id,
        "kind": upload.kind,
        "program_key": upload.program_key,
        "content_sealed": runtime.keyring.seal(upload.content.text, _aad(upload.id)),
        "created_at": upload.expires_at - LASTS,
        "expires_at": upload.expires_at,
    }
    with transaction(runtime.engine) as connection:
        uploads.add(connection, row)


def _aad(upload_id: str) -> str:
    return f"uploads:{upload_id}:content"


def read_upload(runtime: Runtime, account_id: str, upload_id: str, kind: str) -> Upload:
    """Return a kept file; raises NotFoundError once it is over, or for somebody else's."""
    with reading(runtime.engine) as connection:
        row = _find(connection, account_id, upload_id, kind, runtime.now())
    text = open_content(runtime, row)
    return Upload(upload_id, kind, row["program_key"], CsvText(text), row["expires_at"])


def open_content(runtime: Runtime, row: RowMapping) -> str:
    """Return the text of a kept file, whoever brought it."""
    return runtime.keyring.open_text(row["content_sealed"], _aad(row["id"]))


def _find(
    connection: Connection, account_id: str, upload_id: str, kind: str, now: datetime
) -> RowMapping:
    row = uploads.get(connection, upload_id)
    fits = row is not None and (row["account_id"], row["kind"]) == (account_id, kind)
    if row is None or not fits or row["expires_at"] <= now:
        raise NotFoundError("upload", upload_id)
    return row


def drop_upload(runtime: Runtime, upload_id: str) -> None:
    """Delete a kept file."""
    with transaction(runtime.engine) as connection:
        uploads.remove(connection, upload_id)


def expire_uploads(runtime: Runtime) -> int:
    """Delete the files that nobody said yes to in time; returns how many."""
    with reading(runtime.engine) as connection:
        waiting = uploads.count_expired(connection, runtime.now())
    if not waiting:
        return 0
    with transaction(runtime.engine) as connection:
        return uploads.remove_expired(connection, runtime.now())
