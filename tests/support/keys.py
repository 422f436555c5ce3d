"""Worlds whose keys change: the same database, seen with other keys."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import partial

from sqlalchemy import LargeBinary, select

from smsserve.ids import new_id
from smsserve.storage import debriefs, keys, mails
from smsserve.storage.crypto import Keyring
from smsserve.storage.engine import reading, transaction
from smsserve.storage.tables import metadata
from smsserve.usecases import authenticators, program_export, rotating, uploading
from smsserve.usecases.audit_keeping import keep_keys
from smsserve.usecases.program_export import Wish
from smsserve.usecases.rotating import Rotation
from smsserve.usecases.runtime import Runtime
from tests.support.factors import set_up_app
from tests.support.tampering import seal_all
from tests.support.team import account_of
from tests.support.world import World

K1, K2, K3 = ("k1", b"k" * 32), ("k2", b"2" * 32), ("k3", b"3" * 32)


def with_keys(runtime: Runtime, *keys_set: tuple[str, bytes]) -> Runtime:
    """Return the runtime of a process that was started with other keys."""
    return dataclasses.replace(
        runtime,
        settings=dataclasses.replace(runtime.settings, encryption_keys=keys_set),
        keyring=Keyring(keys_set, partial(keys.remember, runtime.engine)),
    )


def restart(world: World, *keys_set: tuple[str, bytes]) -> None:
    """Let the world go on with other keys."""
    world.runtime = with_keys(world.runtime, *keys_set)


def rotate(runtime: Runtime) -> Rotation:
    """Put everything under the first key, as the command does."""
    total = rotating.begin(runtime)
    moved = 0
    for step in rotating.rotate(runtime, total):
        moved = step.done
    return rotating.finish(runtime, moved)


def sealed_with(runtime: Runtime, key_id: str) -> Iterator[str]:
    """Yield table and column of every value anywhere that begins with a key's id."""
    with reading(runtime.engine) as connection:
        for table in metadata.sorted_tables:
            for column in table.columns:
                if isinstance(column.type, LargeBinary):
                    for value in connection.execute(select(column)).scalars():
                        if value is not None and bytes(value).startswith(f"{key_id}:".encode()):
                            yield f"{table.name}.{column.name}"


def seal_everywhere(world: World) -> None:
    """Have something sealed by the installation's key in every place where it seals."""
    runtime, now = world.runtime, world.clock.now()
    kim = world.employ("Kim", "coordinator")
    uploading.keep_upload(runtime, kim.account_id, b"phone,name\n+15550100001,Bo\n", "people", "p")
    wish = Wish("peer-support", with_names=True, reason="the yearly report")
    program_export.export_program(runtime, wish, actor=kim.account_id)
    rating_id, mail_id = new_id(now), new_id(now)
    aad = f"self_ratings:{rating_id}:{kim.account_id}:value"
    rating = {
        "id": rating_id,
        "account_id": kim.account_id,
        "shift_at": now,
        "value_sealed": runtime.keyring.seal("4", aad),
        "rated_at": now,
    }
    mail = {
        "id": mail_id,
        "key": "mail:1",
        "account_id": kim.account_id,
        "text_key": "page",
        "body_sealed": runtime.keyring.seal("somebody waits", f"mails:{mail_id}:body"),
        "status": "pending",
        "due_at": now,
        "send_before": now,
        "created_at": now,
        "attempts": 0,
    }
    with transaction(runtime.engine) as connection:
        keep_keys(runtime, connection)
        debriefs.keep_rating(connection, rating)
        mails.add(connection, mail)
    set_up_app(world, kim)
    authenticators.begin(runtime, account_of(world, kim))
    # Somebody in a crisis is a page to the team.
    world.enroll("Cy").texts("i want to kill myself")
    seal_all(runtime)
