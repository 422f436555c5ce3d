"""Reply lists: a programme makes the shipped replies its own: adds, changes, orders, takes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping

from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.programs import Program
from smsserve.domain.saved_replies import (
    LONGEST_BODY,
    LONGEST_TITLE,
    MOST_REPLIES,
    Measure,
    check_reply,
    measure_reply,
    move,
)
from smsserve.domain.segments import fold_marks
from smsserve.ids import new_id
from smsserve.storage import saved_replies
from smsserve.storage.base import Row
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.editions import mark_edition, refuse_overwriting
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.saved_replies import Reply, own_replies, shipped_replies, view_reply


@dataclass(frozen=True, slots=True)
class ReplyList:
    """The replies of a programme in one language; `own` when the programme has changed them."""

    program: Program
    language: str
    own: bool
    replies: tuple[Reply, ...]
    measures: tuple[Measure, ...]


def list_programs(runtime: Runtime) -> list[Program]:
    """Return the programmes whose replies can be changed."""
    with reading(runtime.engine) as connection:
        return runtime.list_programs(connection)


def read_list(runtime: Runtime, program_key: str, language: str) -> ReplyList:
    """Return a programme's replies in a language; raises NotFoundError."""
    with reading(runtime.engine) as connection:
        program = _require(runtime, connection, program_key, language)
        own = own_replies(connection, program_key, language)
        replies = own or shipped_replies(runtime, program, language)
    measures = tuple(measure_reply(one.body, language) for one in replies)
    return ReplyList(program, language, bool(own), tuple(replies), measures)


def _require(runtime: Runtime, connection: Connection, program_key: str, language: str) -> Program:
    program = runtime.find_program(connection, program_key)
    if program is None or language not in runtime.catalog.texts.languages:
        raise NotFoundError("program", program_key)
    return program


def make_own(runtime: Runtime, program_key: str, language: str, *, actor: str) -> None:
    """Copy the shipped list, so that it can be changed; one that is there already stays."""
    with transaction(runtime.engine) as connection:
        program = _require(runtime, connection, program_key, language)
        if own_replies(connection, program_key, language):
            return
        now = runtime.now()
        rows = [
            _row(program_key, language, at, one, actor, now)
            for at, one in enumerate(shipped_replies(runtime, program, language))
        ]
        saved_replies.add(connection, rows)
        audit.note(connection, runtime.now(), "replies.begun", program_key, actor=actor)


def mark_reply(reply: Reply) -> str:
    """Return what tells a reply as it stands from any later one."""
    return mark_edition(reply.title, reply.body, reply.logistics)


def mark_list(replies: Sequence[Reply]) -> str:
    """Return what tells a list as it stands from any later one."""
    return mark_edition(*(f"{one.id} {mark_reply(one)}" for one in replies))


def use_shipped(
    runtime: Runtime, program_key: str, language: str, *, actor: str, seen: str | None = None
) -> None:
    """Throw a programme's own list away and use the shipped one again.

    Raises ConflictError where somebody has changed the list since it was `seen`.
    """
    with transaction(runtime.engine) as connection:
        _require(runtime, connection, program_key, language)
        own = own_replies(connection, program_key, language)
        if not own:
            return
        refuse_overwriting(seen, mark_list(own), "")
        saved_replies.remove_list(connection, program_key, language)
        audit.note(connection, runtime.now(), "replies.dropped", program_key, actor=actor)


@dataclass(frozen=True, slots=True)
class Wording:
    """What somebody writes into a reply."""

    title: str
    body: str
    logistics: bool

    def cleaned(self) -> Wording:
        """Return it with spaces and typographic marks made plain."""
        return Wording(self.title.strip(), fold_marks(self.body).strip(), self.logistics)


def add_reply(
    runtime: Runtime, program_key: str, language: str, wording: Wording, *, actor: str
) -> None:
    """Put a reply at the end of a programme's own list; raises RefusedError or NotFoundError."""
    said = wording.cleaned()
    _check(said, language)
    with transaction(runtime.engine) as connection:
        _require(runtime, connection, program_key, language)
        known = own_replies(connection, program_key, language)
        if not known:
            raise ConflictError("the list is the shipped one", hint="Make it your own first.")
        if len(known) >= MOST_REPLIES:
            raise RefusedError(f"a list has at most {MOST_REPLIES} replies", "Take one out first.")
        now = runtime.now()
        reply = Reply("", "", said.title, said.body, said.logistics)
        row = _row(program_key, language, len(known), reply, actor, now)
        saved_replies.add(connection, [row])
        audit.note(connection, runtime.now(), "reply.saved", row["id"], actor=actor)


def change_reply(
    runtime: Runtime, reply_id: str, wording: Wording, *, actor: str, seen: str | None = None
) -> Reply:
    """Change a reply's words; raises RefusedError or NotFoundError.

    Raises ConflictError where somebody else has changed it since it was `seen`.
    """
    said = wording.cleaned()
    with transaction(runtime.engine) as connection:
        row = _hold(connection, reply_id)
        wanted = mark_edition(said.title, said.body, said.logistics)
        refuse_overwriting(seen, mark_reply(view_reply(row)), wanted)
        _check(said, row["language"], titled=row["text_key"] is not None)
        changes: Row = {"title": said.title, "body": said.body, "logistics": said.logistics}
        changes |= {"changed_at": runtime.now(), "changed_by": actor}
        saved_replies.change(connection, reply_id, changes)
        audit.note(connection, runtime.now(), "reply.saved", reply_id, actor=actor)
        return view_reply(row)


def move_reply(runtime: Runtime, reply_id: str, by: int, *, actor: str) -> None:
    """Move a reply up (-1) or down (+1) in its list; raises NotFoundError."""
    with transaction(runtime.engine) as connection:
        _rearrange(connection, reply_id, lambda ids: move(ids, reply_id, by))
        audit.note(connection, runtime.now(), "reply.moved", reply_id, actor=actor)


def remove_reply(runtime: Runtime, reply_id: str, *, actor: str, seen: str | None = None) -> None:
    """Take a reply out of its list; the last one stays. Raises RefusedError or NotFoundError.

    Raises ConflictError where somebody else has changed it since it was `seen`.
    """

    def leave_out(ids: Sequence[str]) -> list[str]:
        if len(ids) == 1:
            raise RefusedError("a list has at least one reply", "Use the shipped list instead.")
        return [one for one in ids if one != reply_id]

    with transaction(runtime.engine) as connection:
        refuse_overwriting(seen, mark_reply(view_reply(_hold(connection, reply_id))), "")
        _rearrange(connection, reply_id, leave_out)
        saved_replies.remove(connection, reply_id)
        audit.note(connection, runtime.now(), "reply.removed", reply_id, actor=actor)


def _rearrange(
    connection: Connection, reply_id: str, arrange: Callable[[Sequence[str]], list[str]]
) -> None:
    """Give the replies of one's list new places; raises NotFoundError."""
    row = _get(connection, reply_id)
    before = [one.id for one in own_replies(connection, row["program_key"], row["language"])]
    for position, one in enumerate(arrange(before)):
        saved_replies.change(connection, one, {"position": position})


def place_of(runtime: Runtime, reply_id: str) -> tuple[str, str]:
    """Return the programme and the language of a reply; raises NotFoundError."""
    with reading(runtime.engine) as connection:
        row = _get(connection, reply_id)
        return row["program_key"], row["language"]


def _get(connection: Connection, reply_id: str) -> RowMapping:
    row = saved_replies.get(connection, reply_id)
    if row is None:
        raise NotFoundError("saved reply", reply_id)
    return row


def _hold(connection: Connection, reply_id: str) -> RowMapping:
    """Return a reply as it stands, held until the transaction ends."""
    row = saved_replies.lock(connection, reply_id)
    if row is None:
        raise NotFoundError("saved reply", reply_id)
    return row


def _check(said: Wording, language: str, *, titled: bool = False) -> None:
    if (not said.title and not titled) or len(said.title) > LONGEST_TITLE:
        raise RefusedError(f"a name has 1 to {LONGEST_TITLE} letters", "Say what it is for.")
    if not said.body or len(said.body) > LONGEST_BODY:
        raise RefusedError(f"a reply has 1 to {LONGEST_BODY} letters", "Shorten it.")
    for breach in check_reply(said.body, language):
        raise RefusedError(breach.found, f"{breach.instead}.")


def _row(
    program_key: str, language: str, position: int, reply: Reply, actor: str, now: datetime
) -> Row:
    return {
        "id": new_id(now),
        "program_key": program_key,
        "language": language,
        "position": position,
        "text_key": reply.text_key or None,
        "title": reply.title,
        "body": reply.body,
        "logistics": reply.logistics,
        "changed_at": now,
        "changed_by": actor,
    }
